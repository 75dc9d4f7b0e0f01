package dev.baton.action;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says of one delivery (A2). What is longer than it may be is cut and not refused, since a channel that
 * fails on its own answer would lose it.
 *
 * @param detail for the operator; no personal values; of more than {@value #MAX_DETAIL} characters the first ones
 * @param retryAfter present exactly for {@code RETRY_AFTER}; at most 30 days
 */
public record Receipt(Kind kind, String detail, @Nullable Duration retryAfter) {
    /** The longest detail that is kept, in characters; what is cut ends with an ellipsis. */
    public static final int MAX_DETAIL = 1_000;

    /** The longest time that a channel is left alone for. */
    public static final Duration LONGEST_RETRY = Duration.ofDays(30);

    /** The outcomes. */
    public enum Kind {
        DELIVERED,
        /** Taken; whether it arrived is said later (A2). */
        ACCEPTED,
        /** Permanently. Never retried. */
        REFUSED,
        /** Refused because the address takes nothing, for good: nothing is sent there by that channel any more (C3). */
        BOUNCED,
        /** Not done; worth another try after that time. */
        RETRY_AFTER,
        /** Nobody can say whether it was done: a time-out, a connection lost in the middle. */
        UNKNOWN
    }

    public Receipt {
        Require.present("receipt.kind", kind);
        Require.present("receipt.detail", detail);
        if ((kind == Kind.RETRY_AFTER) != (retryAfter != null)) {
            throw new InvalidValueException(
                    "receipt.retryAfter", "is " + retryAfter + " for " + kind, "give it exactly for RETRY_AFTER");
        }
        if (retryAfter != null && retryAfter.isNegative()) {
            throw new InvalidValueException("receipt.retryAfter", "is " + retryAfter, "use zero or more");
        }
        if (retryAfter != null && retryAfter.compareTo(LONGEST_RETRY) > 0) {
            retryAfter = LONGEST_RETRY;
        }
        if (detail.length() > MAX_DETAIL) {
            // Not through the middle of a character.
            int end = MAX_DETAIL - 1;
            detail = detail.substring(0, Character.isHighSurrogate(detail.charAt(end - 1)) ? end - 1 : end) + "…";
        }
    }

    public static Receipt delivered() {
        return new Receipt(Kind.DELIVERED, "", null);
    }

    public static Receipt accepted(String detail) {
        return new Receipt(Kind.ACCEPTED, detail, null);
    }

    public static Receipt refused(String detail) {
        return new Receipt(Kind.REFUSED, detail, null);
    }

    public static Receipt bounced(String detail) {
        return new Receipt(Kind.BOUNCED, detail, null);
    }

    public static Receipt retryAfter(Duration delay, String detail) {
        return new Receipt(Kind.RETRY_AFTER, detail, delay);
    }

    public static Receipt unknown(String detail) {
        return new Receipt(Kind.UNKNOWN, detail, null);
    }
}
