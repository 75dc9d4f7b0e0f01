package dev.baton.jdbc;

import dev.baton.spi.Commit.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Limits that profiles share (A5). A bucket whose time is over counts as unused. */
final class Budgets {
    private static final String BUDGET = " WHERE tenant = ? AND name = ?";
    private static final String BUCKET = BUDGET + " AND bucket = ?";
    private static final String ADD =
            "UPDATE baton_bucket SET used = GREATEST(0, used + ?)," + " keep_until = GREATEST(keep_until, ?)" + BUCKET;

    /** Of all stretches that a bucket lies in, what the fullest holds; it begins with a bucket that holds something. */
    private static final String FULLEST = "(SELECT MAX(total) FROM (SELECT bucket, SUM(used) OVER (ORDER BY bucket"
            + " RANGE BETWEEN CURRENT ROW AND CAST(? AS BIGINT) FOLLOWING) AS total FROM baton_bucket"
            + " WHERE tenant = ? AND name = ? AND bucket BETWEEN ? AND ?) AS stretch WHERE bucket <= ?)";

    private final Place place;
    private final String enter;
    private final String forget;
    private final String enterBucket;

    Budgets(Place place) {
        this.place = place;
        enter = place.dialect()
                .insertNew("baton_budget", List.of("tenant", "name"), List.of("tenant", "name"), List.of("?", "?"));
        forget = "DELETE FROM baton_bucket" + BUDGET + " AND keep_until <= "
                + place.dialect().now();
        enterBucket = place.dialect()
                .insertNew(
                        "baton_bucket",
                        List.of("tenant", "name", "bucket"),
                        List.of("tenant", "name", "bucket", "used", "keep_until"),
                        List.of("?", "?", "?", "0", "?"));
    }

    /** Takes and gives back, budget by budget, each in the order in which the commit does. */
    void reserve(Steps steps, List<Reservation> reservations) {
        Map<String, List<Reservation>> byBudget = new TreeMap<>();
        for (Reservation each : reservations) {
            byBudget.computeIfAbsent(each.budget(), none -> new ArrayList<>()).add(each);
        }
        byBudget.forEach((budget, wanted) -> reserve(steps, Text.stored(budget), wanted));
    }

    private void reserve(Steps steps, String name, List<Reservation> reservations) {
        // Buckets count together and new ones come: one row stands for all, and is locked before they are looked at.
        steps.always(enter, place.tenant(), name);
        steps.expect(
                Steps.Otherwise.AGAIN, "SELECT 1 FROM baton_budget" + BUDGET + " FOR UPDATE", place.tenant(), name);
        steps.always(forget, place.tenant(), name, place.now());
        for (Reservation each : reservations) {
            steps.always(enterBucket, place.tenant(), name, each.bucket(), Times.column(each.keepUntil()));
            if (each.amount() < 0) {
                steps.always(
                        ADD, (long) each.amount(), Times.column(each.keepUntil()), place.tenant(), name, each.bucket());
            } else if (each.span() == 1) {
                steps.expectRoom(
                        each.budget(),
                        ADD + " AND used <= ?",
                        (long) each.amount(),
                        Times.column(each.keepUntil()),
                        place.tenant(),
                        name,
                        each.bucket(),
                        (long) each.limit() - each.amount());
            } else {
                takeOfStretch(steps, name, each);
            }
        }
    }

    private void takeOfStretch(Steps steps, String name, Reservation wanted) {
        long others = wanted.span() - 1L;
        steps.expectRoom(
                wanted.budget(),
                ADD + " AND " + FULLEST + " <= ?",
                (long) wanted.amount(),
                Times.column(wanted.keepUntil()),
                place.tenant(),
                name,
                wanted.bucket(),
                others,
                place.tenant(),
                name,
                Math.max(wanted.bucket(), Long.MIN_VALUE + others) - others,
                Math.min(wanted.bucket(), Long.MAX_VALUE - others) + others,
                wanted.bucket(),
                (long) wanted.limit() - wanted.amount());
    }
}
