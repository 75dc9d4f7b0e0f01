package dev.baton.h2;

import dev.baton.decision.Outcome;
import dev.baton.spi.Commit.KeyExpectation;
import dev.baton.spi.CommitResult;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The keys of handled events (T5). One whose time is over is as good as new. */
final class H2Keys {
    private final InstantSource clock;

    H2Keys(InstantSource clock) {
        this.clock = clock;
    }

    private record Known(long contentHigh, long contentLow, Outcome.Kind outcome, Instant keepUntil) {}

    /** What a commit that brings this key is to be told; null where it was new, and is entered. */
    @Nullable
    CommitResult enter(Session session, KeyExpectation key) {
        Known known = session.one(
                "SELECT content_high, content_low, outcome, keep_until FROM event_key WHERE source = ? AND id = ?"
                        + " FOR UPDATE",
                row -> new Known(
                        row.getLong(1),
                        row.getLong(2),
                        Outcome.Kind.valueOf(row.getString(3)),
                        row.getObject(4, Instant.class)),
                key.key().source(),
                key.key().id());
        if (known != null && clock.instant().isBefore(known.keepUntil)) {
            boolean same = known.contentHigh == key.contentHigh() && known.contentLow == key.contentLow();
            return CommitResult.seen(same, known.outcome);
        }
        session.update(
                known == null
                        ? "INSERT INTO event_key(content_high, content_low, outcome, keep_until, source, id)"
                                + " VALUES (?, ?, ?, ?, ?, ?)"
                        : "UPDATE event_key SET content_high = ?, content_low = ?, outcome = ?, keep_until = ?"
                                + " WHERE source = ? AND id = ?",
                key.contentHigh(),
                key.contentLow(),
                key.outcome().name(),
                key.keepUntil(),
                key.key().source(),
                key.key().id());
        return null;
    }
}
