package dev.baton.core.json;

import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.util.EnumMap;
import java.util.Map;

/** Handoff contexts, as parts of documents. What is merely unknown is left out. */
final class DocumentHandoffs {
    private static final DocumentPart<Slot> SLOT = new DocumentPart<>(
            (slot, out) -> {
                out.one("state", slot.state());
                out.texts("lines", slot.lines());
                out.textIf("source", slot.source());
                out.instantIf("asOf", slot.asOf());
                out.attributes("data", slot.data());
            },
            in -> new Slot(
                    in.one("state", Slot.State.class),
                    in.texts("lines"),
                    in.textIf("source"),
                    in.instantIf("asOf"),
                    in.attributes("data")));

    private static final DocumentPart<Map<SlotName, Slot>> SLOTS =
            new DocumentPart<>(DocumentHandoffs::write, DocumentHandoffs::read);

    private static final DocumentPart<HandoffContext.Withheld> WITHHELD = new DocumentPart<>(
            (withheld, out) -> {
                out.one("slot", withheld.slot());
                out.text("name", withheld.name());
                out.one("class", withheld.of());
            },
            in -> new HandoffContext.Withheld(
                    in.one("slot", SlotName.class), in.text("name"), in.one("class", DataClass.class)));

    static final DocumentPart<HandoffContext> CONTEXT = new DocumentPart<>(
            (context, out) -> {
                out.text("caseId", context.caseId());
                out.text("profileId", context.profileId());
                out.object("matter", context.matter(), DocumentCases.MATTER);
                out.instant("asOf", context.asOf());
                out.text("sayFirst", context.sayFirst());
                out.object("slots", context.slots(), SLOTS);
                out.list("withheld", context.withheld(), WITHHELD);
            },
            in -> new HandoffContext(
                    in.text("caseId"),
                    in.text("profileId"),
                    in.object("matter", DocumentCases.MATTER),
                    in.instant("asOf"),
                    in.text("sayFirst"),
                    in.object("slots", SLOTS),
                    in.list("withheld", WITHHELD)));

    private DocumentHandoffs() {}

    private static void write(Map<SlotName, Slot> slots, DocumentOut out) {
        slots.forEach((name, slot) -> {
            if (!slot.equals(Slot.UNKNOWN)) {
                out.object(name.name(), slot, SLOT);
            }
        });
    }

    private static Map<SlotName, Slot> read(DocumentIn in) {
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        for (SlotName name : SlotName.values()) {
            Slot slot = in.objectIf(name.name(), SLOT);
            slots.put(name, slot == null ? Slot.UNKNOWN : slot);
        }
        return slots;
    }
}
