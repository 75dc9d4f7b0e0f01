package dev.baton.core.runtime;

import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.EventContract;
import dev.baton.core.turn.TurnInput;
import dev.baton.decision.Outcome;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** What an event must say: by the contract of its type, and what the engine's own types of events need (T9). */
final class Contracts {
    private Contracts() {}

    /** Null where it says all of it. */
    static Outcome.@Nullable Problem broken(Event event, TurnInput.Shared shared) {
        if (ConsentEvents.isConsent(event)) {
            try {
                ConsentEvents.read(event);
            } catch (InvalidValueException refused) {
                return new Outcome.Problem("consent_incomplete", refused.what(), refused.words(), null);
            }
        } else if (ContactPointEvents.isOne(event)) {
            try {
                ContactPointEvents.read(event);
            } catch (InvalidValueException refused) {
                return new Outcome.Problem("contact_point_incomplete", refused.what(), refused.words(), null);
            }
        }
        EventContract contract = shared.definitions().on(event.type()).contract();
        return contract == null ? null : contract.broken(event);
    }
}
