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
 * Limits that profiles share (A5). Whoever calls holds the stripes of the budgets named. A budget whose time is over
 * counts as unused, and is swept away when the table has doubled.
 */
final class Budgets {
    private static final int FIRST_SWEEP = 1024;

    private final ConcurrentHashMap<String, Used> used = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final AtomicInteger sweepAt = new AtomicInteger(FIRST_SWEEP);

    Budgets(InstantSource clock) {
        this.clock = clock;
    }

    private record Used(long amount, Instant keepUntil) {}

    /** The budgets that have no room, ascending; empty where all have. */
    List<String> full(List<Reservation> reservations) {
        Instant now = clock.instant();
        List<String> full = new ArrayList<>(0);
        for (int i = 0; i < reservations.size(); i++) {
            Reservation wanted = reservations.get(i);
            if (wanted.amount() < 0 || full.contains(wanted.budget())) {
                continue;
            }
            long taken = amount(used.get(wanted.budget()), now);
            for (int before = 0; before < i; before++) {
                Reservation earlier = reservations.get(before);
                if (earlier.budget().equals(wanted.budget())) {
                    taken = Math.max(0, taken + earlier.amount());
                }
            }
            if (taken + wanted.amount() > wanted.limit()) {
                full.add(wanted.budget());
            }
        }
        full.sort(null);
        return full;
    }

    void apply(List<Reservation> reservations) {
        Instant now = clock.instant();
        for (int i = 0; i < reservations.size(); i++) {
            Reservation taken = reservations.get(i);
            Used before = used.get(taken.budget());
            long amount = Math.max(0, amount(before, now) + taken.amount());
            Instant keepUntil = before == null || before.keepUntil.isBefore(taken.keepUntil())
                    ? taken.keepUntil()
                    : before.keepUntil;
            used.put(taken.budget(), new Used(amount, keepUntil));
        }
        int size = used.size();
        int due = sweepAt.get();
        if (size >= due && sweepAt.compareAndSet(due, Integer.MAX_VALUE)) {
            used.forEach((budget, record) -> {
                if (over(record, now)) {
                    used.remove(budget, record);
                }
            });
            sweepAt.set(Math.max(FIRST_SWEEP, used.size() * 2));
        }
    }

    int size() {
        return used.size();
    }

    private static long amount(@Nullable Used record, Instant now) {
        return record == null || over(record, now) ? 0 : record.amount;
    }

    private static boolean over(Used record, Instant now) {
        return !now.isBefore(record.keepUntil);
    }
}
