package dev.baton.core.handoff;

import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fits a context into what a channel can carry (H5): required slots whole, the others while there is room, the rest
 * behind a reference to the case.
 */
public final class Projection {
    private Projection() {}

    /** Empty where the required slots do not fit: then the handoff must not start. */
    public static Optional<HandoffContext> fit(
            HandoffContext context, HandoffRequirements requirements, CarrierLimits limits) {
        Set<SlotName> carried = EnumSet.noneOf(SlotName.class);
        for (HandoffRequirements.Required each : requirements.required()) {
            carried.add(each.slot());
        }
        for (SlotName each : carried) {
            if (characters(context.slot(each)) > limits.maxCharacters()) {
                return Optional.empty();
            }
        }
        if (carried.size() > limits.maxSlots() || !fits(with(context, carried), limits)) {
            return Optional.empty();
        }
        for (SlotName name : SlotName.values()) {
            boolean room = carried.size() < limits.maxSlots()
                    && !carried.contains(name)
                    && characters(context.slot(name)) <= limits.maxCharacters();
            if (room) {
                carried.add(name);
                if (!fits(with(context, carried), limits)) {
                    carried.remove(name);
                }
            }
        }
        return Optional.of(with(context, carried));
    }

    private static boolean fits(HandoffContext context, CarrierLimits limits) {
        return HandoffJson.size(context) <= limits.maxBytes();
    }

    private static int characters(Slot slot) {
        int characters = 0;
        for (String line : slot.lines()) {
            characters += line.length() + 1;
        }
        return Math.max(0, characters - 1);
    }

    private static HandoffContext with(HandoffContext context, Set<SlotName> carried) {
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        for (SlotName name : SlotName.values()) {
            Slot slot = context.slot(name);
            boolean referred = !carried.contains(name) && slot.state() == Slot.State.VALUE;
            slots.put(name, referred ? Slot.value("see the case", "baton", context.asOf()) : slot);
        }
        return new HandoffContext(
                context.caseId(), context.profileId(), context.matter(), context.asOf(), context.sayFirst(), slots);
    }
}
