package dev.baton.core.definition;

import dev.baton.event.Require;
import java.time.Duration;

/**
 * What is known of a source of events.
 *
 * @param source the name under which its events come
 * @param grace how long its events may be on their way: so much longer a wait that expects one of them lets its timer
 *     stand, without a later deadline (J4)
 */
public record EventSource(String source, Duration grace) {
    public EventSource {
        Require.name("source.source", source);
        Require.positive("source.grace", grace);
    }
}
