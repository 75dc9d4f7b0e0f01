package dev.baton.core.turn;

import dev.baton.event.Channel;
import dev.baton.event.ContactPoint;
import org.jspecify.annotations.Nullable;

/** Where and how to say that a stop word was understood (C3). */
public record Confirmation(ContactPoint point, Channel channel, String template) {
    /** The rule of the engine that says so. */
    public static final String RULE = "stop-confirmed";

    /** Whether that rule is the engine's. */
    public static boolean is(String journey, @Nullable String rule) {
        return journey.equals(EngineEvents.SOURCE) && RULE.equals(rule);
    }
}
