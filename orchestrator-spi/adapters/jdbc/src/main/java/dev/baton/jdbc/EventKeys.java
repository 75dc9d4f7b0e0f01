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

    private final Place place;
    private final String forget;
    private final String enter;

    EventKeys(Place place) {
        this.place = place;
        forget = "DELETE FROM baton_event_key WHERE tenant = ? AND source = ? AND id = ? AND keep_until <= "
                + place.dialect().now();
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
        String source = Text.stored(key.key().source());
        String id = Text.stored(key.key().id());
        steps.always(forget, place.tenant(), source, id, place.now());
        steps.expect(
                Steps.Otherwise.KNOWN_KEY,
                enter,
                place.tenant(),
                source,
                id,
                key.contentHigh(),
                key.contentLow(),
                key.outcome().name(),
                Times.column(key.keepUntil()),
                mark);
    }

    private record Known(long contentHigh, long contentLow, Outcome.Kind outcome, long writtenBy) {}

    /**
     * What a commit is to be told whose key is there already; null where it is gone again, and the commit may be tried
     * once more.
     */
    @Nullable
    CommitResult known(Session session, KeyExpectation key, long mark) throws SQLException {
        Known known = session.one(
                "SELECT content_high, content_low, outcome, written_by FROM baton_event_key"
                        + " WHERE tenant = ? AND source = ? AND id = ?",
                row -> new Known(
                        row.getLong(1), row.getLong(2), Outcome.Kind.valueOf(row.getString(3)), row.getLong(4)),
                place.tenant(),
                Text.stored(key.key().source()),
                Text.stored(key.key().id()));
        if (known == null) {
            return null;
        }
        if (known.writtenBy == mark) {
            return CommitResult.COMMITTED;
        }
        boolean same = known.contentHigh == key.contentHigh() && known.contentLow == key.contentLow();
        return CommitResult.seen(same, known.outcome);
    }
}
