package dev.baton.jdbc;

import dev.baton.spi.Commit;
import dev.baton.spi.Commit.ProfileChange;
import dev.baton.spi.CommitResult;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Commits of this process that change one and the same profile wait for each other here, before they take a connection,
 * instead of in the database, each with a transaction that has done most of its work for nothing. Correctness does not
 * rest on it: the database tests versions. Thread-safe.
 *
 * <p>Whoever waits here holds nothing in the database, so nobody waits for each other in a circle.
 */
final class ProfileQueues {
    /** There while somebody is in it. */
    private static final class Queue {
        private final ReentrantLock turn = new ReentrantLock();
        /** How many wait or have their turn; changed only while the map holds the entry. */
        private int inside;
        /** What the last of them made of the profile; 0 where none has. Read and written by whoever has the turn. */
        private long version;
    }

    private final ConcurrentHashMap<String, Queue> byProfile = new ConcurrentHashMap<>();

    /** The one profile of which it expects a version; null where it is of none, or of several that merge. */
    static @Nullable ProfileChange onlyOne(Commit commit) {
        List<ProfileChange> changes = commit.profiles();
        return changes.size() == 1 && changes.get(0).expectedVersion() > 0 ? changes.get(0) : null;
    }

    /**
     * Commits when it is its turn.
     *
     * @return null where it was not tried, because somebody who went before has made a later version than it expects;
     *     versions of a profile never go back
     */
    @Nullable
    CommitResult inTurn(ProfileChange change, Supplier<CommitResult> commit) {
        Queue queue = join(change.id());
        queue.turn.lock();
        try {
            if (change.expectedVersion() < queue.version) {
                return null;
            }
            CommitResult result = commit.get();
            if (result.kind() == CommitResult.Kind.COMMITTED && change.next() != null) {
                queue.version = change.next().version();
            }
            return result;
        } finally {
            queue.turn.unlock();
            leave(change.id());
        }
    }

    private Queue join(String profileId) {
        Queue joined = byProfile.compute(profileId, (id, there) -> {
            Queue queue = there == null ? new Queue() : there;
            queue.inside++;
            return queue;
        });
        return joined;
    }

    private void leave(String profileId) {
        byProfile.computeIfPresent(profileId, (id, queue) -> --queue.inside == 0 ? null : queue);
    }
}
