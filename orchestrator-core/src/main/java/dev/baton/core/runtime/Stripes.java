package dev.baton.core.runtime;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks for turns of this process, so that events of one customer wait for each other instead of colliding in the
 * storage. Correctness does not rest on them: the storage tests versions.
 */
final class Stripes {
    private static final int COUNT = 1 << 10;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    Stripes() {
        Arrays.setAll(locks, each -> new ReentrantLock());
    }

    static int of(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed >>> 22;
    }

    /** Locks the first {@code count} stripes named, in ascending order, each once. */
    int lock(int[] stripes, int count) {
        if (count == 1) {
            locks[stripes[0]].lock();
            return 1;
        }
        Arrays.sort(stripes, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (distinct == 0 || stripes[distinct - 1] != stripes[i]) {
                stripes[distinct++] = stripes[i];
            }
        }
        for (int i = 0; i < distinct; i++) {
            locks[stripes[i]].lock();
        }
        return distinct;
    }

    void unlock(int[] stripes, int distinct) {
        for (int i = distinct - 1; i >= 0; i--) {
            locks[stripes[i]].unlock();
        }
    }
}
