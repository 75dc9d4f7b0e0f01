package dev.baton.core.memory;

import dev.baton.spi.Commit.Reservation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Limits that profiles share (A5). Whoever calls holds the stripes of the budgets named. A bucket whose time is over
 * counts as unused; a budget that has no other is swept away when the table has doubled.
 */
final class Budgets {
    private static final int FIRST_SWEEP = 1024;

    private final ConcurrentHashMap<String, Buckets> used = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final AtomicInteger sweepAt = new AtomicInteger(FIRST_SWEEP);

    Budgets(InstantSource clock) {
        this.clock = clock;
    }

    /** The budgets that have no room, ascending; empty where all have. */
    List<String> full(List<Reservation> reservations) {
        Instant now = clock.instant();
        List<String> full = new ArrayList<>(0);
        for (int i = 0; i < reservations.size(); i++) {
            Reservation wanted = reservations.get(i);
            if (wanted.amount() < 0 || full.contains(wanted.budget())) {
                continue;
            }
            Buckets taken = known(wanted.budget()).at(now);
            for (int before = 0; before < i; before++) {
                if (reservations.get(before).budget().equals(wanted.budget())) {
                    taken = taken.with(reservations.get(before));
                }
            }
            if (!taken.hasRoomFor(wanted)) {
                full.add(wanted.budget());
            }
        }
        full.sort(null);
        return full;
    }

    private Buckets known(String budget) {
        @Nullable Buckets known = used.get(budget);
        return known == null ? Buckets.NONE : known;
    }

    void apply(List<Reservation> reservations) {
        Instant now = clock.instant();
        for (int i = 0; i < reservations.size(); i++) {
            Reservation taken = reservations.get(i);
            // In the first step only: what one commit takes adds up, also where it may be forgotten at once.
            boolean first = true;
            for (int before = 0; before < i; before++) {
                first &= !reservations.get(before).budget().equals(taken.budget());
            }
            Buckets known = known(taken.budget());
            used.put(taken.budget(), (first ? known.at(now) : known).with(taken));
        }
        int size = used.size();
        int due = sweepAt.get();
        if (size >= due && sweepAt.compareAndSet(due, Integer.MAX_VALUE)) {
            used.forEach((budget, buckets) -> {
                if (buckets.at(now).isEmpty()) {
                    used.remove(budget, buckets);
                }
            });
            sweepAt.set(Math.max(FIRST_SWEEP, used.size() * 2));
        }
    }

    void forget(List<String> budgets) {
        budgets.forEach(used::remove);
    }

    int size() {
        return used.size();
    }
}
