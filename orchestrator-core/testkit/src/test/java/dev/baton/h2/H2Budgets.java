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
        Used before = session.one(
                "SELECT used, keep_until FROM budget WHERE name = ? FOR UPDATE",
                row -> new Used(row.getLong(1), row.getObject(2, Instant.class)),
                budget);
        boolean counts = before != null && clock.instant().isBefore(before.keepUntil);
        long amount = counts ? before.amount : 0;
        Instant keepUntil = before == null ? Instant.MIN : before.keepUntil;
        for (Reservation wanted : reservations) {
            if (wanted.amount() >= 0 && amount + wanted.amount() > wanted.limit()) {
                return false;
            }
            amount = Math.max(0, amount + wanted.amount());
            keepUntil = wanted.keepUntil().isAfter(keepUntil) ? wanted.keepUntil() : keepUntil;
        }
        session.update(
                before == null
                        ? "INSERT INTO budget(used, keep_until, name) VALUES (?, ?, ?)"
                        : "UPDATE budget SET used = ?, keep_until = ? WHERE name = ?",
                amount,
                keepUntil,
                budget);
        return true;
    }
}
