package dev.baton.spi;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
     * Leases work that is due, the most important first, then the earliest due, then by id. Dispatches of closed channels
     * stay where they are, however important, and are in nobody's way; behind everything else come those of them that
     * have expired, by {@link Work#dueWithout}, then by id, so that they end.
     *
     * @param closed the channels through which the caller can send nothing now
     * @param limit at most that many, 1 or more
     * @param lease how long nobody else gets it
     */
    List<Claimed> claim(Set<Channel> closed, int limit, Duration lease);

    /**
     * When the next work that is under no running lease becomes due for somebody with those closed channels, by {@link
     * Work#dueWithout}; may lie in the past. Empty when there is none.
     */
    Optional<Instant> nextDue(Set<Channel> closed);

    /** When the next work becomes due for somebody through whose channels everything goes. */
    default Optional<Instant> nextDue() {
        return nextDue(Set.of());
    }

    /** What time it is by the store's own clock; null where it has none of its own, and goes by its process's (A4). */
    default @Nullable Instant storesTime() {
        return null;
    }

    /** The work of that id, leased or not; null where there is none. */
    @Nullable
    Work find(String id);

    /**
     * Dispatches that are kept in that state, whatever they wait for, leased ones included; by when they become due, then
     * by id.
     *
     * @param offset how many to skip, 0 or more
     * @param limit at most that many, 1 or more
     */
    List<Dispatch> dispatches(Dispatch.State state, int offset, int limit);

    /** All work of that profile, by id, leased or not. For export and erasure. */
    List<Work> ofProfile(String profileId);

    /** Whether the claim is still the latest of its work, and the work still there. */
    boolean holds(Claimed claimed);

    /** Gives a lease back early, so that others need not wait for its end. Without effect under an older fence. */
    void release(Claimed claimed);
}
