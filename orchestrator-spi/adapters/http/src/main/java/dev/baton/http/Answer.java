package dev.baton.http;

import dev.baton.action.Receipt;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means.
 *
 * @param retryAfter how long it asks to stay away; null where it does not
 */
record Answer(int status, @Nullable Duration retryAfter) {
    /** @param honoursKey whether the receiver does the same thing once, so that trying again is harmless */
    Receipt receipt(boolean honoursKey) {
        String detail = "the receiver said " + status;
        if (status >= 200 && status < 300) {
            return status == 202 ? Receipt.accepted(detail) : Receipt.delivered();
        }
        return switch (status) {
            // By their definition nothing was done.
            case 408, 425, 429 -> Receipt.retryAfter(delay(), detail);
            // The receiver itself asks to come back. Without a delay it may be a proxy that lost the receiver's answer.
            case 503 ->
                retryAfter != null || honoursKey ? Receipt.retryAfter(delay(), detail) : Receipt.unknown(detail);
            // The first delivery under this key is still going on; where keys mean nothing, a refusal like others.
            case 409 -> honoursKey ? Receipt.unknown(detail) : Receipt.refused(detail);
            case 501, 505 -> Receipt.refused(detail);
            // It failed in the middle, or somebody between lost its answer.
            default -> status >= 500 ? Receipt.unknown(detail) : Receipt.refused(detail);
        };
    }

    private Duration delay() {
        return retryAfter == null ? Duration.ZERO : retryAfter;
    }
}
