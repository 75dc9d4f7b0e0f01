package dev.baton.core.definition;

import org.jspecify.annotations.Nullable;

/**
 * That events of a type show effort.
 *
 * @param from the attribute that says what they are about; absent: {@code name} says it
 * @param name empty where they are about nothing in particular
 */
public record EffortSign(
        Kind kind, CompiledCondition when, @Nullable String from, String name) {
    /** In the order in which one event is looked at: what it tells comes before what it begins. */
    public enum Kind {
        STATEMENT,
        QUESTION,
        WAIT_ENDS,
        CONTACT,
        AUTHENTICATION,
        STEP,
        WAIT_BEGINS
    }
}
