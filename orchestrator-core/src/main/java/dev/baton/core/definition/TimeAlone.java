package dev.baton.core.definition;

import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** When time alone changes what a comparison sees, and so what it answers (J3). Times of events are microseconds. */
final class TimeAlone {
    private static final long MICROS = 1_000_000;

    private TimeAlone() {}

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    /** Null where it is not after now, or beyond all times. */
    static @Nullable Instant after(Instant now, Instant anchor, Duration by) {
        if (by.toSeconds() > Require.LATEST.getEpochSecond() - anchor.getEpochSecond()) {
            return null;
        }
        Instant at = anchor.plus(by);
        return at.isAfter(now) && !at.isAfter(Require.LATEST) ? at : null;
    }

    /** Whole seconds that have passed since then; below zero before. */
    static long seconds(Instant anchor, Instant now) {
        return Duration.between(anchor, now).toSeconds();
    }

    /**
     * A count in a window falls as its events leave it, one after the other.
     *
     * @param answer what the comparison answers for a count
     */
    static @Nullable Instant ofCount(Facts facts, int slot, Duration within, Function<Value, Truth> answer) {
        long completeFrom = facts.completeFrom(slot);
        long from = Facts.micros(facts.now().minus(within));
        long[] times = facts.times(slot);
        int first = 0;
        while (first < times.length && times[first] <= from) {
            first++;
        }
        int counted = times.length - first;
        if (completeFrom > from) {
            Instant whole = completeFrom == Long.MAX_VALUE ? null : after(facts.now(), instant(completeFrom), within);
            return counted == 0 ? whole : earlier(whole, after(facts.now(), instant(times[first]), within));
        }
        Truth now = answer.apply(Value.of(counted));
        for (int left = 1; left <= counted; left++) {
            if (answer.apply(Value.of(counted - left)) != now) {
                return after(facts.now(), instant(times[first + left - 1]), within);
            }
        }
        return null;
    }

    /**
     * A length of time grows by the second.
     *
     * @param sign −1 for what is left until the anchor
     * @param compared the seconds that it is compared with
     */
    static @Nullable Instant ofLength(
            Instant anchor, int sign, long compared, Facts facts, Function<Value, Truth> answer) {
        Truth now = answer.apply(Value.of(sign * seconds(anchor, facts.now())));
        for (long passed = sign * compared; passed <= sign * compared + 1; passed++) {
            Instant at = after(facts.now(), anchor, Duration.ofSeconds(passed));
            if (at != null && answer.apply(Value.of(sign * passed)) != now) {
                return at;
            }
        }
        return null;
    }

    /** When what was said then is too old to be used; null where it never is. */
    static @Nullable Instant stale(Instant occurredAt, EventContract.Decay decay, Instant now) {
        long fresh = 0;
        long stale = 1;
        while (!decay.stale(micros(stale))) {
            fresh = stale;
            stale *= 2;
            if (stale > Long.MAX_VALUE / 4) {
                return null;
            }
        }
        while (stale - fresh > 1) {
            long middle = fresh + (stale - fresh) / 2;
            if (decay.stale(micros(middle))) {
                stale = middle;
            } else {
                fresh = middle;
            }
        }
        return after(now, occurredAt, micros(stale));
    }

    private static Duration micros(long length) {
        return Duration.ofSeconds(length / MICROS, length % MICROS * 1_000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }
}
