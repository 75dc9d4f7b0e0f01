package dev.baton.core.runtime;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks for turns of this process, so that events of one customer wait for each other instead of colliding in the
 * storage. Correctness does not rest on them: the storage tests versions.
 */
final class Stripes {
    private static final int BITS = 8;

    private static final int COUNT = 1 << BITS;

    private final ReentrantLock[] locks = new ReentrantLock[COUNT];

    Stripes() {
        Arrays.setAll(locks, each -> new ReentrantLock());
    }

    static int of(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed >>> (Integer.SIZE - BITS);
    }

    /**
     * Locks the stripes named, ascending, each once; sorts them.
     *
     * @return whether somebody else held one of them, so that what was read before may be outdated
     */
    boolean lock(int[] stripes) {
        if (stripes.length > 1) {
            Arrays.sort(stripes);
        }
        boolean waited = false;
        for (int i = 0; i < stripes.length; i++) {
            if (i == 0 || stripes[i] != stripes[i - 1]) {
                ReentrantLock lock = locks[stripes[i]];
                if (!lock.tryLock()) {
                    waited = true;
                    lock.lock();
                }
            }
        }
        return waited;
    }

    void unlock(int[] stripes) {
        for (int i = stripes.length - 1; i >= 0; i--) {
            if (i == 0 || stripes[i] != stripes[i - 1]) {
                locks[stripes[i]].unlock();
            }
        }
    }
}
