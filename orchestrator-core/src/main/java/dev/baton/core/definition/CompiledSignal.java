package dev.baton.core.definition;

import dev.baton.event.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A signal, with its moments resolved to the histories in which profiles keep them. Immutable and thread-safe. Strengths
 * are rounded to a millionth; the sum runs in the order of the definition, so that it is the same everywhere (T2).
 */
final class CompiledSignal {
    private static final double MILLIONTHS = 1e6;

    private final Signal signal;
    private final int[] slots;
    private final double[] strengths;

    CompiledSignal(Signal signal, int[] slots) {
        this.signal = signal;
        this.slots = slots;
        this.strengths =
                signal.moments().stream().mapToDouble(Signal.Moment::strength).toArray();
    }

    /** The same for equal signals, in whatever set of definitions. */
    String text() {
        StringBuilder text = new StringBuilder(signal.name()).append(' ').append(signal.halfLife());
        for (Signal.Moment each : signal.moments()) {
            text.append(' ').append(Layout.momentType(each.on())).append(' ').append(each.strength());
        }
        return text.toString();
    }

    /** The histories that it looks at. */
    List<Integer> slots() {
        return List.copyOf(new TreeSet<>(Arrays.stream(slots).boxed().toList()));
    }

    EventContract.Decay decay(double minimumFreshness) {
        return new EventContract.Decay(signal.halfLife(), minimumFreshness);
    }

    /** How strong it is now; null where its histories do not reach back far enough. */
    @Nullable
    Value strength(Facts facts) {
        return completeAt(facts).isAfter(facts.now()) ? null : strengthAt(facts.now(), facts);
    }

    /** How strong it is at least, whatever was before its histories begin. */
    Value leastStrength(Facts facts) {
        return strengthAt(facts.now(), facts);
    }

    /** When its last moment was; null where none is kept. */
    @Nullable
    Instant lastMoment(Facts facts) {
        long last = Long.MIN_VALUE;
        for (int slot : slots) {
            long[] times = facts.times(slot);
            last = times.length == 0 ? last : Math.max(last, times[times.length - 1]);
        }
        return last == Long.MIN_VALUE ? null : TimeAlone.instant(last);
    }

    /** From when on its histories reach back far enough. */
    private Instant completeAt(Facts facts) {
        long from = Long.MIN_VALUE;
        for (int slot : slots) {
            from = Math.max(from, facts.completeFrom(slot));
        }
        if (from == Long.MIN_VALUE) {
            return Instant.MIN;
        }
        return from == Long.MAX_VALUE ? Instant.MAX : CompiledDeadline.later(TimeAlone.instant(from), signal.window());
    }

    /** As its moments so far will have it then. */
    private Value strengthAt(Instant at, Facts facts) {
        double sum = 0;
        double halfLife = micros(signal.halfLife());
        double window = halfLife * Signal.HALF_LIVES;
        long now = Facts.micros(at);
        for (int i = 0; i < slots.length; i++) {
            for (long time : facts.times(slots[i])) {
                double age = Math.max(0, now - time);
                sum += age >= window ? 0 : strengths[i] * StrictMath.pow(2, -age / halfLife);
            }
        }
        return Value.of(Math.rint(sum * MILLIONTHS) / MILLIONTHS);
    }

    private static double micros(Duration length) {
        return length.getSeconds() * 1e6 + length.getNano() / 1e3;
    }

    /**
     * The first instant after now at which a comparison of it answers otherwise because of time alone: it only grows
     * weaker, so that there is one at most.
     */
    @Nullable
    Instant nextChange(Facts facts, Function<Value, Truth> answer) {
        Instant complete = completeAt(facts);
        Instant whole = complete.isAfter(facts.now()) && complete.isBefore(Instant.MAX) ? complete : null;
        Instant last = lastMoment(facts);
        if (last == null) {
            return whole;
        }
        long before = Facts.micros(facts.now());
        long after = Facts.micros(CompiledDeadline.later(last, signal.window()));
        Truth now = answer.apply(strengthAt(facts.now(), facts));
        if (after <= before || answer.apply(strengthAt(TimeAlone.instant(after), facts)) == now) {
            return whole;
        }
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            if (answer.apply(strengthAt(TimeAlone.instant(middle), facts)) == now) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return TimeAlone.earlier(whole, TimeAlone.instant(after));
    }
}
