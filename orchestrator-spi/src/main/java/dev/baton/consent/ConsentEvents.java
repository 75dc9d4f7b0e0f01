package dev.baton.consent;

import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * How consent arrives: as events of two types that every source may send. Attributes: {@code purpose} (mandatory),
 * {@code channel}, {@code topic}, {@code contactPointKind} and {@code contactPoint} (both or none), {@code evidence}
 * (its presence makes the statement explicit).
 */
public final class ConsentEvents {
    public static final String OPTED_IN = "consent.opted_in";
    public static final String OPTED_OUT = "consent.opted_out";

    private ConsentEvents() {}

    public static boolean isConsent(Event event) {
        return event.type().equals(OPTED_IN) || event.type().equals(OPTED_OUT);
    }

    /** @throws InvalidValueException naming the attribute, where the event does not say what C1 needs */
    public static ConsentRecord read(Event event) {
        Attributes said = event.attributes();
        String purpose = said.text("purpose");
        if (purpose == null) {
            throw new InvalidValueException(
                    "attributes.purpose", "is missing on " + event.type(), "name the purpose, for example MARKETING");
        }
        String channel = said.text("channel");
        String evidence = said.text("evidence");
        boolean explicit = evidence != null && !evidence.isBlank();
        ConsentScope scope = new ConsentScope(
                contactPoint(said),
                channel == null ? null : Channel.of(channel),
                Purpose.of(purpose),
                said.text("topic"));
        ConsentState state = event.type().equals(OPTED_IN) ? ConsentState.OPTED_IN : ConsentState.OPTED_OUT;
        return new ConsentRecord(
                scope,
                state,
                event.occurredAt(),
                event.source(),
                explicit,
                explicit && evidence != null ? evidence : "",
                event.actor(),
                event.key());
    }

    private static @Nullable ContactPoint contactPoint(Attributes said) {
        String kind = said.text("contactPointKind");
        String address = said.text("contactPoint");
        if ((kind == null) != (address == null)) {
            throw new InvalidValueException(
                    kind == null ? "attributes.contactPointKind" : "attributes.contactPoint",
                    "is missing beside the other one",
                    "send both, or none to mean all contact points");
        }
        return kind == null || address == null ? null : new ContactPoint(kind, address);
    }
}
