package dev.baton.core.memory;

import dev.baton.event.BatonException;
import dev.baton.spi.StoredProfile;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A row for each profile, by number: links name rows, so that the way from a link to the profile's state leads over one
 * small array. A row is changed under the stripe of its profile's id; readers take no lock. The row of a profile that is
 * gone is not given to another one.
 */
final class ProfileRows {
    private static final int BLOCK_BITS = 12;
    private static final int BLOCK = 1 << BLOCK_BITS;
    private static final int RECENT = 64;

    private static final VarHandle STATE = MethodHandles.arrayElementVarHandle(StoredProfile[].class);

    private final ConcurrentHashMap<String, Integer> rows = new ConcurrentHashMap<>();
    /** The rows found last: who looks a profile up commits it soon after. Only saves looks; may hold anything. */
    private final int[] recent = new int[RECENT];
    /** Grows under the lock of this; row 0 is nobody's. */
    private volatile Block[] blocks = {new Block()};

    private int next = 1;

    private static final class Block {
        private final String[] ids = new String[BLOCK];
        /** Read and written in order and without a fence: the stripe orders commits. */
        private final @Nullable StoredProfile[] states = new @Nullable StoredProfile[BLOCK];
        /** Whether it had entries on a worklist when it was last changed. */
        private final boolean[] listed = new boolean[BLOCK];
    }

    @Nullable
    StoredProfile state(int row) {
        return (StoredProfile) STATE.getAcquire(blocks[row >>> BLOCK_BITS].states, row & (BLOCK - 1));
    }

    /** @param next null: it is gone, and if it comes back it has another row */
    void state(int row, @Nullable StoredProfile next) {
        STATE.setRelease(blocks[row >>> BLOCK_BITS].states, row & (BLOCK - 1), next);
        if (next == null) {
            rows.remove(id(row));
        }
    }

    String id(int row) {
        return blocks[row >>> BLOCK_BITS].ids[row & (BLOCK - 1)];
    }

    boolean listed(int row) {
        return blocks[row >>> BLOCK_BITS].listed[row & (BLOCK - 1)];
    }

    void listed(int row, boolean next) {
        blocks[row >>> BLOCK_BITS].listed[row & (BLOCK - 1)] = next;
    }

    /** The profile in that row is about to be asked for by its id. */
    void remember(int row, int stripe) {
        recent[stripe & (RECENT - 1)] = row;
    }

    /** 0 where the id has no row. */
    int known(String id) {
        int guess = recent[Stripes.ofName(id.hashCode()) & (RECENT - 1)];
        StoredProfile guessed = state(guess);
        if (guessed != null && guessed.id().equals(id)) {
            return guess;
        }
        Integer row = rows.get(id);
        return row == null ? 0 : row;
    }

    /** The row of that id; a link may be there before its profile is. */
    int row(String id) {
        int known = known(id);
        return known != 0 ? known : rows.computeIfAbsent(id, this::added);
    }

    private synchronized Integer added(String id) {
        if (next == Lead.MOST_ROWS) {
            throw new BatonException("the storage in memory has had " + Lead.MOST_ROWS
                    + " profiles, and links cannot name another; restart the process, or use a database");
        }
        int row = next++;
        Block[] all = blocks;
        if (row >>> BLOCK_BITS == all.length) {
            all = Arrays.copyOf(all, all.length + 1);
            all[all.length - 1] = new Block();
            blocks = all;
        }
        all[row >>> BLOCK_BITS].ids[row & (BLOCK - 1)] = id;
        return row;
    }

    /** Every id that has a row, with it. */
    Set<Map.Entry<String, Integer>> all() {
        return rows.entrySet();
    }
}
