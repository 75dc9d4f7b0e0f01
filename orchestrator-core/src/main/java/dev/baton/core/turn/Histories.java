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

    private final Layout layout;
    private final History[] bySlot;

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

    Histories(Layout layout, History[] bySlot) {
        this.layout = layout;
        this.bySlot = bySlot;
    }

    public static Histories empty(Layout layout) {
        History[] none = new History[layout.typeCount()];
        for (int slot = 0; slot < none.length; slot++) {
            none[slot] = layout.windowed(slot) ? History.DATED : History.COUNTED;
        }
        return new Histories(layout, none);
    }

    /**
     * @param since types that are not among them are complete only from then on: they were not counted before
     */
    public static Histories of(Layout layout, Map<String, Of> known, @Nullable Instant since) {
        Histories made = empty(layout);
        for (int slot = 0; slot < layout.typeCount(); slot++) {
            Of of = known.get(layout.type(slot));
            boolean dated = layout.windowed(slot);
            if (of != null) {
                long[] times = of.times().stream().mapToLong(Long::longValue).toArray();
                made.bySlot[slot] = History.of(of.count(), completeFrom(dated, of, since), of.partial(), times);
            } else if (since != null) {
                made.bySlot[slot] = History.of(0, dated ? micros(since) : History.NEVER, true, new long[0]);
            }
        }
        return made;
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

    History[] bySlot() {
        return bySlot;
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
        for (int slot = 0; slot < bySlot.length; slot++) {
            History each = bySlot[slot];
            List<Long> times = Arrays.stream(each.times()).boxed().toList();
            known.put(layout.type(slot), new Of(each.count(), each.completeFrom(), each.partial(), times));
        }
        return known;
    }

    public static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    public Histories counted(int slot, Instant occurredAt) {
        History[] more = bySlot.clone();
        more[slot] = layout.windowed(slot) ? more[slot].counted(micros(occurredAt)) : more[slot].counted();
        return new Histories(layout, more);
    }

    /** Every event happened once, so the histories of two profiles add up. */
    public Histories union(Histories other) {
        History[] united = bySlot.clone();
        for (int slot = 0; slot < united.length; slot++) {
            united[slot] = united[slot].union(other.bySlot[slot]);
        }
        return new Histories(layout, united);
    }

    public long count(int slot) {
        return bySlot[slot].count();
    }

    /** Within the window up to now; {@link Facts#HISTORY_TOO_SHORT} where it reaches further than the history. */
    public long count(int slot, @Nullable Duration within, Instant now) {
        History history = bySlot[slot];
        if (within == null) {
            return history.partial() ? Facts.HISTORY_TOO_SHORT : history.count();
        }
        long from = micros(now.minus(within));
        return from < history.completeFrom() ? Facts.HISTORY_TOO_SHORT : history.between(from, micros(now));
    }

    /** How many of the occurrences that are kept lie within the window up to now; there may have been more. */
    public long countAtLeast(int slot, Duration within, Instant now) {
        return bySlot[slot].between(micros(now.minus(within)), micros(now));
    }
}
