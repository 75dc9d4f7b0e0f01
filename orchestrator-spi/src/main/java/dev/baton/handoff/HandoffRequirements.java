package dev.baton.handoff;

import dev.baton.event.Require;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route must carry (H4).
 *
 * @param required each slot at most once, in order of importance
 */
public record HandoffRequirements(List<Required> required) {
    public static final HandoffRequirements NONE = new HandoffRequirements(List.of());

    /** The five things a customer would otherwise have to repeat, at any age. */
    public static final HandoffRequirements STANDARD = new HandoffRequirements(List.of(
            new Required(SlotName.REASON, null),
            new Required(SlotName.HAPPENED, null),
            new Required(SlotName.PROMISES, null),
            new Required(SlotName.CONSTRAINTS, null),
            new Required(SlotName.OWNER, null)));

    /** A slot that must be known, and how old it may be; no age: any. */
    public record Required(SlotName slot, @Nullable Duration maxAge) {
        public Required {
            Require.present("requirement.slot", slot);
            if (maxAge != null) {
                Require.positive("requirement.maxAge", maxAge);
            }
        }
    }

    public HandoffRequirements {
        required = List.copyOf(required);
    }

    /** The required slots that this context does not know, or knows too old. */
    public List<SlotName> missing(HandoffContext context) {
        List<SlotName> missing = new ArrayList<>();
        for (Required each : required) {
            if (!context.slot(each.slot()).fresh(context.asOf(), each.maxAge())) {
                missing.add(each.slot());
            }
        }
        return missing;
    }
}
