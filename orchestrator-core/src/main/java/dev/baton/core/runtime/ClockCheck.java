package dev.baton.core.runtime;

import dev.baton.spi.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares the process's clock with the storage's, where that has one of its own (A4): once a minute, and whenever the
 * process's goes back. Thread-safe.
 */
final class ClockCheck {
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final WorkQueue storage;
    private final InstantSource clock;
    private final Duration most;
    private final Announcer announcer;
    private @Nullable Instant looked;
    private boolean right = true;

    /** @param most how far one may be from the other */
    ClockCheck(WorkQueue storage, InstantSource clock, Duration most, Announcer announcer) {
        this.storage = storage;
        this.clock = clock;
        this.most = most;
        this.announcer = announcer;
    }

    /** False while it is surely further off than it may be. */
    synchronized boolean isRight() {
        Instant before = clock.instant();
        if (looked != null && !before.isBefore(looked) && before.isBefore(looked.plus(EVERY))) {
            return right;
        }
        Instant theirs = storage.storesTime();
        Instant after = clock.instant();
        looked = after;
        if (theirs != null) {
            tell(ahead(before, after, theirs));
        }
        return right;
    }

    /** Theirs is of an instant between the two: half the way there and back is not held against anybody. */
    private Duration ahead(Instant before, Instant after, Instant theirs) {
        Duration half = Duration.between(before, after).abs().dividedBy(2);
        Duration ahead = Duration.between(theirs, before.plus(half));
        if (ahead.abs().compareTo(half) <= 0) {
            return Duration.ZERO;
        }
        return ahead.isNegative() ? ahead.plus(half) : ahead.minus(half);
    }

    private void tell(Duration ahead) {
        boolean within = ahead.abs().compareTo(most) <= 0;
        if (right && !within) {
            announcer.alarm(
                    "clock_off",
                    "this process's clock is " + ahead.abs() + (ahead.isNegative() ? " behind" : " ahead of")
                            + " the storage's, and may be " + most
                            + " off at most: it does no due work until they agree;"
                            + " set both by one time server");
        } else if (!right && within) {
            announcer.alarm(
                    "clock_right_again", "this process's clock agrees with the storage's: it does due work again");
        }
        right = within;
    }
}
