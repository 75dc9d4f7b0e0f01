package dev.baton.handoff;

import dev.baton.cases.Matter;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What moves with a case from one owner to the next, so that the customer never has to start over (H3). Immutable;
 * has every slot. Its JSON form carries {@link #SCHEMA_VERSION}.
 *
 * @param sayFirst one sentence to say aloud
 */
public record HandoffContext(
        String caseId, String profileId, Matter matter, Instant asOf, String sayFirst, Map<SlotName, Slot> slots) {
    public static final int SCHEMA_VERSION = 1;

    public HandoffContext {
        Require.name("handoff.caseId", caseId);
        Require.name("handoff.profileId", profileId);
        Require.present("handoff.matter", matter);
        Require.instant("handoff.asOf", asOf);
        Require.present("handoff.sayFirst", sayFirst);
        EnumMap<SlotName, Slot> copy = new EnumMap<>(SlotName.class);
        copy.putAll(slots);
        if (copy.size() != SlotName.values().length) {
            throw new InvalidValueException(
                    "handoff.slots", "has " + copy.size() + " slots", "give every slot, Slot.UNKNOWN where need be");
        }
        slots = Collections.unmodifiableMap(copy);
    }

    public Slot slot(SlotName name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new IllegalStateException("a context has every slot, but not " + name);
        }
        return slot;
    }
}
