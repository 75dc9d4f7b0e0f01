package dev.baton.core.handoff;

import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits a context into what a channel can carry (H5): required slots whole in words, then their data for programs, then the
 * other slots while there is room, the rest behind a reference to the case.
 */
public final class Projection {
    private final HandoffContext context;
    private final CarrierLimits limits;
    private final Map<SlotName, Slot> carried = new EnumMap<>(SlotName.class);

    private Projection(HandoffContext context, CarrierLimits limits) {
        this.context = context;
        this.limits = limits;
    }

    /** Empty where the required slots do not fit: then the handoff must not start. */
    public static Optional<HandoffContext> fit(
            HandoffContext context, HandoffRequirements requirements, CarrierLimits limits) {
        Projection projection = new Projection(context, limits);
        List<SlotName> required = new ArrayList<>();
        for (HandoffRequirements.Required each : requirements.required()) {
            required.add(each.slot());
            projection.carried.put(each.slot(), context.slot(each.slot()).inWords());
        }
        if (!projection.requiredFit()) {
            return Optional.empty();
        }
        required.forEach(each -> projection.carryIfItFits(each, context.slot(each)));
        for (SlotName name : SlotName.values()) {
            if (!projection.carried.containsKey(name)) {
                projection.carryIfItFits(name, context.slot(name).inWords());
                projection.carryIfItFits(name, context.slot(name));
            }
        }
        return Optional.of(projection.projected());
    }

    private boolean requiredFit() {
        for (Slot each : carried.values()) {
            if (characters(each) > limits.maxCharacters()) {
                return false;
            }
        }
        return carried.size() <= limits.maxSlots() && fits();
    }

    private void carryIfItFits(SlotName name, Slot slot) {
        Slot before = carried.get(name);
        boolean room = before != null || carried.size() < limits.maxSlots();
        if (!room || characters(slot) > limits.maxCharacters() || slot.equals(before)) {
            return;
        }
        carried.put(name, slot);
        if (fits()) {
            return;
        }
        if (before == null) {
            carried.remove(name);
        } else {
            carried.put(name, before);
        }
    }

    private boolean fits() {
        return HandoffJson.size(projected()) <= limits.maxBytes();
    }

    private static int characters(Slot slot) {
        int characters = 0;
        for (String line : slot.lines()) {
            characters += line.length() + 1;
        }
        return Math.max(0, characters - 1);
    }

    private HandoffContext projected() {
        Map<SlotName, Slot> slots = new EnumMap<>(SlotName.class);
        for (SlotName name : SlotName.values()) {
            Slot slot = carried.get(name);
            Slot whole = context.slot(name);
            Slot reference =
                    whole.state() == Slot.State.VALUE ? Slot.value("see the case", "baton", context.asOf()) : whole;
            slots.put(name, slot == null ? reference : slot);
        }
        return new HandoffContext(
                context.caseId(),
                context.profileId(),
                context.matter(),
                context.asOf(),
                context.sayFirst(),
                slots,
                context.withheld());
    }
}
