package dev.baton.core.definition;

import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * Something that instances of a journey reach on their way (J6). It leads nowhere and proposes nothing; rules may ask
 * whether an instance is late for it.
 *
 * @param on the event that reaches it
 * @param expectedBy counted from the event that entered the instance; who has not reached it by then is DRIFTING. Absent:
 *     it may be reached whenever
 */
public record Milestone(String id, Trigger on, @Nullable Deadline expectedBy) {
    public Milestone {
        Require.name("milestone.id", id);
        Require.present("milestone.on", on);
    }
}
