package dev.baton.core.memory;

import dev.baton.event.Identifier;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Where identifiers lead, found by 86 bits that stand for each: a look touches one slot of two numbers, and neither the
 * identifier nor its texts, which would be three waits for memory more.
 *
 * <p>The first number of a slot is 64 bits of the hash, 0 where the slot is free, and never changes once it is set. The
 * second holds 22 bits more, how often the link was put (modulo 16), and the {@link Lead}; what was removed leads nowhere,
 * and leaves when the table is rebuilt.
 *
 * <p>Readers take no lock. Whoever puts or removes holds the stripe of that identifier; parts of the table that several
 * stripes share have a lock of their own for that.
 */
final class LinkTable {
    /** A power of two. */
    private static final int PARTS = 64;

    private static final int SMALLEST = 16;
    private static final long LEAD = (1L << Lead.BITS) - 1;
    private static final long ONCE = 1L << Lead.BITS;
    private static final long TIMES = 15 * ONCE;

    private static final VarHandle PART = MethodHandles.arrayElementVarHandle(long[][].class);
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[][] parts = new long[PARTS][SMALLEST * 2];
    private final Count[] counts = new Count[PARTS];
    private final long seed;

    LinkTable(long seed) {
        this.seed = seed;
        Arrays.setAll(counts, each -> new Count());
    }

    /** What is counted of one part, under its lock. */
    private static final class Count {
        private int links;
        /** Slots that are not free. */
        private int used;
    }

    KeyHash hash(Identifier identifier) {
        return KeyHash.of(identifier, seed);
    }

    /**
     * Where the identifier of that hash leads; {@link Lead#NOWHERE} where it does not. Another number after the link was
     * put again, even if it leads to where it led before.
     */
    long find(KeyHash hash) {
        long[] words = (long[]) PART.getAcquire(parts, part(hash));
        long first = first(hash);
        int mask = words.length - 1;
        for (int at = place(first, mask); ; at = at + 2 & mask) {
            long found = (long) WORD.getAcquire(words, at);
            if (found == 0) {
                return Lead.NOWHERE;
            }
            if (found == first) {
                long second = (long) WORD.getAcquire(words, at + 1);
                if (tag(second) == tag(hash.high())) {
                    return (second & LEAD) == Lead.NOWHERE ? Lead.NOWHERE : second & (LEAD | TIMES);
                }
            }
        }
    }

    void put(KeyHash hash, long lead) {
        int number = part(hash);
        Count count = counts[number];
        synchronized (count) {
            long[] words = parts[number];
            if ((count.used + 1) * 3 > words.length) {
                words = rebuilt(words, count);
                PART.setRelease(parts, number, words);
            }
            int at = slot(words, first(hash), hash.high());
            count.used += words[at] == 0 ? 1 : 0;
            count.links += (words[at + 1] & LEAD) == Lead.NOWHERE ? 1 : 0;
            long times = words[at + 1] + ONCE & TIMES;
            WORD.setRelease(words, at + 1, tag(hash.high()) | times | lead);
            WORD.setRelease(words, at, first(hash));
        }
    }

    void remove(KeyHash hash) {
        int number = part(hash);
        Count count = counts[number];
        synchronized (count) {
            long[] words = parts[number];
            int at = slot(words, first(hash), hash.high());
            if ((words[at + 1] & LEAD) != Lead.NOWHERE) {
                count.links--;
                WORD.setRelease(words, at + 1, words[at + 1] & ~LEAD);
            }
        }
    }

    /** Where the slot of that hash is, or the free one that it is to have. */
    private static int slot(long[] words, long first, long high) {
        int mask = words.length - 1;
        int at = place(first, mask);
        while (words[at] != 0 && (words[at] != first || tag(words[at + 1]) != tag(high))) {
            at = at + 2 & mask;
        }
        return at;
    }

    /** Twice as large, or as large where enough was removed. */
    private static long[] rebuilt(long[] words, Count count) {
        int length = count.links * 6 > words.length ? words.length * 2 : words.length;
        long[] next = new long[length];
        for (int from = 0; from < words.length; from += 2) {
            if ((words[from + 1] & LEAD) != Lead.NOWHERE) {
                int at = slot(next, words[from], words[from + 1]);
                next[at] = words[from];
                next[at + 1] = words[from + 1];
            }
        }
        count.used = count.links;
        return next;
    }

    private static long first(KeyHash hash) {
        return hash.low() == 0 ? 1 : hash.low();
    }

    private static int place(long first, int mask) {
        return (int) first << 1 & mask;
    }

    private static long tag(long bits) {
        return bits & ~(LEAD | TIMES);
    }

    /** By bits that are not in the tag. */
    private static int part(KeyHash hash) {
        return (int) hash.high() & (PARTS - 1);
    }
}
