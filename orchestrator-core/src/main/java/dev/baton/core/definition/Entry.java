package dev.baton.core.definition;

import dev.baton.event.Require;
import java.time.Duration;
import java.util.List;

/**
 * Who comes in, and when.
 *
 * @param freshness an event older than that lets nobody in (T7)
 */
public record Entry(List<Trigger> on, Duration freshness, ReEntry reEntry) {
    public Entry {
        on = List.copyOf(on);
        Require.positive("entry.freshness", freshness);
        Require.present("entry.reEntry", reEntry);
    }
}
