package dev.baton.testkit;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.QueryableChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Any channel, of which each delivery goes wrong the way a test says: a {@link RecordingChannel}, which remembers what it
 * was really asked to do, or an adapter of yours. Promises what that channel promises. Thread-safe where that channel
 * is, and where {@code faults} is.
 */
public final class FaultyChannel implements QueryableChannel {
    private final ChannelAdapter channel;
    private final Function<Dispatch, ChannelFault> faults;

    private FaultyChannel(ChannelAdapter channel, Function<Dispatch, ChannelFault> faults) {
        this.channel = channel;
        this.faults = faults;
    }

    /** @param faults what goes wrong with this delivery; {@code dispatch.progress().attempt()} counts from 1 */
    public static FaultyChannel over(ChannelAdapter channel, Function<Dispatch, ChannelFault> faults) {
        return new FaultyChannel(channel, faults);
    }

    @Override
    public ChannelCapabilities capabilities() {
        return channel.capabilities();
    }

    @Override
    @SuppressWarnings("NullAway") // Channels that say nothing are what it is there for.
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        return faults.apply(dispatch).deliver(channel, dispatch, limit);
    }

    /** @throws IllegalStateException if the channel cannot be asked */
    @Override
    public Optional<Receipt> outcome(String dispatchId) {
        if (channel instanceof QueryableChannel queryable) {
            return queryable.outcome(dispatchId);
        }
        throw new IllegalStateException("this channel cannot be asked");
    }
}
