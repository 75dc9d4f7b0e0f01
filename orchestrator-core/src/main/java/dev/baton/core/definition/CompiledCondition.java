package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import dev.baton.profile.FieldView;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition with its names resolved to slots. Immutable and thread-safe. */
public abstract class CompiledCondition {
    public static final CompiledCondition ALWAYS = new CompiledCondition() {
        @Override
        public Truth test(Facts facts) {
            return Truth.TRUE;
        }

        @Override
        public void read(Facts facts, List<InputRead> into) {}
    };

    CompiledCondition() {}

    public abstract Truth test(Facts facts);

    /** Adds every value the condition looks at. */
    public abstract void read(Facts facts, List<InputRead> into);

    static CompiledCondition compile(Condition condition, Layout layout) {
        if (condition instanceof Condition.All all) {
            return all.of().isEmpty() ? ALWAYS : new Every(compile(all.of(), layout));
        }
        if (condition instanceof Condition.Any any) {
            return new Some(compile(any.of(), layout));
        }
        if (condition instanceof Condition.Not not) {
            return new Negation(compile(not.of(), layout));
        }
        if (condition instanceof Condition.Compare compare) {
            return new Comparing(
                    new Reading(compare.operand(), layout),
                    compare.comparison(),
                    known(compare.operand(), compare.value(), layout));
        }
        if (condition instanceof Condition.OneOf oneOf) {
            oneOf.values().forEach(each -> known(oneOf.operand(), each, layout));
            return new Listed(new Reading(oneOf.operand(), layout), oneOf.values());
        }
        return new Known(new Reading(((Condition.Exists) condition).operand(), layout));
    }

    /** The object that profiles are to hold, too, where a field has that value. */
    private static Value known(Operand operand, Value value, Layout layout) {
        int slot = operand.kind() == Operand.Kind.FIELD ? layout.fieldSlot(operand.name()) : -1;
        if (slot < 0) {
            return value;
        }
        layout.comparedWith(slot, value);
        return layout.known(slot, value);
    }

    private static CompiledCondition[] compile(List<Condition> conditions, Layout layout) {
        return conditions.stream().map(each -> compile(each, layout)).toArray(CompiledCondition[]::new);
    }

    private static void readAll(CompiledCondition[] parts, Facts facts, List<InputRead> into) {
        for (CompiledCondition part : parts) {
            part.read(facts, into);
        }
    }

    private static final class Every extends CompiledCondition {
        private final CompiledCondition[] parts;

        Every(CompiledCondition[] parts) {
            this.parts = parts;
        }

        @Override
        public Truth test(Facts facts) {
            Truth result = Truth.TRUE;
            for (CompiledCondition part : parts) {
                Truth truth = part.test(facts);
                if (truth == Truth.FALSE) {
                    return Truth.FALSE;
                }
                if (truth == Truth.UNKNOWN) {
                    result = Truth.UNKNOWN;
                }
            }
            return result;
        }

        @Override
        public void read(Facts facts, List<InputRead> into) {
            readAll(parts, facts, into);
        }
    }

    private static final class Some extends CompiledCondition {
        private final CompiledCondition[] parts;

        Some(CompiledCondition[] parts) {
            this.parts = parts;
        }

        @Override
        public Truth test(Facts facts) {
            Truth result = Truth.FALSE;
            for (CompiledCondition part : parts) {
                Truth truth = part.test(facts);
                if (truth == Truth.TRUE) {
                    return Truth.TRUE;
                }
                if (truth == Truth.UNKNOWN) {
                    result = Truth.UNKNOWN;
                }
            }
            return result;
        }

        @Override
        public void read(Facts facts, List<InputRead> into) {
            readAll(parts, facts, into);
        }
    }

    private static final class Negation extends CompiledCondition {
        private final CompiledCondition of;

        Negation(CompiledCondition of) {
            this.of = of;
        }

        @Override
        public Truth test(Facts facts) {
            return of.test(facts).not();
        }

        @Override
        public void read(Facts facts, List<InputRead> into) {
            of.read(facts, into);
        }
    }

    private static final class Comparing extends CompiledCondition {
        private final Reading reading;
        private final Condition.Comparison comparison;
        private final Value value;

        Comparing(Reading reading, Condition.Comparison comparison, Value value) {
            this.reading = reading;
            this.comparison = comparison;
            this.value = value;
        }

        @Override
        public Truth test(Facts facts) {
            if (reading.operand.kind() == Operand.Kind.COUNT && value instanceof Value.Whole whole) {
                long count = reading.count(facts);
                return count == Facts.HISTORY_TOO_SHORT
                        ? knownAtLeast(reading.leastCount(facts))
                        : Truth.of(holds(Long.compare(count, whole.number())));
            }
            Value actual = reading.value(facts);
            if (actual == null) {
                return knownAtLeast(reading.leastCount(facts));
            }
            if (comparison == Condition.Comparison.EQ) {
                return Truth.of(same(actual));
            }
            if (comparison == Condition.Comparison.NE) {
                return Truth.of(!same(actual));
            }
            if (actual instanceof Value.Whole one && value instanceof Value.Whole other) {
                return Truth.of(holds(Long.compare(one.number(), other.number())));
            }
            Integer order = actual.order(value);
            return order == null ? Truth.UNKNOWN : Truth.of(holds(order));
        }

        /** Of most fields' values it is enough to see whether it is the object that is compared with. */
        private boolean same(Value actual) {
            return actual == value || (!reading.plainField && actual.equals(value));
        }

        /** A history that is too short may still say enough: there were at least so many. */
        private Truth knownAtLeast(@Nullable Value least) {
            Integer order = least == null ? null : least.order(value);
            if (order == null) {
                return Truth.UNKNOWN;
            }
            return switch (comparison) {
                case GTE -> order >= 0 ? Truth.TRUE : Truth.UNKNOWN;
                case GT, NE -> order > 0 ? Truth.TRUE : Truth.UNKNOWN;
                case LT -> order >= 0 ? Truth.FALSE : Truth.UNKNOWN;
                case LTE, EQ -> order > 0 ? Truth.FALSE : Truth.UNKNOWN;
            };
        }

        private boolean holds(int order) {
            return switch (comparison) {
                case EQ -> order == 0;
                case NE -> order != 0;
                case LT -> order < 0;
                case LTE -> order <= 0;
                case GT -> order > 0;
                case GTE -> order >= 0;
            };
        }

        @Override
        public void read(Facts facts, List<InputRead> into) {
            into.add(reading.input(facts));
        }
    }

    private static final class Listed extends CompiledCondition {
        private final Reading reading;
        private final List<Value> values;

        Listed(Reading reading, List<Value> values) {
            this.reading = reading;
            this.values = values;
        }

        @Override
        public Truth test(Facts facts) {
            Value actual = reading.value(facts);
            return actual == null ? Truth.UNKNOWN : Truth.of(values.contains(actual));
        }

        @Override
        public void read(Facts facts, List<InputRead> into) {
            into.add(reading.input(facts));
        }
    }

    private static final class Known extends CompiledCondition {
        private final Reading reading;

        Known(Reading reading) {
            this.reading = reading;
        }

        @Override
        public Truth test(Facts facts) {
            return Truth.of(reading.value(facts) != null);
        }

        @Override
        public void read(Facts facts, List<InputRead> into) {
            into.add(reading.input(facts));
        }
    }

    /** An operand with its slot. */
    static final class Reading {
        private final Operand operand;
        private final String label;
        private final int slot;
        /** A field that is a claim as it was stated, is no member of a group, and does not grow stale. */
        private final boolean plainField;

        private final @Nullable String member;
        private final EventContract.@Nullable Decay decay;

        Reading(Operand operand, Layout layout) {
            this.operand = operand;
            this.label = operand.label();
            boolean field = operand.kind() == Operand.Kind.FIELD;
            int group = field ? layout.groupSlot(operand.name()) : -1;
            this.member = group < 0 ? null : operand.name();
            this.slot = switch (operand.kind()) {
                case FIELD -> group < 0 ? layout.fieldSlot(operand.name()) : group;
                case COUNT -> layout.typeSlot(operand.name());
                default -> -1;
            };
            this.decay = field ? decay(layout.policy(slot).decay(), operand.minimumFreshness()) : null;
            this.plainField = field && member == null && decay == null && shownAsStated(layout.policy(slot));
        }

        private static EventContract.@Nullable Decay decay(
                EventContract.@Nullable Decay ofField, @Nullable Double minimum) {
            return ofField == null || minimum == null ? ofField : new EventContract.Decay(ofField.halfLife(), minimum);
        }

        private static boolean shownAsStated(FieldPolicy policy) {
            return policy.choice() != FieldPolicy.Choice.SET && policy.choice() != FieldPolicy.Choice.COUNTER;
        }

        /** Null where nothing is known, or what is known is stale. */
        @Nullable
        Value value(Facts facts) {
            return switch (operand.kind()) {
                case EVENT -> stated(facts.event().attributes().get(operand.name()));
                case CHANNEL ->
                    text(
                            facts.event().channel() == null
                                    ? null
                                    : facts.event().channel().name());
                case SOURCE -> text(facts.event().source());
                case ACTOR -> text(facts.event().actor().kind().name());
                case FIELD -> plainField ? facts.value(slot) : field(facts);
                case COUNT -> {
                    long count = count(facts);
                    yield count == Facts.HISTORY_TOO_SHORT ? null : Value.of(count);
                }
                case OPEN_CASES -> Value.of(facts.openCases(operand.name()));
                case OPEN_PROMISES -> Value.of(facts.openPromises(operand.name()));
                case EFFORT -> Value.of(facts.effortMinutes());
            };
        }

        private @Nullable Value field(Facts facts) {
            FieldView.Claim claim = facts.field(slot);
            return claim == null || stale(claim, facts) ? null : stated(content(claim));
        }

        /** What it states of the field; null where it says nothing of that member of the group. */
        private @Nullable Value content(FieldView.Claim claim) {
            if (member == null) {
                return claim.value();
            }
            return claim.value() instanceof Value.Nested nested
                    ? nested.attributes().get(member)
                    : null;
        }

        private boolean stale(FieldView.Claim claim, Facts facts) {
            return decay != null && decay.stale(Duration.between(claim.occurredAt(), facts.now()));
        }

        long count(Facts facts) {
            return facts.count(slot, operand.within());
        }

        /** Null unless it is a count whose history is too short. */
        @Nullable
        Value leastCount(Facts facts) {
            Duration within = operand.kind() == Operand.Kind.COUNT ? operand.within() : null;
            return within == null ? null : Value.of(facts.countAtLeast(slot, within));
        }

        InputRead input(Facts facts) {
            if (operand.kind() == Operand.Kind.FIELD) {
                FieldView.Claim claim = facts.field(slot);
                return claim == null
                        ? new InputRead(label, null, null, null)
                        : new InputRead(
                                label, stated(content(claim)), claim.source(), claim.occurredAt(), stale(claim, facts));
            }
            boolean ofEvent = operand.kind().compareTo(Operand.Kind.ACTOR) <= 0;
            return ofEvent
                    ? new InputRead(
                            label,
                            value(facts),
                            facts.event().source(),
                            facts.event().occurredAt())
                    : new InputRead(label, value(facts), null, facts.now());
        }

        private static @Nullable Value stated(@Nullable Value value) {
            return value == null || value.kind() == Value.Kind.NULL ? null : value;
        }

        private static @Nullable Value text(@Nullable String text) {
            return text == null ? null : Value.of(text);
        }
    }
}
