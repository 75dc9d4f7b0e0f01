package dev.baton.core.runtime;

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
 * threads of their own.
 */
public final class Runner {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final Duration LONGEST_NAP = Duration.ofMillis(200);

    private final WorkLoop work;
    private final InstantSource clock;
    private final Hands channels = Hands.ofTheChannels(this::wake);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition woken = lock.newCondition();
    private final List<Thread> threads = new ArrayList<>();
    private boolean roused;
    private volatile boolean running;

    public Runner(WorkLoop work, InstantSource clock) {
        this.work = work;
        this.clock = clock;
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
            try {
                if (!work.step(channels)) {
                    nap();
                }
            } catch (InterruptedException left) {
                // Host code left its flag behind; whoever stops this says so by running.
                LOG.debug("interrupted; going on while running");
            } catch (Throwable failure) {
                // Whatever host code throws, the customers of others wait for this thread.
                LOG.error("due work failed; it becomes due again when its lease ends", failure);
            }
        }
    }

    private void nap() throws InterruptedException {
        Optional<Instant> next = work.claims() ? work.nextDue() : Optional.empty();
        long millis = LONGEST_NAP.toMillis();
        if (next.isPresent()) {
            millis = Math.min(
                    millis, Duration.between(clock.instant(), next.get()).toMillis());
        }
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
