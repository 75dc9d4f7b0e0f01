package dev.baton.jdbc;

import dev.baton.jdbc.JdbcUpkeep.Removed;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lets go of what is old, in small transactions that no commit waits for longer than for another commit. */
final class Retention {
    private static final int AT_ONCE = 500;

    private final Place place;
    private final String over;
    private final String enter;

    Retention(Place place) {
        this.place = place;
        over = "tenant = ? AND keep_until <= " + place.dialect().now();
        enter = place.dialect()
                .insertNew("baton_retention", List.of("tenant"), List.of("tenant", "complete_from"), List.of("?", "?"));
    }

    Removed retain(Instant before) {
        BigDecimal from = Times.column(before);
        // What the log says of itself comes first: nobody takes it for complete where it is not any more.
        place.database()
                .write(
                        (session, again) -> session.update(enter, place.tenant(), from)
                                + session.update(
                                        "UPDATE baton_retention SET complete_from = GREATEST(complete_from, ?)"
                                                + " WHERE tenant = ?",
                                        from,
                                        place.tenant()),
                        true);
        long entries = inPieces("baton_event_log", "tenant = ? AND handled < ?", from);
        long keys = inPieces("baton_event_key", over, place.now());
        return new Removed(entries, keys, buckets());
    }

    private long inPieces(String table, String where, @Nullable BigDecimal value) {
        String sql = place.dialect().deleteSome(table, where);
        long sum = 0;
        int removed;
        do {
            removed = place.database().read(session -> session.update(sql, place.tenant(), value, AT_ONCE));
            sum += removed;
        } while (removed == AT_ONCE);
        return sum;
    }

    /** Budget by budget, each locked as a commit does: nobody adds to a bucket that goes. */
    private long buckets() {
        String sql = "SELECT DISTINCT name FROM (SELECT name FROM baton_bucket WHERE " + over + " LIMIT ?) AS piece";
        long sum = 0;
        List<String> names;
        do {
            names = place.database()
                    .read(session -> session.all(sql, row -> row.getString(1), place.tenant(), place.now(), AT_ONCE));
            for (String each : names) {
                sum += Objects.requireNonNull(place.database().write((session, again) -> buckets(session, each), true));
            }
        } while (!names.isEmpty());
        return sum;
    }

    private int buckets(Session session, String name) throws SQLException {
        session.all(
                "SELECT 1 FROM baton_budget WHERE tenant = ? AND name = ? FOR UPDATE",
                row -> true,
                place.tenant(),
                name);
        int removed = session.update(
                "DELETE FROM baton_bucket WHERE name = ? AND " + over, name, place.tenant(), place.now());
        session.update(
                "DELETE FROM baton_budget WHERE tenant = ? AND name = ? AND NOT EXISTS"
                        + " (SELECT 1 FROM baton_bucket WHERE tenant = ? AND name = ?)",
                place.tenant(),
                name,
                place.tenant(),
                name);
        return removed;
    }
}
