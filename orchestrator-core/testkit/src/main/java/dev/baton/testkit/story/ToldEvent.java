package dev.baton.testkit.story;

import dev.baton.core.json.EventFormat;
import dev.baton.core.json.EventReader;
import dev.baton.core.json.ReadResult;
import dev.baton.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as a story tells it.
 *
 * @param json in Baton's own format; without a time where it happens when its step does
 * @param who the customer of the story it is about; absent where it names nobody of them
 * @param aboutSomebody whether it names anybody, of them or not
 * @param ago how long before its step it happened
 * @param id its id, by which it can be handed in again
 */
record ToldEvent(String json, @Nullable String who, boolean aboutSomebody, Duration ago, String id) {
    private static final EventReader READER = EventReader.of(EventFormat.BATON).build();

    ReadResult read(Instant now) {
        return READER.read(json.getBytes(StandardCharsets.UTF_8), now.minus(ago));
    }

    Event at(Instant now) {
        if (read(now) instanceof ReadResult.Accepted accepted) {
            return accepted.event();
        }
        throw new IllegalStateException("event " + id + " was read before, and cannot be read again");
    }
}
