package dev.baton.core.runtime;

import dev.baton.spi.Claimed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that do due work until they are told to stop. The work itself is {@link WorkLoop#step()}; channels are called on
 * threads of their own. While the storage fails they wait longer and longer.
 */
public final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration SHORTEST_NAP = Duration.ofMillis(10);
    private static final Duration LONGEST_NAP = Duration.ofMillis(200);

    private final WorkLoop work;
    private final InstantSource clock;
    private final Announcer announcer;
    private final FailureSeries failures = new FailureSeries();
    private final Hands channels = Hands.ofTheChannels(this::wake, failure -> failed(failure, true));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final List<Thread> threads = new ArrayList<>();
    private boolean roused;
    private volatile boolean running;

    public Runner(WorkLoop work, InstantSource clock, Announcer announcer) {
        this.work = work;
        this.clock = clock;
        this.announcer = announcer;
    }

    public synchronized void start(int count) {
        if (running) {
            return;
        }
        running = true;
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::run, "baton-work-" + (i + 1));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** There may be new work. */
    public void wake() {
        if (!running) {
            return;
        }
        lock.lock();
        try {
            roused = true;
            woken.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Stops after the work at hand; false where a thread was still busy at the end of the time. */
    public synchronized boolean stop(Duration within) throws InterruptedException {
        running = false;
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        long left = within.toMillis();
        boolean stopped = true;
        for (Thread thread : threads) {
            long share = Math.max(1, left / Math.max(1, threads.size()));
            thread.join(share);
            stopped &= !thread.isAlive();
        }
        threads.clear();
        work.outlets().close(within);
        return stopped;
    }

    private void run() {
        while (running) {
            Claimed claimed = null;
            try {
                claimed = work.claim();
                if (claimed == null) {
                    nap();
                } else {
                    work.work(claimed, channels);
                    worked(true);
                }
            } catch (InterruptedException left) {
                // Host code left its flag behind; whoever stops this says so by running.
                LOG.debug("interrupted; going on while running");
            } catch (Throwable failure) {
                // Whatever host code or the storage throws, the customers of others wait for this thread.
                pause(failed(failure, claimed != null));
            }
        }
    }

    /** Says what there is to say, and how long to wait. */
    private Duration failed(Throwable failure, boolean ofWork) {
        if (!running) {
            LOG.info("due work ended with {} while this closed; it becomes due again", failure.toString());
            return Duration.ZERO;
        }
        FailureSeries.Failed failed = failures.failed(clock.instant(), ofWork);
        String last = ofWork ? failure.getClass().getName() : failure.toString();
        switch (failed.words()) {
            case TRACE -> LOG.error("due work failed; what was claimed becomes due again", failure);
            case LINE -> LOG.error("due work goes on failing, {} times in a row, last: {}", failed.inARow(), last);
            case NONE -> LOG.debug("due work failed again", failure);
        }
        if (failed.alarm()) {
            announcer.alarm(
                    "storage_failing",
                    "due work failed " + failed.inARow() + " times in a row, last: " + last
                            + "; it is tried again every few seconds until something works; see the log for the trace");
        }
        return failed.pause();
    }

    /** Whoever waits because something failed goes on at once. */
    private void worked(boolean ofWork) {
        int ended = failures.worked(ofWork);
        if (ended == 0) {
            return;
        }
        lock.lock();
        try {
            woken.signalAll();
        } finally {
            lock.unlock();
        }
        if (FailureSeries.wasAlarming(ended)) {
            announcer.alarm("storage_works_again", "due work is done again, after " + ended + " failures in a row");
        }
    }

    /** Until the time is over, something works, or this is to stop. New work changes nothing. */
    private void pause(Duration wait) {
        lock.lock();
        try {
            long left = wait.toNanos();
            while (running && !failures.isOver() && left > 0) {
                left = woken.awaitNanos(left);
            }
        } catch (InterruptedException left) {
            LOG.debug("interrupted; trying again");
        } finally {
            lock.unlock();
        }
    }

    private void nap() throws InterruptedException {
        Optional<Instant> next = work.claims() ? work.nextDue() : Optional.empty();
        long millis = LONGEST_NAP.toMillis();
        if (next.isPresent()) {
            // Where the storage's clock is behind, what is due by this one is not due yet.
            long until = Duration.between(clock.instant(), next.get()).toMillis();
            millis = Math.max(SHORTEST_NAP.toMillis(), Math.min(millis, until));
        }
        worked(false);
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (running && !roused && left > 0) {
                left = woken.awaitNanos(left);
            }
            roused = false;
        } finally {
            lock.unlock();
        }
    }
}
