package dev.baton.core.definition;

import dev.baton.decision.InputRead;
import dev.baton.event.Value;
import java.time.Instant;
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

        @Override
        public @Nullable Instant nextChange(Facts facts) {
            return null;
        }
    };

    CompiledCondition() {}

    public abstract Truth test(Facts facts);

    /** Adds every value the condition looks at. */
    public abstract void read(Facts facts, List<InputRead> into);

    /**
     * The earliest instant after now at which it may answer otherwise because of time alone, as long as nothing else
     * changes; never too late, perhaps too early. Null: never.
     */
    public abstract @Nullable Instant nextChange(Facts facts);

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
        if (condition instanceof Condition.HasBeen hasBeen) {
            CompiledCondition of = compile(hasBeen.of(), layout);
            return new CompiledHasBeen(layout.watched().held(hasBeen.of(), of), of, hasBeen.lasting());
        }
        if (condition instanceof Condition.InSegment in) {
            return layout.segments().compile(in.segment());
        }
        if (condition instanceof Condition.TimeOfDay time) {
            return new CompiledTimeOfDay(time, layout);
        }
        if (condition instanceof Condition.Asked asked) {
            return new CompiledAsked(asked);
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

    /**
     * A part that decides alone decides as long as it does: so many of them, until the last may change.
     *
     * @param decides the answer of a part that is the answer of the whole
     */
    private static @Nullable Instant changeOf(CompiledCondition[] parts, Truth decides, Facts facts) {
        Instant first = null;
        Instant decided = null;
        for (CompiledCondition part : parts) {
            boolean alone = part.test(facts) == decides;
            Instant next = part.nextChange(facts);
            if (!alone) {
                first = TimeAlone.earlier(first, next);
            } else if (next == null) {
                return null;
            } else {
                decided = decided == null || next.isAfter(decided) ? next : decided;
            }
        }
        return decided != null ? decided : first;
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

        @Override
        public @Nullable Instant nextChange(Facts facts) {
            return changeOf(parts, Truth.FALSE, facts);
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

        @Override
        public @Nullable Instant nextChange(Facts facts) {
            return changeOf(parts, Truth.TRUE, facts);
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

        @Override
        public @Nullable Instant nextChange(Facts facts) {
            return of.nextChange(facts);
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
            if (reading.kind() == Operand.Kind.COUNT && value instanceof Value.Whole whole) {
                long count = reading.count(facts);
                return count == Facts.HISTORY_TOO_SHORT
                        ? knownAtLeast(reading.least(facts))
                        : Truth.of(holds(Long.compare(count, whole.number())));
            }
            Value actual = reading.value(facts);
            if (actual == null) {
                return knownAtLeast(reading.least(facts));
            }
            return answer(actual);
        }

        private Truth answer(Value actual) {
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
            return actual == value || (!reading.interned() && actual.equals(value));
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

        @Override
        public @Nullable Instant nextChange(Facts facts) {
            return reading.nextChange(facts, this::answer, List.of(value));
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
            return actual == null ? Truth.UNKNOWN : answer(actual);
        }

        private Truth answer(Value actual) {
            return Truth.of(values.contains(actual));
        }

        @Override
        public void read(Facts facts, List<InputRead> into) {
            into.add(reading.input(facts));
        }

        @Override
        public @Nullable Instant nextChange(Facts facts) {
            return reading.nextChange(facts, this::answer, values);
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

        @Override
        public @Nullable Instant nextChange(Facts facts) {
            return reading.nextChange(facts, actual -> Truth.TRUE, List.of());
        }
    }
}
