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
    public static final int MAX_TIMES = History.MAX_TIMES;

    private static final @Nullable History[] NO_TIMES = {};

    private final Layout layout;
    /** By slot: how many there were, times two, and one more where counting began after the profile did. */
    private final long[] totals;
    /** By slot; null where no times are kept. Empty where there are none for any type. */
    private final @Nullable History[] dated;

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

    Histories(Layout layout, long[] totals, @Nullable History[] dated) {
        this.layout = layout;
        this.totals = totals;
        this.dated = dated;
    }

    public static Histories empty(Layout layout) {
        return of(layout, Map.of(), null);
    }

    /**
     * @param since types that are not among them are complete only from then on: they were not counted before
     */
    public static Histories of(Layout layout, Map<String, Of> known, @Nullable Instant since) {
        long[] totals = new long[layout.typeCount()];
        @Nullable History[] dated = NO_TIMES;
        for (int slot = 0; slot < totals.length; slot++) {
            Of of = known.get(layout.type(slot));
            totals[slot] = of != null ? total(of.count(), of.partial()) : total(0, since != null);
            History history = history(layout.windowed(slot), of, since);
            if (history != null) {
                dated = dated.length == 0 ? new @Nullable History[totals.length] : dated;
                dated[slot] = history;
            }
        }
        return new Histories(layout, totals, dated);
    }

    /** What a total says; {@link Facts#HISTORY_TOO_SHORT} where it is a partial one. */
    static long count(long total) {
        return (total & 1) == 1 ? Facts.HISTORY_TOO_SHORT : total >> 1;
    }

    private static long total(long count, boolean partial) {
        return count * 2 + (partial ? 1 : 0);
    }

    private static @Nullable History history(boolean windowed, @Nullable Of of, @Nullable Instant since) {
        if (of == null) {
            History none = since == null ? History.DATED : History.of(micros(since), new long[0]);
            return windowed ? none : null;
        }
        if (!windowed && of.times().isEmpty()) {
            return null;
        }
        long[] times = of.times().stream().mapToLong(Long::longValue).toArray();
        return History.of(completeFrom(windowed, of, since), times);
    }

    private static long completeFrom(boolean dated, Of of, @Nullable Instant since) {
        if (!dated) {
            return History.NEVER;
        }
        return of.completeFrom() == History.NEVER && since != null ? micros(since) : of.completeFrom();
    }

    Layout layout() {
        return layout;
    }

    long[] totals() {
        return totals;
    }

    @Nullable
    History[] dated() {
        return dated;
    }

    History times(int slot) {
        History times = dated.length == 0 ? null : dated[slot];
        return times == null ? History.UNDATED : times;
    }

    private boolean partial(int slot) {
        return (totals[slot] & 1) == 1;
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
        for (int slot = 0; slot < totals.length; slot++) {
            History each = times(slot);
            List<Long> times = Arrays.stream(each.times()).boxed().toList();
            known.put(layout.type(slot), new Of(count(slot), each.completeFrom(), partial(slot), times));
        }
        return known;
    }

    public static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    public Histories counted(int slot, Instant occurredAt) {
        long[] more = totals.clone();
        more[slot] += 2;
        if (!layout.windowed(slot)) {
            return new Histories(layout, more, dated);
        }
        @Nullable History[] later = dated.clone();
        later[slot] = times(slot).with(micros(occurredAt));
        return new Histories(layout, more, later);
    }

    /** Every event happened once, so the histories of two profiles add up. */
    public Histories union(Histories other) {
        long[] sums = new long[totals.length];
        @Nullable History[] united = new @Nullable History[totals.length];
        for (int slot = 0; slot < sums.length; slot++) {
            sums[slot] = total(count(slot) + other.count(slot), partial(slot) || other.partial(slot));
            united[slot] = times(slot).union(other.times(slot));
        }
        return new Histories(layout, sums, united);
    }

    public long count(int slot) {
        return totals[slot] >> 1;
    }

    /** Within the window up to now; {@link Facts#HISTORY_TOO_SHORT} where it reaches further than the history. */
    public long count(int slot, @Nullable Duration within, Instant now) {
        if (within == null) {
            return count(totals[slot]);
        }
        History history = times(slot);
        long from = micros(now.minus(within));
        return from < history.completeFrom() ? Facts.HISTORY_TOO_SHORT : history.between(from, micros(now));
    }

    /** How many of the occurrences that are kept lie within the window up to now; there may have been more. */
    public long countAtLeast(int slot, Duration within, Instant now) {
        return times(slot).between(micros(now.minus(within)), micros(now));
    }
}
