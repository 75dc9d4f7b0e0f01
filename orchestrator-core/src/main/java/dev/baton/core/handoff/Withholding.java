package dev.baton.core.handoff;

import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffContext.Withheld;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Tells in a context what it is without, so that nobody takes what they may not see for something unknown (S2). Pure. */
final class Withholding {
    private Withholding() {}

    /**
     * @param whole with everything
     * @param seen the same case without what is withheld
     */
    static HandoffContext marked(HandoffContext whole, HandoffContext seen, List<Withheld> withheld) {
        if (withheld.isEmpty()) {
            return seen;
        }
        Map<SlotName, List<String>> lines = new EnumMap<>(SlotName.class);
        for (Withheld each : withheld) {
            String of = each.of().name().toLowerCase(Locale.ROOT);
            add(lines, each.slot(), each.name() + ": withheld (" + of + ")");
            if (each.slot() == SlotName.CUSTOMER_TOLD) {
                add(lines, SlotName.CONSTRAINTS, "do not ask for " + each.name() + ": it is known, and not shown here");
            }
        }
        Map<SlotName, Slot> slots = new EnumMap<>(seen.slots());
        lines.forEach((name, more) -> slots.put(name, with(more, seen.slot(name), whole.slot(name))));
        return new HandoffContext(
                seen.caseId(), seen.profileId(), seen.matter(), seen.asOf(), seen.sayFirst(), slots, withheld);
    }

    private static void add(Map<SlotName, List<String>> lines, SlotName slot, String line) {
        lines.computeIfAbsent(slot, none -> new ArrayList<>()).add(line);
    }

    /** Who says so, and since when, is told of what is withheld too. */
    private static Slot with(List<String> more, Slot seen, Slot whole) {
        List<String> lines = new ArrayList<>(seen.lines());
        lines.addAll(more);
        Slot known = whole.known() ? whole : seen;
        return Slot.value(
                        lines,
                        Objects.requireNonNullElse(known.source(), Slots.SOURCE),
                        Objects.requireNonNull(known.asOf()))
                .with(seen.data());
    }
}
