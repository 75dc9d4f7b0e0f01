package dev.baton.core.turn;

import dev.baton.core.definition.Facts;
import dev.baton.core.definition.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often and when events of the types that conditions count occurred, by slot. Immutable; times are microseconds
 * since 1970. Bounded: a type keeps its latest {@value #MAX_TIMES} times and says from when they are complete.
 */
public final class Histories {
    /** How many occurrences of one type are kept one by one. */
    public static final int MAX_TIMES = 64;

    private static final long[] NONE = new long[0];
    private static final long EVER = Long.MIN_VALUE;

    /** Of a type that is only counted no times are kept. */
    private static final long NEVER = Long.MAX_VALUE;

    private final Layout layout;
    private final long[] counts;
    private final long[][] times;
    private final long[] completeFrom;
    private final boolean[] partial;

    /**
     * One type's history, for documents.
     *
     * @param partial counting began after the profile did, so the total is not the total ever
     */
    public record Of(long count, long completeFrom, boolean partial, List<Long> times) {
        public Of {
            times = List.copyOf(times);
        }
    }

    private Histories(Layout layout, long[] counts, long[][] times, long[] completeFrom, boolean[] partial) {
        this.layout = layout;
        this.counts = counts;
        this.times = times;
        this.completeFrom = completeFrom;
        this.partial = partial;
    }

    public static Histories empty(Layout layout) {
        int types = layout.typeCount();
        long[] from = new long[types];
        for (int slot = 0; slot < types; slot++) {
            from[slot] = layout.windowed(slot) ? EVER : NEVER;
        }
        return new Histories(layout, new long[types], none(types), from, new boolean[types]);
    }

    private static long[][] none(int types) {
        long[][] times = new long[types][];
        Arrays.fill(times, NONE);
        return times;
    }

    /**
     * @param since types that are not among them are complete only from then on: they were not counted before
     */
    public static Histories of(Layout layout, Map<String, Of> known, @Nullable Instant since) {
        Histories made = empty(layout);
        for (int slot = 0; slot < layout.typeCount(); slot++) {
            Of of = known.get(layout.type(slot));
            if (of != null) {
                made.counts[slot] = of.count();
                made.completeFrom[slot] = completeFrom(layout.windowed(slot), of, since);
                made.partial[slot] = of.partial();
                made.times[slot] =
                        of.times().stream().mapToLong(Long::longValue).toArray();
            } else if (since != null) {
                made.completeFrom[slot] = layout.windowed(slot) ? micros(since) : NEVER;
                made.partial[slot] = true;
            }
        }
        return made;
    }

    private static long completeFrom(boolean windowed, Of of, @Nullable Instant since) {
        if (!windowed) {
            return NEVER;
        }
        return of.completeFrom() == NEVER && since != null ? micros(since) : of.completeFrom();
    }

    /**
     * Laid out for other definitions.
     *
     * @param since what was not counted so far, or only counted and not dated, is complete from then on
     */
    public Histories laidOut(Layout next, Instant since) {
        return next == layout ? this : of(next, known(), since);
    }

    public Map<String, Of> known() {
        TreeMap<String, Of> known = new TreeMap<>();
        for (int slot = 0; slot < counts.length; slot++) {
            known.put(
                    layout.type(slot),
                    new Of(
                            counts[slot],
                            completeFrom[slot],
                            partial[slot],
                            Arrays.stream(times[slot]).boxed().toList()));
        }
        return known;
    }

    public static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    public Histories counted(int slot, Instant occurredAt) {
        long[] more = counts.clone();
        more[slot]++;
        if (!layout.windowed(slot)) {
            return new Histories(layout, more, times, completeFrom, partial);
        }
        return withTimes(slot, more, inserted(times[slot], micros(occurredAt)), completeFrom[slot]);
    }

    private Histories withTimes(int slot, long[] newCounts, long[] after, long from) {
        long[][] nextTimes = times.clone();
        long[] nextFrom = completeFrom;
        if (after.length > MAX_TIMES) {
            int dropped = after.length - MAX_TIMES;
            nextFrom = completeFrom.clone();
            nextFrom[slot] = Math.max(from, after[dropped - 1] + 1);
            nextTimes[slot] = Arrays.copyOfRange(after, dropped, after.length);
        } else {
            nextTimes[slot] = after;
        }
        return new Histories(layout, newCounts, nextTimes, nextFrom, partial);
    }

    private static long[] inserted(long[] sorted, long time) {
        int at = sorted.length;
        while (at > 0 && sorted[at - 1] > time) {
            at--;
        }
        long[] more = new long[sorted.length + 1];
        System.arraycopy(sorted, 0, more, 0, at);
        more[at] = time;
        System.arraycopy(sorted, at, more, at + 1, sorted.length - at);
        return more;
    }

    /** Every event happened once, so the histories of two profiles add up. */
    public Histories union(Histories other) {
        Histories united = this;
        for (int slot = 0; slot < counts.length; slot++) {
            long[] sum = united.counts.clone();
            sum[slot] += other.counts[slot];
            long[] mine = united.times[slot];
            long[] theirs = other.times[slot];
            long[] all = Arrays.copyOf(mine, mine.length + theirs.length);
            System.arraycopy(theirs, 0, all, mine.length, theirs.length);
            Arrays.sort(all);
            long[] from = united.completeFrom.clone();
            from[slot] = Math.max(from[slot], other.completeFrom[slot]);
            boolean[] either = united.partial.clone();
            either[slot] |= other.partial[slot];
            united = new Histories(layout, sum, united.times, from, either).withTimes(slot, sum, all, from[slot]);
        }
        return united;
    }

    public long count(int slot) {
        return counts[slot];
    }

    /** Within the window up to now; {@link Facts#HISTORY_TOO_SHORT} where it reaches further than the history. */
    public long count(int slot, @Nullable Duration within, Instant now) {
        if (within == null) {
            return partial[slot] ? Facts.HISTORY_TOO_SHORT : counts[slot];
        }
        long from = micros(now.minus(within));
        if (from < completeFrom[slot]) {
            return Facts.HISTORY_TOO_SHORT;
        }
        return countAtLeast(slot, within, now);
    }

    /** How many of the occurrences that are kept lie within the window up to now; there may have been more. */
    public long countAtLeast(int slot, Duration within, Instant now) {
        long[] at = times[slot];
        int count = 0;
        long from = micros(now.minus(within));
        long to = micros(now);
        for (int i = at.length - 1; i >= 0 && at[i] > from; i--) {
            if (at[i] <= to) {
                count++;
            }
        }
        return count;
    }
}
