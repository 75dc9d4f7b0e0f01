package dev.baton.core.definition;

import dev.baton.core.definition.EventContract.Decay;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses policies that contradict themselves, with the value refused and the way out. */
final class FieldPolicyCheck {
    /** Choices that show one claim of one source: the others show what several claims make together. */
    private static final Set<FieldPolicy.Choice> OF_ONE_CLAIM = Set.of(
            FieldPolicy.Choice.MOST_RECENT,
            FieldPolicy.Choice.FIRST,
            FieldPolicy.Choice.SOURCE_PRIORITY,
            FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY);

    private FieldPolicyCheck() {}

    static void check(
            String field,
            FieldPolicy.Choice choice,
            List<String> sources,
            @Nullable Duration timeToLive,
            FieldPolicy.@Nullable Live live,
            @Nullable Decay decay,
            FieldPolicy.Terms terms) {
        sources(choice, sources);
        if (choice == FieldPolicy.Choice.MONOTONIC || choice == FieldPolicy.Choice.COUNTER) {
            refuse("timeToLive", timeToLive, choice + " is never forgotten; leave it out, or use MOST_RECENT");
            refuse("halfLife", decay, choice + " does not grow stale; leave it out, or use MOST_RECENT");
        }
        live(choice, sources, live);
        set(choice, terms.atMost());
        order(choice, terms.order());
        members(field, choice, terms.members());
    }

    private static void refuse(String what, @Nullable Object stated, String wayOut) {
        if (stated != null) {
            throw new InvalidValueException("field." + what, "is set", wayOut);
        }
    }

    private static void sources(FieldPolicy.Choice choice, List<String> sources) {
        boolean needsSources =
                choice == FieldPolicy.Choice.SOURCE_PRIORITY || choice == FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY;
        if (needsSources && sources.isEmpty()) {
            throw new InvalidValueException("field.sources", "are empty for " + choice, "name the sources in order");
        }
        if (choice == FieldPolicy.Choice.COUNTER && !sources.isEmpty()) {
            throw new InvalidValueException(
                    "field.sources",
                    "are " + sources + " for COUNTER",
                    "leave them out: it adds what every source says");
        }
    }

    private static void live(FieldPolicy.Choice choice, List<String> sources, FieldPolicy.@Nullable Live live) {
        if (live == null) {
            return;
        }
        boolean ranked =
                choice == FieldPolicy.Choice.SOURCE_PRIORITY || choice == FieldPolicy.Choice.SOURCE_OF_RECORD_ONLY;
        if (!ranked) {
            throw new InvalidValueException(
                    "field.live",
                    "is set for " + choice + ", where no source outranks another",
                    "use SOURCE_PRIORITY or SOURCE_OF_RECORD_ONLY, or leave it out");
        }
        if (live.sources().contains(sources.get(0))) {
            throw new InvalidValueException(
                    "field.live.sources",
                    "name " + sources.get(0) + ", the source of record itself",
                    "leave it out there");
        }
    }

    private static void set(FieldPolicy.Choice choice, int atMost) {
        if (choice == FieldPolicy.Choice.SET) {
            Require.atLeast("field.atMost", 1, atMost);
            if (atMost > FieldPolicy.MOST_VALUES) {
                throw new InvalidValueException(
                        "field.atMost", "is " + atMost, "use at most " + FieldPolicy.MOST_VALUES);
            }
        } else if (atMost != 0) {
            throw new InvalidValueException(
                    "field.atMost", "is " + atMost + " for " + choice, "only SET shows several values; leave it out");
        }
    }

    private static void order(FieldPolicy.Choice choice, List<Value> order) {
        if (choice != FieldPolicy.Choice.MONOTONIC) {
            if (!order.isEmpty()) {
                throw new InvalidValueException(
                        "field.order", "is set for " + choice, "only MONOTONIC has an order; leave it out");
            }
            return;
        }
        if (order.size() < 2 || new HashSet<>(order).size() < order.size()) {
            throw new InvalidValueException(
                    "field.order",
                    "has " + order.size() + " values, of which " + new HashSet<>(order).size() + " differ",
                    "list at least two values, each once, the furthest last");
        }
        for (Value each : order) {
            boolean plain = each.isNumber() || each.kind() == Value.Kind.TEXT || each.kind() == Value.Kind.FLAG;
            if (!plain) {
                throw new InvalidValueException("field.order", "names a " + each.kind(), "use texts, numbers or flags");
            }
        }
    }

    private static void members(String field, FieldPolicy.Choice choice, List<String> members) {
        if (members.isEmpty()) {
            return;
        }
        if (!OF_ONE_CLAIM.contains(choice)) {
            throw new InvalidValueException(
                    "field.members",
                    "are set for " + choice + ", which puts values of several claims together",
                    "a group is shown from one claim; use one of MOST_RECENT, FIRST, SOURCE_PRIORITY, SOURCE_OF_RECORD_ONLY");
        }
        if (members.size() < 2 || new HashSet<>(members).size() < members.size() || members.contains(field)) {
            throw new InvalidValueException(
                    "field.members",
                    "are " + members + " of the group " + field,
                    "name at least two other fields, each once");
        }
        members.forEach(each -> Require.name("field.members", each));
    }
}
