package dev.baton.h2;

import dev.baton.spi.Commit.Reservation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Limits that profiles share (A5). One whose time is over counts as unused. */
final class H2Budgets {
    private static final long LOCK = Long.MIN_VALUE;

    private final InstantSource clock;

    H2Budgets(InstantSource clock) {
        this.clock = clock;
    }

    private record Used(long amount, Instant keepUntil) {}

    /** Takes and gives back, in the order in which the commit does. @return the budgets without room, ascending */
    List<String> reserve(Session session, List<Reservation> reservations) {
        Map<String, List<Reservation>> byBudget = new TreeMap<>();
        for (Reservation each : reservations) {
            byBudget.computeIfAbsent(each.budget(), none -> new ArrayList<>()).add(each);
        }
        List<String> full = new ArrayList<>();
        byBudget.forEach((budget, wanted) -> {
            if (!reserve(session, budget, wanted)) {
                full.add(budget);
            }
        });
        return full;
    }

    private boolean reserve(Session session, String budget, List<Reservation> reservations) {
        lock(session, budget);
        Instant now = clock.instant();
        session.update("DELETE FROM budget WHERE name = ? AND bucket > ? AND keep_until <= ?", budget, LOCK, now);
        TreeMap<Long, Used> counted = new TreeMap<>();
        session.all(
                        "SELECT bucket, used, keep_until FROM budget WHERE name = ? AND bucket > ?",
                        row -> Map.entry(row.getLong(1), new Used(row.getLong(2), row.getObject(3, Instant.class))),
                        budget,
                        LOCK)
                .forEach(each -> counted.put(each.getKey(), each.getValue()));
        for (Reservation wanted : reservations) {
            if (wanted.amount() >= 0 && !room(counted, wanted)) {
                return false;
            }
            Used before = counted.getOrDefault(wanted.bucket(), new Used(0, wanted.keepUntil()));
            Instant keepUntil = before.keepUntil.isAfter(wanted.keepUntil()) ? before.keepUntil : wanted.keepUntil();
            Used after = new Used(Math.max(0, before.amount + wanted.amount()), keepUntil);
            session.update(
                    counted.put(wanted.bucket(), after) == null
                            ? "INSERT INTO budget(used, keep_until, name, bucket) VALUES (?, ?, ?, ?)"
                            : "UPDATE budget SET used = ?, keep_until = ? WHERE name = ? AND bucket = ?",
                    after.amount,
                    after.keepUntil,
                    budget,
                    wanted.bucket());
        }
        return true;
    }

    /** One row stands for the whole budget: who has it may look at the buckets, and add some. */
    private static void lock(Session session, String budget) {
        Long locked = session.one(
                "SELECT bucket FROM budget WHERE name = ? AND bucket = ? FOR UPDATE",
                row -> row.getLong(1),
                budget,
                LOCK);
        if (locked == null) {
            session.update(
                    "INSERT INTO budget(used, keep_until, name, bucket) VALUES (0, ?, ?, ?)",
                    Instant.EPOCH,
                    budget,
                    LOCK);
        }
    }

    private static boolean room(TreeMap<Long, Used> buckets, Reservation wanted) {
        for (long first = wanted.bucket() - wanted.span() + 1; first <= wanted.bucket(); first++) {
            long sum = wanted.amount();
            for (Used each : buckets.subMap(first, first + wanted.span()).values()) {
                sum += each.amount;
            }
            if (sum > wanted.limit()) {
                return false;
            }
        }
        return true;
    }
}
