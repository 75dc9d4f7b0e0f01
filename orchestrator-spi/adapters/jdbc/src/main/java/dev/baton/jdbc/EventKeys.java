package dev.baton.jdbc;

import dev.baton.decision.Outcome;
import dev.baton.spi.Commit.KeyExpectation;
import dev.baton.spi.CommitResult;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of handled events (T5). One whose time is over is as good as new. */
final class EventKeys {
    private static final List<String> KEY = List.of("tenant", "source", "id");

    private static final String ONE = " WHERE tenant = ? AND source = ? AND id = ?";

    private final Place place;
    private final String enter;
    private final String known;
    private final String forget;

    EventKeys(Place place) {
        this.place = place;
        String over = "keep_until <= " + place.dialect().now();
        known = "SELECT content_high, content_low, outcome, written_by, " + over + " FROM baton_event_key" + ONE;
        forget = "DELETE FROM baton_event_key" + ONE + " AND " + over;
        enter = place.dialect()
                .insertNew(
                        "baton_event_key",
                        KEY,
                        List.of(
                                "tenant",
                                "source",
                                "id",
                                "content_high",
                                "content_low",
                                "outcome",
                                "keep_until",
                                "written_by"),
                        List.of("?", "?", "?", "?", "?", "?", "?", "?"));
    }

    /** @param mark names this very commit, so that it knows its own key when it comes again */
    void enter(Steps steps, KeyExpectation key, long mark) {
        steps.expect(
                Steps.Otherwise.KNOWN_KEY,
                enter,
                place.tenant(),
                Text.stored(key.key().source()),
                Text.stored(key.key().id()),
                key.contentHigh(),
                key.contentLow(),
                key.outcome().name(),
                Times.column(key.keepUntil()),
                mark);
    }

    private record Known(long contentHigh, long contentLow, Outcome.Kind outcome, long writtenBy, boolean over) {}

    /**
     * What a commit is to be told whose key is there already; null where it is gone again or its time is over: {@link
     * #forget} it, and try the commit once more.
     */
    @Nullable
    CommitResult known(Session session, KeyExpectation key, long mark) throws SQLException {
        Known there = session.one(
                known,
                row -> new Known(
                        row.getLong(1),
                        row.getLong(2),
                        Outcome.Kind.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getBoolean(5)),
                place.now(),
                place.tenant(),
                Text.stored(key.key().source()),
                Text.stored(key.key().id()));
        if (there != null && there.writtenBy == mark) {
            return CommitResult.COMMITTED;
        }
        if (there == null || there.over) {
            return null;
        }
        boolean same = there.contentHigh == key.contentHigh() && there.contentLow == key.contentLow();
        return CommitResult.seen(same, there.outcome);
    }

    /** Whether there is such a key, of whatever content, be its time over or not. */
    boolean isThere(KeyExpectation key) {
        Boolean there = place.database()
                .find(session -> session.one(
                        "SELECT 1 FROM baton_event_key" + ONE,
                        row -> true,
                        place.tenant(),
                        Text.stored(key.key().source()),
                        Text.stored(key.key().id())));
        return there != null;
    }

    /** Lets go of a key whose time is over. */
    void forget(KeyExpectation key) {
        place.database()
                .read(session -> session.update(
                        forget,
                        place.tenant(),
                        Text.stored(key.key().source()),
                        Text.stored(key.key().id()),
                        place.now()));
    }
}
