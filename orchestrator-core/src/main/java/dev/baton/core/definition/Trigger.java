package dev.baton.core.definition;

import dev.baton.event.Event;
import dev.baton.event.Require;

/** An event of a type, under a condition; or a state of the customer, whatever brings it about. */
public record Trigger(String eventType, Condition when) {
    public Trigger {
        Require.name("trigger.on", eventType);
        Require.present("trigger.when", when);
    }

    private static final String STATE = Event.RESERVED_PREFIX + "state";

    /**
     * When the condition becomes TRUE, by an event or by time alone: once each time, at the first instant at which it
     * holds (J3).
     */
    public static Trigger whenever(Condition state) {
        return new Trigger(STATE, state);
    }

    /** Whether it is a state that sets it off, and no event. */
    public boolean isState() {
        return eventType.equals(STATE);
    }

    public static Trigger on(String eventType) {
        return new Trigger(eventType, Condition.always());
    }

    public static Trigger on(String eventType, Condition when) {
        return new Trigger(eventType, when);
    }
}
