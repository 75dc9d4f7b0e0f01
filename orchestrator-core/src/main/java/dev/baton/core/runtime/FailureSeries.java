package dev.baton.core.runtime;

import java.time.Duration;
import java.time.Instant;

/**
 * How often due work has failed in a row, and what follows: how long to wait, what to log, when to raise an alarm (A4).
 * Thread-safe; all threads that do due work share one.
 */
final class FailureSeries {
    private static final Duration FIRST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    /** After so many in a row whoever watches is told. */
    private static final int ALARMING = 5;

    private volatile int inARow;
    private boolean ofWork;
    private Instant lastLine = Instant.MIN;

    /** What is to be logged of a failure. */
    enum Words {
        TRACE,
        LINE,
        NONE
    }

    /**
     * What follows from a failure.
     *
     * @param pause before anything is tried again, unless something works before
     */
    record Failed(int inARow, Duration pause, Words words, boolean alarm) {}

    /**
     * Something failed.
     *
     * @param ofWork whether work that had been claimed; else nobody knows whether there is any
     */
    synchronized Failed failed(Instant now, boolean ofWork) {
        inARow++;
        this.ofWork = ofWork;
        Words words = inARow == 1
                ? Words.TRACE
                : Duration.between(lastLine, now).abs().compareTo(BETWEEN_LINES) >= 0 ? Words.LINE : Words.NONE;
        lastLine = words == Words.NONE ? lastLine : now;
        return new Failed(inARow, pause(inARow), words, inARow == ALARMING);
    }

    /** Twice as long each time, within limits. */
    private static Duration pause(int inARow) {
        Duration wait = FIRST_WAIT;
        for (int i = 1; i < inARow && wait.compareTo(LONGEST_WAIT) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /**
     * Something worked.
     *
     * @param ofWork whether work was done; that there is none to claim says nothing where it was work that failed
     * @return how many failures it ended; 0 where none
     */
    int worked(boolean ofWork) {
        return inARow == 0 ? 0 : end(ofWork);
    }

    private synchronized int end(boolean ofWork) {
        if (this.ofWork && !ofWork) {
            return 0;
        }
        int ended = inARow;
        inARow = 0;
        this.ofWork = false;
        return ended;
    }

    /** Whether whoever watches was told of a series of so many. */
    static boolean wasAlarming(int failures) {
        return failures >= ALARMING;
    }

    boolean isOver() {
        return inARow == 0;
    }
}
