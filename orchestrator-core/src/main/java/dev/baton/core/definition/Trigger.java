package dev.baton.core.definition;

import dev.baton.event.Event;
import dev.baton.event.Require;

/** An event of a type, under a condition; or a state of the customer, whatever brings it about. */
public record Trigger(String eventType, Condition when) {
    public Trigger {
        Require.name("trigger.on", eventType);
        Require.present("trigger.when", when);
    }

    /** The engine's question what to recommend somebody in a place; no host can send it, and nothing of it is stored. */
    public static final String RECOMMEND = "baton.recommend";

    /** The attribute of {@link #RECOMMEND} that says in which place. */
    public static final String PLACEMENT = "placement";

    /** The question what to show somebody in that place (D5). */
    public static Trigger onPlacement(String name) {
        return on(RECOMMEND, Operand.event(PLACEMENT).is(name));
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
