package dev.baton.core.runtime;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Who calls the channels: the threads that do the work, or the channels' own. */
interface Hands {
    /** A call of a channel that is about to be made. */
    interface Call {
        /** @param ownThread whether on a thread of the channel's own, which may be interrupted when its time is over */
        void run(boolean ownThread);
    }

    /** Makes the call, now or soon. */
    void deliver(Outlet outlet, Call call);

    Hands OF_THE_CALLER = (outlet, call) -> call.run(false);

    /**
     * The channels' own threads.
     *
     * @param afterwards when a call is over and there may be new work
     * @param failed hears what was thrown; the dispatch is looked after when its time is up
     */
    static Hands ofTheChannels(Runnable afterwards, Consumer<Throwable> failed) {
        return (outlet, call) -> {
            Runnable task = () -> {
                try {
                    call.run(true);
                } catch (Throwable failure) {
                    // Whatever the storage or host code throws, the next call needs this thread.
                    failed.accept(failure);
                } finally {
                    afterwards.run();
                }
            };
            try {
                outlet.threads().execute(task);
            } catch (RejectedExecutionException closed) {
                // This process is closing: the dispatch stays started, and is looked after when its time is up.
                outlet.leave();
            }
        };
    }
}
