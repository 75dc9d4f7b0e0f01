package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A three-valued condition as data, so that it can be indexed, explained and compared (J1, J2). */
public sealed interface Condition {
    /** TRUE whatever happens. */
    static Condition always() {
        return All.ALWAYS;
    }

    /** How two values are compared. */
    enum Comparison {
        EQ,
        NE,
        LT,
        LTE,
        GT,
        GTE
    }

    /** TRUE when all are; an empty list is TRUE. */
    record All(List<Condition> of) implements Condition {
        private static final All ALWAYS = new All(List.of());

        public All {
            of = List.copyOf(of);
        }
    }

    /** TRUE when one is. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
            if (of.isEmpty()) {
                throw new InvalidValueException("condition.any", "is empty", "list at least one condition");
            }
        }
    }

    /** TRUE when the other is FALSE. */
    record Not(Condition of) implements Condition {
        public Not {
            Require.present("condition.not", of);
        }
    }

    /** UNKNOWN where nothing is known of the operand, or the two values cannot be compared. */
    record Compare(Operand operand, Comparison comparison, Value value) implements Condition {
        public Compare {
            Require.present("condition.operand", operand);
            Require.present("condition.comparison", comparison);
            Require.present("condition.value", value);
            boolean ordered = comparison != Comparison.EQ && comparison != Comparison.NE;
            if (ordered && !value.isNumber() && value.kind() != Value.Kind.TEXT) {
                throw new InvalidValueException(
                        "condition.value", "is a " + value.kind() + ", which has no order", "compare it with eq or ne");
            }
            operand.requireComparable(comparison, value);
        }
    }

    /** TRUE when the operand equals one of them. */
    record OneOf(Operand operand, List<Value> values) implements Condition {
        public OneOf {
            Require.present("condition.operand", operand);
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new InvalidValueException("condition.in", "is empty", "list at least one value");
            }
            values.forEach(each -> operand.requireComparable(Comparison.EQ, each));
        }
    }

    /** TRUE or FALSE, never UNKNOWN: whether anything is known of the operand. */
    record Exists(Operand operand) implements Condition {
        public Exists {
            Require.present("condition.operand", operand);
        }
    }

    /** As the segment of that name answers: a condition that is defined once, for all journeys. */
    record InSegment(String segment) implements Condition {
        public InSegment {
            Require.name("condition.segment", segment);
        }
    }

    /** TRUE where the other has been TRUE for that long without a break. It looks at no event. */
    record HasBeen(Condition of, Duration lasting) implements Condition {
        public HasBeen {
            Require.present("condition.hasBeen", of);
            Require.positive("condition.for", lasting);
        }
    }

    /**
     * Whether the customer's clock shows a time from {@code from} on and before {@code to}. A window whose end is not after
     * its start ends on the next day; with both the same it lasts the whole day. How clock changes move its start and its
     * end, {@link dev.baton.core.calendar.WallClock} says.
     *
     * @param days on which it begins; all: on any
     */
    record TimeOfDay(LocalTime from, LocalTime to, Set<DayOfWeek> days, CustomerZone zone) implements Condition {
        public TimeOfDay {
            Require.present("condition.timeOfDay.from", from);
            Require.present("condition.timeOfDay.to", to);
            Require.present("condition.timeOfDay.zone", zone);
            if (days.isEmpty()) {
                throw new InvalidValueException("condition.timeOfDay.days", "is empty", "leave it out for any day");
            }
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        }
    }

    /**
     * As the host answers (J1): by the predicate of that name that it hands to the engine. Checks and explanations cannot
     * see what it looks at; no state can ask for it, as nobody tells when its answer changes.
     */
    record Asked(String predicate) implements Condition {
        public Asked {
            Require.name("condition.predicate", predicate);
        }
    }

    /** {@code Condition.hasBeen(Operand.field("status").is("open"), Duration.ofDays(7))}. */
    static Condition hasBeen(Condition state, Duration lasting) {
        return new HasBeen(state, lasting);
    }

    /** On any day, by the customer's clock: {@code Condition.timeOfDay("09:00", "17:00", CustomerZone.fixed("Europe/Paris"))}. */
    static Condition timeOfDay(String from, String to, CustomerZone zone, DayOfWeek... days) {
        Set<DayOfWeek> on = days.length == 0 ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(List.of(days));
        return new TimeOfDay(LocalTime.parse(from), LocalTime.parse(to), on, zone);
    }

    /** As the host's predicate of that name answers. */
    static Condition predicate(String name) {
        return new Asked(name);
    }

    static Condition segment(String name) {
        return new InSegment(name);
    }

    static Condition all(Condition... conditions) {
        return new All(List.of(conditions));
    }

    static Condition any(Condition... conditions) {
        return new Any(List.of(conditions));
    }

    static Condition not(Condition condition) {
        return new Not(condition);
    }

    default Condition and(Condition other) {
        return all(this, other);
    }
}
