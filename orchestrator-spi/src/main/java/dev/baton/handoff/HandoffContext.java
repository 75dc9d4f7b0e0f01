package dev.baton.handoff;

import dev.baton.cases.Matter;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What moves with a case from one owner to the next, so that the customer never has to start over (H3). Immutable;
 * has every slot. Its JSON form carries {@link #SCHEMA_VERSION}.
 *
 * @param sayFirst one sentence to say aloud
 * @param withheld what was known, and is not told to whom it goes (S2); empty where they see everything
 */
public record HandoffContext(
        String caseId,
        String profileId,
        Matter matter,
        Instant asOf,
        String sayFirst,
        Map<SlotName, Slot> slots,
        List<Withheld> withheld) {
    public static final int SCHEMA_VERSION = 1;

    /**
     * Something that a context is without, because whoever it goes to may not see it (S2). The value is nowhere in the
     * context.
     *
     * @param name of the fact, record, argument or text, as definitions name it
     * @param of the class that is above what they may see
     */
    public record Withheld(SlotName slot, String name, DataClass of) {
        public Withheld {
            Require.present("withheld.slot", slot);
            Require.present("withheld.name", name);
            Require.present("withheld.of", of);
        }

        @Override
        public String toString() {
            return name + " (" + of.name().toLowerCase(Locale.ROOT) + ")";
        }
    }

    /** One that tells everything. */
    public HandoffContext(
            String caseId, String profileId, Matter matter, Instant asOf, String sayFirst, Map<SlotName, Slot> slots) {
        this(caseId, profileId, matter, asOf, sayFirst, slots, List.of());
    }

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
        withheld = List.copyOf(withheld);
    }

    public Slot slot(SlotName name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new IllegalStateException("a context has every slot, but not " + name);
        }
        return slot;
    }
}
