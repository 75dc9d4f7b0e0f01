package dev.baton.core.definition;

import dev.baton.event.Require;

/** An event of a type, under a condition. */
public record Trigger(String eventType, Condition when) {
    public Trigger {
        Require.name("trigger.on", eventType);
        Require.present("trigger.when", when);
    }

    public static Trigger on(String eventType) {
        return new Trigger(eventType, Condition.always());
    }

    public static Trigger on(String eventType, Condition when) {
        return new Trigger(eventType, when);
    }
}
