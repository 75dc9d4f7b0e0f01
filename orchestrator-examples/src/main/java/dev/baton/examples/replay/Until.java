package dev.baton.examples.replay;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** How far time goes on after the last event: to an instant, or for a while. Exactly one is present. */
record Until(@Nullable Instant at, @Nullable Duration lasting) {
    /** @throws IllegalArgumentException with what is wrong, for people */
    static Until of(String text) {
        try {
            if (text.startsWith("P")) {
                Duration lasting = Duration.parse(text);
                if (lasting.isNegative()) {
                    throw new IllegalArgumentException("time does not go back; use PT0S or longer");
                }
                return new Until(null, lasting);
            }
            return new Until(OffsetDateTime.parse(text).toInstant(), null);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "use an instant such as 2026-03-08T12:00:00Z or a time such as P3D or PT2H", unreadable);
        }
    }

    Instant from(Instant now) {
        if (at != null) {
            return at;
        }
        return lasting == null ? now : now.plus(lasting);
    }
}
