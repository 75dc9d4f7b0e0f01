package dev.baton.jdbc;

import dev.baton.decision.Decision;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.EventLog;
import dev.baton.spi.LogEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Handled events and audit entries. */
final class Log implements EventLog {
    private static final int PAGE = 500;

    private final Place place;
    private final Links links;
    private final String append;

    Log(Place place, Links links) {
        this.place = place;
        this.links = links;
        append = "INSERT INTO baton_event_log (tenant, source, id, profile, handled, format, document)"
                + " VALUES (?, ?, ?, ?, " + place.dialect().now() + ", ?, ?)";
    }

    @Override
    public Optional<LogEntry> entry(EventKey key) {
        return Optional.ofNullable(place.database()
                .find(session -> session.one(
                        "SELECT document FROM baton_event_log WHERE tenant = ? AND source = ? AND id = ?"
                                + " ORDER BY number DESC LIMIT 1",
                        row -> place.documents().logEntry(row.getBytes(1)),
                        place.tenant(),
                        Text.stored(key.source()),
                        Text.stored(key.id()))));
    }

    @Override
    public List<LogEntry> ofProfile(String profileId, int limit) {
        List<LogEntry> newestFirst = place.database()
                .read(session -> session.all(
                        "SELECT document FROM baton_event_log WHERE tenant = ? AND profile = ANY(?) AND profile <> ''"
                                + " ORDER BY number DESC LIMIT ?",
                        row -> place.documents().logEntry(row.getBytes(1)),
                        place.tenant(),
                        links.merged(session, profileId).toArray(String[]::new),
                        limit));
        return oldestFirst(newestFirst);
    }

    @Override
    public void each(String profileId, Consumer<LogEntry> reader) {
        String[] ids = place.database()
                .read(session -> links.merged(session, profileId))
                .toArray(String[]::new);
        List<Numbered> page;
        long after = 0;
        do {
            page = page(ids, after);
            for (Numbered each : page) {
                reader.accept(each.entry);
                after = each.number;
            }
        } while (page.size() == PAGE);
    }

    private record Numbered(long number, LogEntry entry) {}

    private List<Numbered> page(String[] ids, long after) {
        return place.database()
                .read(session -> session.all(
                        "SELECT number, document FROM baton_event_log WHERE tenant = ? AND profile = ANY(?)"
                                + " AND profile <> '' AND number > ? ORDER BY number LIMIT ?",
                        row -> new Numbered(row.getLong(1), place.documents().logEntry(row.getBytes(2))),
                        place.tenant(),
                        ids,
                        after,
                        PAGE));
    }

    private static <T> List<T> oldestFirst(List<T> newestFirst) {
        List<T> turned = new ArrayList<>(newestFirst);
        Collections.reverse(turned);
        return turned;
    }

    @Override
    public Instant completeFrom() {
        BigDecimal from = place.database()
                .find(session -> session.one(
                        "SELECT complete_from FROM baton_retention WHERE tenant = ?",
                        row -> row.getBigDecimal(1),
                        place.tenant()));
        return from == null ? Require.EARLIEST : Times.read(from);
    }

    @Override
    public List<AuditEntry> audit(String about, int limit) {
        List<AuditEntry> newestFirst = place.database()
                .read(session -> session.all(
                        "SELECT at, who, what, why FROM baton_audit WHERE tenant = ? AND about = ?"
                                + " ORDER BY number DESC LIMIT ?",
                        row -> new AuditEntry(
                                Times.read(row.getBigDecimal(1)),
                                Text.read(row.getString(2)),
                                Text.read(row.getString(3)),
                                about,
                                Text.read(row.getString(4))),
                        place.tenant(),
                        Text.stored(about),
                        limit));
        return oldestFirst(newestFirst);
    }

    /**
     * Numbers are drawn before the commit, so across profiles they do not say which came first. Those of one profile do:
     * whoever appends has its row under lock.
     */
    void append(Steps steps, Commit.Records records) {
        LogEntry entry = records.log();
        if (entry != null) {
            steps.always(
                    append,
                    place.tenant(),
                    Text.stored(entry.event().key().source()),
                    Text.stored(entry.event().key().id()),
                    Text.stored(entry.profileId()),
                    handled(entry),
                    place.format(),
                    place.documents().encode(entry));
        }
        for (AuditEntry each : records.audit()) {
            steps.always(
                    "INSERT INTO baton_audit (tenant, at, who, what, about, why) VALUES (?, ?, ?, ?, ?, ?)",
                    place.tenant(),
                    Times.column(each.at()),
                    Text.stored(each.who()),
                    Text.stored(each.what()),
                    Text.stored(each.about()),
                    Text.stored(each.why()));
        }
    }

    /** When it was decided; what is held, now. What an event states of its times may be long ago, or far ahead. */
    private @Nullable BigDecimal handled(LogEntry entry) {
        Decision decision = entry.decision();
        return decision == null ? place.now() : Times.column(decision.decidedAt());
    }
}
