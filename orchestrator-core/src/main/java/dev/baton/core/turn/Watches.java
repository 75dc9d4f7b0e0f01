package dev.baton.core.turn;

import dev.baton.core.definition.CompiledWatches;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the conditions that are watched for a customer (J3): those that are TRUE, and those that time alone may
 * change. Immutable.
 *
 * @param askedUnder what was watched when all of them were asked last, as {@link CompiledWatches#fingerprint} tells it; 0
 *     where nothing was, or nobody knows
 */
public record Watches(List<Standing> standings, long askedUnder) {
    /** Of most customers. */
    public static final Watches NONE = new Watches(List.of(), 0);

    public Watches {
        standings = List.copyOf(standings);
    }

    /**
     * One condition.
     *
     * @param key which, as {@link CompiledWatches} names it
     * @param binding of the instance that it is asked for; absent: it is asked for the customer
     * @param since from when on it has been TRUE; absent where it is not
     * @param atLeast it may have been TRUE for longer: nobody asked before
     * @param asksAt when it has to be asked again, though nothing happens; absent: not before something does
     */
    public record Standing(
            String key,
            @Nullable String binding,
            @Nullable Instant since,
            boolean atLeast,
            @Nullable Instant asksAt) {
        public Standing {
            Require.name("standing.key", key);
        }

        boolean is(String otherKey, @Nullable String otherBinding) {
            return key.equals(otherKey) && java.util.Objects.equals(binding, otherBinding);
        }

        /** Whether time alone may have changed its answer by then. */
        public boolean due(Instant now) {
            return asksAt != null && !asksAt.isAfter(now);
        }
    }

    /** Null where it is neither TRUE nor waits for anything. */
    public @Nullable Standing of(String key, @Nullable String binding) {
        for (Standing each : standings) {
            if (each.is(key, binding)) {
                return each;
            }
        }
        return null;
    }

    /** All that is watched was asked by now. */
    public Watches askedUnder(long fingerprint) {
        return fingerprint == askedUnder ? this : new Watches(standings, fingerprint);
    }

    /** Without those; the same one where there are none. */
    public Watches without(Predicate<Standing> those) {
        List<Standing> still = new ArrayList<>(standings);
        return still.removeIf(those) ? new Watches(still, askedUnder) : this;
    }

    /** In place of what was known of the same condition. */
    public Watches with(Standing next) {
        List<Standing> more = new ArrayList<>(standings);
        more.removeIf(each -> each.is(next.key(), next.binding()));
        if (next.since() != null || next.asksAt() != null) {
            more.add(next);
        }
        return new Watches(more, askedUnder);
    }

    /** Of two who are one: what was TRUE of either goes on, since the earlier; all were asked where both were. */
    public Watches union(Watches other) {
        Watches all = this;
        for (Standing theirs : other.standings) {
            Standing mine = of(theirs.key(), theirs.binding());
            boolean longer = mine == null
                    || mine.since() == null
                    || (theirs.since() != null && theirs.since().isBefore(mine.since()));
            all = longer ? all.with(theirs) : all;
        }
        return all.askedUnder(askedUnder == other.askedUnder ? askedUnder : 0);
    }

    /** When the first of them has to be asked again; null: not before something happens. */
    public @Nullable Instant asksAt() {
        return asksAfter(Instant.MIN);
    }

    /** As {@link #asksAt()}, of those that have to be asked later than that. */
    public @Nullable Instant asksAfter(Instant now) {
        Instant first = null;
        for (Standing each : standings) {
            Instant at = each.due(now) ? null : each.asksAt();
            first = at != null && (first == null || at.isBefore(first)) ? at : first;
        }
        return first;
    }
}
