package dev.baton.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Due timers, dispatches and engine-made events, handed out under a fenced lease. Work enters, changes and leaves only
 * through {@link Storage#commit}. Safe for use by several threads and processes.
 *
 * <p>An implementer must honour:
 *
 * <ul>
 *   <li>time is the store's own clock; where it goes back, a lease that was over may stay over;
 *   <li>work is claimed by state, never by "after the last id seen";
 *   <li>work that is due and under no running lease is found by somebody, however often claims failed;
 *   <li>each claim of the same work has a greater fence than the one before.
 * </ul>
 */
public interface WorkQueue {
    /**
     * Leases work that is due, the most important first, then the earliest due, then by id.
     *
     * @param limit at most that many, 1 or more
     * @param lease how long nobody else gets it
     */
    List<Claimed> claim(Set<Work.Kind> kinds, int limit, Duration lease);

    /** When the next work that is under no running lease becomes due; may lie in the past. Empty when there is none. */
    Optional<Instant> nextDue();

    /** Whether the claim is still the latest of its work, and the work still there. */
    boolean holds(Claimed claimed);

    /** Gives a lease back early, so that others need not wait for its end. Without effect under an older fence. */
    void release(Claimed claimed);
}
