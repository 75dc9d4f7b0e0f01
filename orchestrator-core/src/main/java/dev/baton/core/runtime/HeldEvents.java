package dev.baton.core.runtime;

import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.HeldEvent;
import org.jspecify.annotations.Nullable;

/** Hands held events in again once they, or the engine, are repaired (T9). Thread-safe. */
public final class HeldEvents {
    private static final Outcome.Problem BEHIND = new Outcome.Problem(
            "profile_parked", null, "an earlier event of this customer is parked; retry that one first", null);

    private final TurnLoop turns;
    private final Parking parking;

    public HeldEvents(TurnLoop turns) {
        this.turns = turns;
        this.parking = turns.parking();
    }

    /** One at a time in this process; of two processes one applies the event, and the other is told DUPLICATE. */
    public synchronized Outcome retry(Event handedIn) {
        HeldEvent held = parking.find(handedIn.key());
        if (held == null) {
            throw new InvalidValueException(
                    "event " + handedIn.key(), "is not held", "hand in an event of the worklists, with the same key");
        }
        // There is nothing to repair in what the engine made, and nobody else may make it.
        Event repaired = handedIn.source().equals(EngineEvents.SOURCE) ? held.event() : handedIn;
        if (held.profileId().isEmpty()) {
            return turns.handleRepaired(repaired, held.since());
        }
        HeldEvent first = parking.first(held.profileId());
        // Nobody in line: another process has repaired it since, and the turn will say so.
        if (first != null && !first.event().key().equals(repaired.key())) {
            return Outcome.of(Outcome.Kind.PARKED, repaired.key(), BEHIND);
        }
        Outcome outcome = turns.handleRepaired(repaired, held.since());
        if (done(outcome)) {
            release(held.profileId());
        }
        return outcome;
    }

    /** That the event of that key waits to be retried, and why; null where it does not. */
    public @Nullable Outcome waiting(EventKey key) {
        HeldEvent found = parking.find(key);
        return found == null ? null : Outcome.of(found.kind(), key, found.problem());
    }

    /**
     * Those that waited go first, in the order in which they came, while new ones still wait behind them; then the
     * customer is free. One that fails again keeps everything behind it waiting.
     */
    private void release(String profileId) {
        while (true) {
            // Looked up each time: a repair may join another customer, who waits for something earlier.
            HeldEvent first = parking.first(profileId);
            if (first == null && parking.free(profileId)) {
                return;
            }
            if (first != null && !done(again(first))) {
                return;
            }
        }
    }

    private Outcome again(HeldEvent held) {
        return turns.handleRepaired(held.event(), held.since());
    }

    private static boolean done(Outcome outcome) {
        return switch (outcome.kind()) {
            case DECIDED, DUPLICATE, ERASED -> true;
            default -> false;
        };
    }
}
