package dev.baton.core.json;

import dev.baton.action.Target;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Operand;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the model's own words are spelled in definitions files. */
final class DefinitionWords {
    /** What a comparison may look at. */
    static final List<String> OPERANDS =
            Arrays.stream(Operand.Kind.values()).map(DefinitionWords::member).toList();

    /** How it may be compared. */
    static final List<String> COMPARISONS = List.of("eq", "ne", "lt", "lte", "gt", "gte", "in", "exists");

    /** What a proposal may be. */
    static final List<String> PROPOSALS =
            List.of("message", "task", "update", "route", "escalate", "compensate", "suppress", "wait");

    /** What may be said. */
    static final List<String> SAID =
            Arrays.stream(Target.values()).map(DefinitionWords::member).toList();

    private DefinitionWords() {}

    static String member(Operand.Kind kind) {
        return switch (kind) {
            case EVENT -> "event";
            case CHANNEL -> "channel";
            case SOURCE -> "source";
            case ACTOR -> "actor";
            case FIELD -> "field";
            case COUNT -> "count";
            case OPEN_CASES -> "openCases";
            case OPEN_PROMISES -> "openPromises";
            case EFFORT -> "effort";
            case SINCE -> "since";
            case CASE_AGE -> "caseAge";
            case CASE_OWNER -> "caseOwner";
            case PROMISE_DUE -> "promiseDue";
            case PROMISE_STATE -> "promiseState";
            case SIGNAL -> "signal";
            case DRIFTING -> "drifting";
            case LABEL -> "label";
            case GUESS -> "guess";
            case AUTHORITY -> "authority";
        };
    }

    static Operand.Kind operand(String member) {
        return Operand.Kind.values()[OPERANDS.indexOf(member)];
    }

    static String member(Condition.Comparison comparison) {
        return comparison.name().toLowerCase(Locale.ROOT);
    }

    static Condition.Comparison comparison(String member) {
        return Condition.Comparison.valueOf(member.toUpperCase(Locale.ROOT));
    }

    /** Whom that is said, by a member of {@link #SAID}. */
    static Target target(String member) {
        return Target.values()[SAID.indexOf(member)];
    }

    static String member(Target target) {
        return switch (target) {
            case CUSTOMER -> "message";
            case EMPLOYEE -> "task";
            case SYSTEM -> "update";
        };
    }
}
