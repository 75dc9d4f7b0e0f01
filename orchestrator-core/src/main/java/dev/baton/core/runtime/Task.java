package dev.baton.core.runtime;

import dev.baton.core.turn.Occasion;
import dev.baton.event.Event;
import dev.baton.spi.Claimed;
import org.jspecify.annotations.Nullable;

/**
 * What one run of the turn is for.
 *
 * @param addressee whom an event of the engine is for; null for a host's events
 * @param claimed the work that the turn completes; null where it completes none
 * @param repair the event is held; the turn frees it
 */
record Task(
        Event event,
        Occasion occasion,
        @Nullable String addressee,
        @Nullable Claimed claimed,
        boolean repair) {
    static Task host(Event event) {
        return new Task(event, Occasion.host(), null, null, false);
    }

    static Task repaired(Event event) {
        return new Task(event, Occasion.host(), null, null, true);
    }

    static Task engine(Event event, Occasion occasion, String addressee, @Nullable Claimed claimed) {
        return new Task(event, occasion, addressee, claimed, false);
    }
}
