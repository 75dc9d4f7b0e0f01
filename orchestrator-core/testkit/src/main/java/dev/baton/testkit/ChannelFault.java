package dev.baton.testkit;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.spi.ChannelAdapter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** What goes wrong with one delivery of a {@link FaultyChannel}. */
@FunctionalInterface
public interface ChannelFault {
    /** @return what the engine hears; null where the channel says nothing */
    @Nullable
    Receipt deliver(ChannelAdapter channel, Dispatch dispatch, Duration limit);

    /** Nothing goes wrong. */
    static ChannelFault none() {
        return ChannelAdapter::deliver;
    }

    /** It refuses for good, and does nothing. */
    static ChannelFault refuses() {
        return (channel, dispatch, limit) -> Receipt.refused("told to refuse");
    }

    /** It asks to come back later, and does nothing. */
    static ChannelFault busy(Duration delay) {
        return (channel, dispatch, limit) -> Receipt.retryAfter(delay, "told to be busy");
    }

    /** It takes that long by the clock of the test, and works; what takes longer than its limit is not answered. */
    static ChannelFault slow(MutableClock clock, Duration takes) {
        return (channel, dispatch, limit) -> {
            Receipt receipt = channel.deliver(dispatch, limit);
            clock.advance(takes.compareTo(limit) < 0 ? takes : limit);
            return takes.compareTo(limit) < 0 ? receipt : Receipt.unknown("no answer in time");
        };
    }

    /**
     * It holds the thread that delivers until the test lets go, or until that is interrupted, and does nothing: for tests
     * with threads.
     */
    static ChannelFault hangs(CountDownLatch letGo) {
        return (channel, dispatch, limit) -> {
            try {
                letGo.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return Receipt.unknown("it hung");
        };
    }

    /** It does nothing, and nobody can say so. */
    static ChannelFault losesTheDispatch() {
        return (channel, dispatch, limit) -> Receipt.unknown("told to lose it");
    }

    /** It works, and its answer is lost. */
    static ChannelFault losesTheAnswer() {
        return (channel, dispatch, limit) -> {
            channel.deliver(dispatch, limit);
            return Receipt.unknown("no answer in time");
        };
    }

    /** It throws, and does nothing. */
    static ChannelFault throwsBefore() {
        return (channel, dispatch, limit) -> {
            throw new ToldToFail();
        };
    }

    /** It works, and throws. */
    static ChannelFault throwsAfter() {
        return (channel, dispatch, limit) -> {
            channel.deliver(dispatch, limit);
            throw new ToldToFail();
        };
    }

    /** It works, and a class is missing where it wants to say so. */
    static ChannelFault breaksAfter() {
        return (channel, dispatch, limit) -> {
            channel.deliver(dispatch, limit);
            throw new ToldToBreak();
        };
    }

    /** It works, and says nothing. */
    static ChannelFault saysNothing() {
        return (channel, dispatch, limit) -> {
            channel.deliver(dispatch, limit);
            return null;
        };
    }

    /** It says that it worked, and did nothing: no engine can notice, but one that asks customers. */
    static ChannelFault lies() {
        return (channel, dispatch, limit) -> Receipt.delivered();
    }

    /** The process dies before the channel acts. */
    static ChannelFault diesBefore() {
        return (channel, dispatch, limit) -> {
            throw new SimulatedCrash("told to crash");
        };
    }

    /** The process dies after the channel acted, before anybody recorded that. */
    static ChannelFault diesAfter() {
        return (channel, dispatch, limit) -> {
            channel.deliver(dispatch, limit);
            throw new SimulatedCrash("told to crash");
        };
    }
}
