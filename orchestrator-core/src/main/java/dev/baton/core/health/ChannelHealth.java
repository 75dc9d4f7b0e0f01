package dev.baton.core.health;

import dev.baton.event.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel does in this process, at one moment.
 *
 * @param inFlight deliveries that have begun and not come back
 * @param overdue those of them that are over their time
 * @param failuresInARow since the last answer that was none
 * @param closedUntil when one delivery is tried again; present exactly while FAILING
 * @param lastFailure in the channel's words; absent where it never failed
 */
public record ChannelHealth(
        Channel channel,
        State state,
        int inFlight,
        int overdue,
        int failuresInARow,
        @Nullable Instant closedUntil,
        @Nullable String lastFailure,
        Counts counts) {
    /** The states of a channel. */
    public enum State {
        WORKING,
        /** As many deliveries are under way as it may have at once. */
        BUSY,
        /** It failed too often in a row: nothing is sent to it for a time. */
        FAILING,
        /** The time is over, and one delivery is to show whether it works again. */
        ON_TRIAL
    }

    /**
     * Since this process began.
     *
     * @param deliveries that came back, whatever with
     * @param failures of them RETRY_AFTER, UNKNOWN and exceptions
     * @param timeouts that were over their time
     * @param refusals of them REFUSED and BOUNCED: each is a dead letter
     */
    public record Counts(long deliveries, long failures, long timeouts, long refusals) {}
}
