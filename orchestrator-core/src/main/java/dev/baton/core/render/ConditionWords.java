package dev.baton.core.render;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Operand;
import dev.baton.event.Value;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;

/** A condition as a person would say it. */
public final class ConditionWords {
    private ConditionWords() {}

    /** For example {@code amount ≥ 1000 and field tier is one of gold, silver}. */
    public static String of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.of().isEmpty() ? "always" : joined(all.of(), " and ");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.of(), " or ");
        }
        if (condition instanceof Condition.Not not) {
            return not(not.of());
        }
        if (condition instanceof Condition.Compare compare) {
            return operand(compare.operand()) + sign(compare.comparison()) + value(compare.value());
        }
        if (condition instanceof Condition.OneOf oneOf) {
            return operand(oneOf.operand()) + " is one of " + values(oneOf.values());
        }
        if (condition instanceof Condition.Exists exists) {
            return operand(exists.operand()) + " is known";
        }
        if (condition instanceof Condition.InSegment in) {
            return "in segment " + in.segment();
        }
        if (condition instanceof Condition.HasBeen hasBeen) {
            return "(" + of(hasBeen.of()) + ") for " + Words.duration(hasBeen.lasting());
        }
        if (condition instanceof Condition.TimeOfDay time) {
            return timeOfDay(time);
        }
        if (condition instanceof Condition.Asked asked) {
            return "the host says " + asked.predicate();
        }
        throw new IllegalStateException("no words for a " + condition.getClass().getSimpleName());
    }

    private static String timeOfDay(Condition.TimeOfDay time) {
        boolean anyDay = time.days().size() == DayOfWeek.values().length;
        boolean wholeDay = time.from().equals(time.to()) && time.from().equals(LocalTime.MIDNIGHT);
        String hours = wholeDay ? "" : time.from() + "–" + time.to();
        String days = anyDay ? "" : time.days().stream().map(DeadlineWords::day).collect(Collectors.joining(", "));
        String when = (days + " " + hours).strip();
        return "clock shows " + (when.isEmpty() ? "any time" : when) + DeadlineWords.zone(time.zone());
    }

    private static String not(Condition negated) {
        if (negated instanceof Condition.Exists exists) {
            return operand(exists.operand()) + " is not known";
        }
        if (negated instanceof Condition.OneOf oneOf) {
            return operand(oneOf.operand()) + " is none of " + values(oneOf.values());
        }
        return "not (" + of(negated) + ")";
    }

    private static String joined(List<Condition> parts, String by) {
        return parts.stream()
                .map(each -> parts.size() > 1 && isJoined(each) ? "(" + of(each) + ")" : of(each))
                .collect(Collectors.joining(by));
    }

    private static boolean isJoined(Condition condition) {
        return (condition instanceof Condition.All all && all.of().size() > 1)
                || (condition instanceof Condition.Any any && any.of().size() > 1);
    }

    static String operand(Operand operand) {
        String name = operand.name();
        String words = switch (operand.kind()) {
            case EVENT -> name.isEmpty() ? "attribute ''" : name;
            case CHANNEL -> "channel";
            case SOURCE -> "source";
            case ACTOR -> "actor";
            case FIELD -> "field " + name;
            case COUNT -> "number of " + name;
            case OPEN_CASES -> "open cases" + (name.isEmpty() ? "" : " of " + name);
            case OPEN_PROMISES -> "open promises" + (name.isEmpty() ? "" : " of " + name);
            case EFFORT -> "minutes of effort" + (name.isEmpty() ? "" : " in " + name);
            case SINCE -> "time since " + name;
            case CASE_AGE -> "age of the oldest open case" + (name.isEmpty() ? "" : " of " + name);
            case CASE_OWNER -> "owner of the oldest open case" + (name.isEmpty() ? "" : " of " + name);
            case PROMISE_DUE -> "time until the next promise" + (name.isEmpty() ? "" : " of " + name) + " is due";
            case DRIFTING -> "drifting in " + name;
            case PROMISE_STATE -> "state of the latest promise" + (name.isEmpty() ? "" : " of " + name);
            case SIGNAL -> "strength of " + name;
            case LABEL -> "label " + name;
            case GUESS -> "guess " + name;
            case AUTHORITY -> "authority to " + name;
        };
        String window = operand.within() == null ? "" : " in " + Words.duration(operand.within());
        String fresh = operand.minimumFreshness() == null
                ? ""
                : " (freshness " + Words.number(operand.minimumFreshness()) + " or more)";
        return words + window + fresh;
    }

    private static String sign(Condition.Comparison comparison) {
        return switch (comparison) {
            case EQ -> " = ";
            case NE -> " ≠ ";
            case LT -> " < ";
            case LTE -> " ≤ ";
            case GT -> " > ";
            case GTE -> " ≥ ";
        };
    }

    private static String values(List<Value> values) {
        return values.stream().map(ConditionWords::value).collect(Collectors.joining(", "));
    }

    private static String value(Value value) {
        return value.kind() == Value.Kind.TEXT ? "“" + value.display() + "”" : value.display();
    }
}
