package dev.baton.core.turn;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * When events of one type occurred. Immutable to everybody who reads it; times are microseconds since
 * 1970, ascending. Bounded: keeps its latest {@value #MAX_TIMES} times and says from when they are complete.
 *
 * <p>Successive histories share one array, as long as events come in the order in which they occurred: the first element
 * says how much of it is taken, and only the history that reaches just there may take one more. Another one that wants
 * to go on from the same history, as after a lost race, copies.
 */
final class History {
    /** How many occurrences are kept one by one. */
    static final int MAX_TIMES = 64;

    static final long EVER = Long.MIN_VALUE;

    /** Of a type that is only counted no times are kept. */
    static final long NEVER = Long.MAX_VALUE;

    /** Nothing yet, of a type whose single occurrences are kept. */
    static final History DATED = new History(EVER, new long[] {1}, 1, 1);

    /** Nothing, of a type that is only counted. */
    static final History UNDATED = new History(NEVER, new long[] {1}, 1, 1);

    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long completeFrom;
    private final long[] taken;
    private final int from;
    private final int to;

    private History(long completeFrom, long[] taken, int from, int to) {
        this.completeFrom = completeFrom;
        this.taken = taken;
        this.from = from;
        this.to = to;
    }

    /** @param times ascending, at most {@value #MAX_TIMES} */
    static History of(long completeFrom, long[] times) {
        long[] taken = new long[times.length + 1];
        System.arraycopy(times, 0, taken, 1, times.length);
        taken[0] = taken.length;
        return new History(completeFrom, taken, 1, taken.length);
    }

    long completeFrom() {
        return completeFrom;
    }

    long[] times() {
        return Arrays.copyOfRange(taken, from, to);
    }

    /** With one more occurrence. */
    History with(long time) {
        boolean inOrder = to == from || taken[to - 1] <= time;
        long[] array = taken;
        int first = from;
        int end = to + 1;
        if (inOrder && to < taken.length && ELEMENT.compareAndSet(taken, 0, (long) to, (long) to + 1)) {
            taken[to] = time;
        } else {
            array = inserted(time);
            first = 1;
            end = to - from + 2;
        }
        long complete = completeFrom;
        if (end - first > MAX_TIMES) {
            complete = Math.max(complete, array[first] + 1);
            first++;
        }
        return new History(complete, array, first, end);
    }

    private long[] inserted(long time) {
        int size = to - from;
        int at = to;
        while (at > from && taken[at - 1] > time) {
            at--;
        }
        long[] more = new long[size + 2 + Math.min(size, MAX_TIMES / 2)];
        System.arraycopy(taken, from, more, 1, at - from);
        more[1 + at - from] = time;
        System.arraycopy(taken, at, more, 2 + at - from, to - at);
        more[0] = size + 2L;
        return more;
    }

    /** Every event happened once, so two histories are put together. */
    History union(History other) {
        long[] mine = times();
        long[] theirs = other.times();
        long[] all = Arrays.copyOf(mine, mine.length + theirs.length);
        System.arraycopy(theirs, 0, all, mine.length, theirs.length);
        Arrays.sort(all);
        long complete = Math.max(completeFrom, other.completeFrom);
        int dropped = Math.max(0, all.length - MAX_TIMES);
        if (dropped > 0) {
            complete = Math.max(complete, all[dropped - 1] + 1);
        }
        return of(complete, Arrays.copyOfRange(all, dropped, all.length));
    }

    /** How many of the times that are kept lie after the first and not after the second. */
    int between(long after, long until) {
        int counted = 0;
        for (int i = to - 1; i >= from && taken[i] > after; i--) {
            counted += taken[i] <= until ? 1 : 0;
        }
        return counted;
    }
}
