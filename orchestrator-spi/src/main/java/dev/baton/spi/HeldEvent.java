package dev.baton.spi;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;

/**
 * An event that was kept instead of handled (T9).
 *
 * @param kind QUARANTINED or PARKED
 * @param profileId whose later events wait with it; empty for QUARANTINED
 */
public record HeldEvent(Outcome.Kind kind, Event event, String profileId, Outcome.Problem problem, Instant since) {
    public HeldEvent {
        if (kind != Outcome.Kind.QUARANTINED && kind != Outcome.Kind.PARKED) {
            throw new InvalidValueException("held.kind", "is " + kind, "only QUARANTINED and PARKED events are held");
        }
        Require.present("held.event", event);
        Require.present("held.profileId", profileId);
        Require.present("held.problem", problem);
        Require.instant("held.since", since);
    }
}
