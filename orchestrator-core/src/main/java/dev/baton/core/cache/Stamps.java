package dev.baton.core.cache;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Tells whether something was, or is just being, changed by this process since a look at the storage began: what was read
 * then must not be remembered. Thread-safe.
 */
final class Stamps {
    private static final int STRIPES = 256;

    private final AtomicLongArray changes = new AtomicLongArray(STRIPES);
    private final AtomicLongArray underWay = new AtomicLongArray(STRIPES);

    /** Where things stood when a look at the storage began. */
    static final class Before {
        private final long[] changes = new long[STRIPES];
    }

    Before now() {
        Before before = new Before();
        for (int i = 0; i < STRIPES; i++) {
            before.changes[i] = changes.get(i);
        }
        return before;
    }

    void begin(Object key) {
        underWay.incrementAndGet(stripe(key));
    }

    void end(Object key) {
        changes.incrementAndGet(stripe(key));
        underWay.decrementAndGet(stripe(key));
    }

    boolean unchangedSince(Before before, Object key) {
        return changedBy(before, key, 0);
    }

    /** Whether nobody but whoever asks is changing it, or has since. */
    boolean onlyMineSince(Before before, Object key) {
        return changedBy(before, key, 1);
    }

    private boolean changedBy(Before before, Object key, int changing) {
        int stripe = stripe(key);
        return underWay.get(stripe) == changing && changes.get(stripe) == before.changes[stripe];
    }

    private static int stripe(Object key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
