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
    /** Rows of the first block; each further one has as many as all before it. A power of two. */
    private static final int FIRST = 1 << 10;

    private static final int FIRST_BITS = Integer.numberOfTrailingZeros(FIRST);
    private static final int RECENT = 64;

    private static final VarHandle STATE = MethodHandles.arrayElementVarHandle(StoredProfile[].class);

    private final ConcurrentHashMap<String, Integer> rows = new ConcurrentHashMap<>();
    /** The rows found last: who looks a profile up commits it soon after. Only saves looks; may hold anything. */
    private final int[] recent = new int[RECENT];
    /** Few, so that what leads to a row stays in the cache. Grows under the lock of this; row 0 is nobody's. */
    private volatile Block[] blocks = {new Block(FIRST)};

    private int next = 1;

    private static final class Block {
        private final String[] ids;
        /** Read and written in order and without a fence: the stripe orders commits. */
        private final @Nullable StoredProfile[] states;

        Block(int rows) {
            ids = new String[rows];
            states = new @Nullable StoredProfile[rows];
        }
    }

    /** Block 0 has the rows up to {@link #FIRST}, block n those from half as far as it reaches on. */
    private static int block(int row) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(row >>> FIRST_BITS);
    }

    private static int place(int row, int length) {
        return row & (length - 1);
    }

    @Nullable
    StoredProfile state(int row) {
        StoredProfile[] states = blocks[block(row)].states;
        return (StoredProfile) STATE.getAcquire(states, place(row, states.length));
    }

    /** @param next null: it is gone, and if it comes back it has another row */
    void state(int row, @Nullable StoredProfile next) {
        StoredProfile[] states = blocks[block(row)].states;
        STATE.setRelease(states, place(row, states.length), next);
        if (next == null) {
            rows.remove(id(row));
        }
    }

    String id(int row) {
        String[] ids = blocks[block(row)].ids;
        return ids[place(row, ids.length)];
    }

    /** The profile in that row is about to be asked for by its id. */
    void remember(int row, int stripe) {
        recent[stripe & (RECENT - 1)] = row;
    }

    /** 0 where the id, whose hash code that is, has no row. */
    int known(String id, int hash) {
        int guess = recent[Stripes.ofName(hash) & (RECENT - 1)];
        StoredProfile guessed = state(guess);
        if (guessed != null && same(guessed.id(), id)) {
            return guess;
        }
        Integer row = rows.get(id);
        return row == null ? 0 : row;
    }

    /** Mostly they are one object, and need not be looked at. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(String id, String other) {
        return id == other || id.equals(other);
    }

    /** The row of that id; a link may be there before its profile is. */
    int row(String id, int hash) {
        int known = known(id, hash);
        return known != 0 ? known : rows.computeIfAbsent(id, this::added);
    }

    private synchronized Integer added(String id) {
        if (next == Lead.MOST_ROWS) {
            throw new BatonException("the storage in memory has had " + Lead.MOST_ROWS
                    + " profiles, and links cannot name another; restart the process, or use a database");
        }
        int row = next++;
        Block[] all = blocks;
        if (block(row) == all.length) {
            all = Arrays.copyOf(all, all.length + 1);
            all[all.length - 1] = new Block(row);
            blocks = all;
        }
        String[] ids = all[block(row)].ids;
        ids[place(row, ids.length)] = id;
        return row;
    }

    /** Every id that has a row, with it. */
    Set<Map.Entry<String, Integer>> all() {
        return rows.entrySet();
    }
}
