package dev.baton.journey;

import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A milestone of one instance (J6): reached, or expected to be. Immutable.
 *
 * @param id the milestone's in the journey's definition
 * @param expectedBy an event that occurred up to then reaches it in time; absent: it may be reached whenever
 * @param reachedAt when the earliest event occurred that reached it; absent: none did yet
 * @param missed it was not known to be reached when its time had passed, whatever became of it since
 */
public record InstanceMilestone(
        String id, @Nullable Instant expectedBy, @Nullable Instant reachedAt, boolean missed) {
    public InstanceMilestone {
        Require.name("milestone.id", id);
    }

    public boolean reached() {
        return reachedAt != null;
    }

    /** Whether its time has passed without it: the instance drifts from {@link #expectedBy} on. */
    public boolean drifts() {
        return missed && reachedAt == null;
    }

    /** Whether it was reached, but by an event that occurred after its time. */
    public boolean late() {
        return reachedAt != null && expectedBy != null && reachedAt.isAfter(expectedBy);
    }

    /** Expected, and nobody has said so far that it was missed. */
    boolean open() {
        return expectedBy != null && reachedAt == null && !missed;
    }

    InstanceMilestone reachedAt(Instant occurredAt) {
        boolean earlier = reachedAt == null || occurredAt.isBefore(reachedAt);
        return earlier ? new InstanceMilestone(id, expectedBy, occurredAt, missed) : this;
    }

    InstanceMilestone passed() {
        return new InstanceMilestone(id, expectedBy, reachedAt, true);
    }
}
