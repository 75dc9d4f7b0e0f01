package dev.baton.core.runtime;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One call of an adapter that has begun. Thread-safe. */
final class Delivery {
    private final String dispatchId;
    private @Nullable Thread thread;
    private boolean overdue;
    private @Nullable Future<?> limit;

    /** @param thread whom to interrupt when its time is over; null where nobody watches */
    Delivery(String dispatchId, @Nullable Thread thread) {
        this.dispatchId = dispatchId;
        this.thread = thread;
    }

    synchronized void watchedBy(Future<?> watch) {
        limit = watch;
    }

    /** False where it is over already. */
    synchronized boolean interrupt() {
        if (thread == null) {
            return false;
        }
        overdue = true;
        thread.interrupt();
        return true;
    }

    /** From now on nobody interrupts it; what did leaves nothing behind. True where it was over its time. */
    synchronized boolean end() {
        if (limit != null) {
            limit.cancel(false);
        }
        if (thread != null) {
            thread = null;
            Thread.interrupted();
        }
        return overdue;
    }

    synchronized boolean isOverdue() {
        return overdue;
    }

    @Override
    public String toString() {
        return "delivery of " + dispatchId;
    }
}
