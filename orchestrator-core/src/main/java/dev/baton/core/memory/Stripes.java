package dev.baton.core.memory;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The locks of a storage. Everything that can be changed belongs to one stripe; a commit holds all stripes it touches
 * from its first test to its last change, and takes them ascending, so no two commits can wait for each other.
 *
 * <p>Readers take no lock. They {@link #settle} first: while a commit holds the stripe they wait for its end. So
 * whoever has seen one change of a commit sees all of them (T1).
 */
final class Stripes {
    /** Event keys; a power of two. Few: what each keeps of its own must stay in the cache from one event to the next. */
    static final int KEYS = 64;
    /** Links, profiles, contact points and budgets; a power of two. */
    static final int NAMES = 256;
    /** Work; a power of two. */
    static final int WORK = 8;

    private static final int FIRST_NAME = KEYS;
    private static final int FIRST_WORK = FIRST_NAME + NAMES;
    static final int HELD_EVENTS = FIRST_WORK + WORK;
    static final int AUDIT = HELD_EVENTS + 1;

    /** A commit takes well under a microsecond; parking a thread costs ten times that. */
    private static final int SPINS = 100;

    private static final long NAP_NANOS = 20_000;

    /** Far enough apart that two threads seldom write into one cache line. */
    private static final int APART = 4;

    private static final int FREE = 0;
    private static final int HELD = 1;

    /**
     * One int a stripe, and no lock object: giving a stripe back is a plain store in order, which a lock of the JDK makes
     * a full fence, and a commit would wait at each for all it has written to reach the cache.
     */
    private final AtomicIntegerArray held = new AtomicIntegerArray((AUDIT + 1) * APART);

    static int ofKey(KeyHash hash) {
        return (int) hash.low() & (KEYS - 1);
    }

    /** The stripe of a profile id, identifier, contact point or budget, by its hash code. */
    static int ofName(int hashCode) {
        return FIRST_NAME + (spread(hashCode) & (NAMES - 1));
    }

    static int ofFirstName() {
        return FIRST_NAME;
    }

    static int ofWork(String workId) {
        return FIRST_WORK + shard(workId);
    }

    static int ofShard(int shard) {
        return FIRST_WORK + shard;
    }

    static int shard(String workId) {
        return spread(workId.hashCode()) & (WORK - 1);
    }

    static int spread(int hashCode) {
        int mixed = hashCode * 0x9E3779B9;
        return mixed ^ (mixed >>> 16);
    }

    void lock(LockPlan plan) {
        for (int i = 0; i < plan.size(); i++) {
            lock(plan.stripe(i));
        }
    }

    void unlock(LockPlan plan) {
        for (int i = plan.size() - 1; i >= 0; i--) {
            unlock(plan.stripe(i));
        }
    }

    /** Not reentrant. */
    void lock(int stripe) {
        for (int i = 1; !held.weakCompareAndSetAcquire(stripe * APART, FREE, HELD); i++) {
            await(i);
        }
    }

    private static void await(int tries) {
        if (tries < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(NAP_NANOS); // whoever holds it has been taken off the processor
        }
    }

    void unlock(int stripe) {
        held.setRelease(stripe * APART, FREE);
    }

    /** Waits until no commit that was changing this stripe when called still is. */
    void settle(int stripe) {
        for (int i = 1; held.getAcquire(stripe * APART) == HELD; i++) {
            await(i);
        }
    }

    /** Runs alone: no commit is under way meanwhile. */
    void lockAll() {
        for (int i = 0; i <= AUDIT; i++) {
            lock(i);
        }
    }

    void unlockAll() {
        for (int i = AUDIT; i >= 0; i--) {
            unlock(i);
        }
    }
}
