package dev.baton.cases;

import dev.baton.event.Require;
import java.time.Instant;

/**
 * Work that landed on the customer (E1).
 *
 * @param minutes its weight in minutes of the customer's time, 0 or more
 * @param cause the event that caused it, as {@code source/id}
 */
public record EffortEntry(Kind kind, Instant at, double minutes, String cause) {
    /** The kinds of effort. */
    public enum Kind {
        REPEATED_INFO,
        REASKED,
        REPEAT_CONTACT,
        CHANNEL_SWITCH,
        TRANSFER,
        BOUNCE_BACK,
        CHASE,
        CHASE_OVERDUE,
        RESTART,
        RE_AUTH,
        WAITED
    }

    public EffortEntry {
        Require.present("effort.kind", kind);
        Require.instant("effort.at", at);
        Require.present("effort.cause", cause);
        if (!(minutes >= 0) || Double.isInfinite(minutes)) {
            throw new dev.baton.event.InvalidValueException("effort.minutes", "is " + minutes, "use 0 or more minutes");
        }
    }
}
