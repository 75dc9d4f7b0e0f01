package dev.baton.spi;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of a process one channel may take, so that a slow, dead or hanging one costs no more than that (A3). Each
 * process has its own. Immutable.
 *
 * @param concurrency how many deliveries at once, each on a thread of the channel's own; 1 to 1,000
 * @param rate absent where nothing limits how many deliveries are begun
 * @param timeLimit how long one delivery may take before its thread is interrupted; absent: as for every channel
 */
public record ChannelLimits(
        int concurrency, @Nullable Rate rate, @Nullable Duration timeLimit, CircuitBreaker breaker) {
    /** Four at once, as fast as they go; closed for 10 seconds after 5 failures in a row, and for 5 minutes at most. */
    public static final ChannelLimits STANDARD = new ChannelLimits(4, null, null, CircuitBreaker.STANDARD);

    /**
     * How many deliveries may begin in a time, evenly spread.
     *
     * @param most 1 or more
     */
    public record Rate(int most, Duration in) {
        public Rate {
            Require.atLeast("channel.rate.most", 1, most);
            Require.positive("channel.rate.in", in);
            if (in.dividedBy(most).isZero()) {
                throw new InvalidValueException(
                        "channel.rate", "is " + most + " in " + in, "leave the rate out where it is that high");
            }
        }

        /** From the beginning of one delivery to that of the next. */
        public Duration spacing() {
            return in.dividedBy(most);
        }
    }

    /**
     * When nothing is sent any more to a channel that fails. Failures are answers RETRY_AFTER and UNKNOWN, exceptions, and
     * deliveries over their time. After the wait one delivery is tried: if it fails, too, the next wait is twice as long.
     *
     * @param failures after so many in a row the channel is closed; 1 or more
     * @param firstWait how long it is closed at first
     * @param longestWait how long it is closed at most, unless the channel itself asks for longer
     */
    public record CircuitBreaker(int failures, Duration firstWait, Duration longestWait) {
        public static final CircuitBreaker STANDARD =
                new CircuitBreaker(5, Duration.ofSeconds(10), Duration.ofMinutes(5));

        public CircuitBreaker {
            Require.atLeast("channel.breaker.failures", 1, failures);
            Require.positive("channel.breaker.firstWait", firstWait);
            Require.positive("channel.breaker.longestWait", longestWait);
            if (longestWait.compareTo(firstWait) < 0) {
                throw new InvalidValueException(
                        "channel.breaker.longestWait",
                        "is " + longestWait + ", shorter than the first wait of " + firstWait,
                        "use " + firstWait + " or more");
            }
        }
    }

    public ChannelLimits {
        Require.atLeast("channel.concurrency", 1, concurrency);
        if (concurrency > 1_000) {
            throw new InvalidValueException("channel.concurrency", "is " + concurrency, "use 1 to 1,000");
        }
        if (timeLimit != null) {
            Require.positive("channel.timeLimit", timeLimit);
        }
        Require.present("channel.breaker", breaker);
    }

    public ChannelLimits atOnce(int most) {
        return new ChannelLimits(most, rate, timeLimit, breaker);
    }

    /** At most that many deliveries begin in that time. */
    public ChannelLimits rate(int most, Duration in) {
        return new ChannelLimits(concurrency, new Rate(most, in), timeLimit, breaker);
    }

    public ChannelLimits timeLimit(Duration limit) {
        return new ChannelLimits(concurrency, rate, limit, breaker);
    }

    public ChannelLimits breaker(int failures, Duration firstWait, Duration longestWait) {
        return new ChannelLimits(concurrency, rate, timeLimit, new CircuitBreaker(failures, firstWait, longestWait));
    }
}
