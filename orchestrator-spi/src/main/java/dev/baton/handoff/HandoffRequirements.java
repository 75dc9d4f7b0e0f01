package dev.baton.handoff;

import dev.baton.event.Attributes;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Duration;
import java.time.Instant;
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

    /**
     * A slot that must be known.
     *
     * @param maxAge how old it may be, and each of the facts; absent: any
     * @param facts what the customer must have told us, by name; only of {@link SlotName#CUSTOMER_TOLD}
     */
    public record Required(SlotName slot, @Nullable Duration maxAge, List<String> facts) {
        public Required {
            Require.present("requirement.slot", slot);
            if (maxAge != null) {
                Require.positive("requirement.maxAge", maxAge);
            }
            facts = List.copyOf(facts);
            if (!facts.isEmpty() && slot != SlotName.CUSTOMER_TOLD) {
                throw new InvalidValueException(
                        "requirement.facts", "are given for " + slot, "give facts for CUSTOMER_TOLD only");
            }
        }

        public Required(SlotName slot, @Nullable Duration maxAge) {
            this(slot, maxAge, List.of());
        }

        /** What the customer must have told us, whenever that was. */
        public static Required facts(String... names) {
            return new Required(SlotName.CUSTOMER_TOLD, null, List.of(names));
        }

        /** Whether this context does not know it, or knows it too old. */
        public boolean missing(HandoffContext context) {
            return !context.slot(slot).fresh(context.asOf(), maxAge)
                    || !missingFacts(context).isEmpty();
        }

        /** Those of the facts that the customer did not tell, or told too long ago. */
        public List<String> missingFacts(HandoffContext context) {
            Attributes told = context.slot(slot).data();
            return facts.stream()
                    .filter(each -> !known(told.get(each), context.asOf()))
                    .toList();
        }

        private boolean known(@Nullable Value told, Instant now) {
            Instant at = told instanceof Value.Nested fact ? fact.attributes().instant("at") : null;
            return at != null && (maxAge == null || !at.plus(maxAge).isBefore(now));
        }

        @Override
        public String toString() {
            return facts.isEmpty() ? slot.toString() : slot + " " + String.join(", ", facts);
        }
    }

    public HandoffRequirements {
        required = List.copyOf(required);
    }

    /** What is required and this context does not know, or knows too old. */
    public List<Required> missing(HandoffContext context) {
        return required.stream().filter(each -> each.missing(context)).toList();
    }
}
