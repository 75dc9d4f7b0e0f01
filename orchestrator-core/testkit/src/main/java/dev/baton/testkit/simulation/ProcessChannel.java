package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.QueryableChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A channel as one process reaches it; the process may die before the other side acts, and after. */
final class ProcessChannel implements QueryableChannel {
    /** Told before anything reaches the other side. */
    interface Watcher {
        /** @param passed whether who sends it has just been let through the door with it */
        void delivering(String channel, Dispatch dispatch, boolean passed);
    }

    private final EngineProcess process;
    private final String name;
    private final Outside outside;
    private final PortCalls calls;
    private final Watcher watcher;
    private final InstantSource time;

    ProcessChannel(
            EngineProcess process, String name, Outside outside, PortCalls calls, Watcher watcher, InstantSource time) {
        this.process = process;
        this.name = name;
        this.outside = outside;
        this.calls = calls;
        this.watcher = watcher;
        this.time = time;
    }

    @Override
    public ChannelCapabilities capabilities() {
        return outside.of(name);
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        Outside.Mood usual = outside.mood(name, dispatch);
        Instant end = time.instant().plus(limit);
        // Here, and not when the other side acts: what is on its way nobody can call back.
        watcher.delivering(name, dispatch, process.passedDoor(dispatch.id()));
        return calls.call(process, "deliver " + name, () -> {
            Outside.Mood mood = time.instant().isBefore(end) ? usual : Outside.Mood.TIMES_OUT;
            boolean acts = mood == Outside.Mood.WORKS
                    || mood == Outside.Mood.ACCEPTS
                    || mood == Outside.Mood.ACTS_AND_TIMES_OUT;
            if (acts) {
                outside.act(name, dispatch);
            }
            // The way back is another call: the process may die when the other side has acted already.
            return calls.call(process, "receipt " + name, () -> outside.answer(mood, dispatch.id()));
        });
    }

    @Override
    public Optional<Receipt> outcome(String dispatchId) {
        return calls.call(process, "outcome " + name, () -> outside.outcome(dispatchId));
    }
}
