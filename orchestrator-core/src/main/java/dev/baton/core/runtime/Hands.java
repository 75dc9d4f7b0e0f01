package dev.baton.core.runtime;

import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who calls the channels: the threads that do the work, or the channels' own. */
interface Hands {
    Logger LOG = LoggerFactory.getLogger(Hands.class);

    /** A call of a channel that is about to be made. */
    interface Call {
        /** @param ownThread whether on a thread of the channel's own, which may be interrupted when its time is over */
        void run(boolean ownThread);
    }

    /** Makes the call, now or soon. */
    void deliver(Outlet outlet, Call call);

    Hands OF_THE_CALLER = (outlet, call) -> call.run(false);

    /** @param afterwards when a call is over and there may be new work */
    static Hands ofTheChannels(Runnable afterwards) {
        return (outlet, call) -> {
            Runnable task = () -> {
                try {
                    call.run(true);
                } catch (Throwable failure) {
                    // Whatever the storage or host code throws, the next call needs this thread.
                    LOG.error("delivery failed; its dispatch is looked after when its time is up", failure);
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
