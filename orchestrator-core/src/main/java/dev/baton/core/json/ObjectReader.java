package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads an event of one format from a parsed object. */
interface ObjectReader {
    /**
     * @throws UnreadableException with pointers from the object
     * @throws dev.baton.event.InvalidValueException if the event cannot be built of what it says
     */
    Event read(Attributes object, Notes notes, @Nullable Instant fallback);
}
