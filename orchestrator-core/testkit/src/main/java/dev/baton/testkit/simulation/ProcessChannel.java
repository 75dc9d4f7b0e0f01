package dev.baton.testkit.simulation;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.QueryableChannel;
import java.time.Duration;
import java.util.Optional;

/** A channel as one process reaches it; the process may die before the other side acts, and after. */
final class ProcessChannel implements QueryableChannel {
    private final EngineProcess process;
    private final String name;
    private final Outside outside;
    private final PortCalls calls;
    private final SimulationOracle oracle;

    ProcessChannel(EngineProcess process, String name, Outside outside, PortCalls calls, SimulationOracle oracle) {
        this.process = process;
        this.name = name;
        this.outside = outside;
        this.calls = calls;
        this.oracle = oracle;
    }

    @Override
    public ChannelCapabilities capabilities() {
        return Outside.capabilities(name);
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        Outside.Mood mood = outside.mood(name, dispatch);
        return calls.call(process, "deliver " + name, () -> {
            oracle.delivering(name, dispatch, process.passedDoor(dispatch.id()));
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
