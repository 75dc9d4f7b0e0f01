package dev.baton.core.definition;

import dev.baton.event.Channel;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.List;

/**
 * What a system is told when it changes (T13): a {@code profile_changed} through a channel of the host, with source and
 * reason. What a system has said itself is not told to it.
 *
 * <pre>{@code
 * Subscription.of("crm", "crm-sync").fields("city", "stage").cases("complaint").owners("complaint")
 * }</pre>
 *
 * @param system the source under which the system's own events come
 * @param via the channel that reaches it
 * @param fields what they show; a group is named as a whole, or by its members
 * @param cases kinds of cases, told when one opens, settles or opens again
 * @param owners kinds of cases, told when somebody else becomes accountable for one
 */
public record Subscription(String system, Channel via, List<String> fields, List<String> cases, List<String> owners) {
    public Subscription {
        Require.name("subscription.system", system);
        Require.present("subscription.via", via);
        fields = List.copyOf(fields);
        cases = List.copyOf(cases);
        owners = List.copyOf(owners);
        if (fields.contains("")) {
            throw new InvalidValueException("subscription.fields", "name a field without a name", "leave it out");
        }
    }

    /** Told of nothing yet. */
    public static Subscription of(String system, String channel) {
        return new Subscription(system, Channel.of(channel), List.of(), List.of(), List.of());
    }

    public Subscription fields(String... named) {
        return new Subscription(system, via, List.of(named), cases, owners);
    }

    public Subscription cases(String... kinds) {
        return new Subscription(system, via, fields, List.of(kinds), owners);
    }

    public Subscription owners(String... kinds) {
        return new Subscription(system, via, fields, cases, List.of(kinds));
    }
}
