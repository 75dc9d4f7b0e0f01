package dev.baton.h2;

import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.AuditEntry;
import dev.baton.spi.Commit;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.EventLog;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Handled events and audit entries; all of them are kept. */
final class H2Log implements EventLog {
    private final Sessions sessions;
    private final DocumentCodec documents;

    H2Log(Sessions sessions, DocumentCodec documents) {
        this.sessions = sessions;
        this.documents = documents;
    }

    @Override
    public Optional<LogEntry> entry(EventKey key) {
        return Optional.ofNullable(sessions.run(session -> session.one(
                "SELECT document FROM event_log WHERE source = ? AND id = ? ORDER BY number DESC LIMIT 1",
                row -> documents.logEntry(row.getBytes(1)),
                key.source(),
                key.id())));
    }

    @Override
    public List<LogEntry> ofProfile(String profileId, int limit) {
        List<LogEntry> newestFirst = sessions.run(session -> session.all(
                "SELECT document FROM event_log WHERE profile = ANY(?) AND profile <> '' ORDER BY number DESC LIMIT ?",
                row -> documents.logEntry(row.getBytes(1)),
                merged(session, profileId).toArray(String[]::new),
                limit));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** The id, and every id that leads to it. */
    private static Set<String> merged(Session session, String profileId) {
        Set<String> found = new LinkedHashSet<>();
        List<String> toVisit = new ArrayList<>(List.of(profileId));
        while (!toVisit.isEmpty()) {
            String id = toVisit.remove(toVisit.size() - 1);
            if (found.add(id)) {
                toVisit.addAll(session.all(
                        "SELECT identifier FROM link WHERE namespace = ? AND profile = ?",
                        row -> row.getString(1),
                        Link.PROFILE_NAMESPACE,
                        id));
            }
        }
        return found;
    }

    @Override
    public Instant completeFrom() {
        return Require.EARLIEST;
    }

    @Override
    public List<AuditEntry> audit(String about, int limit) {
        List<AuditEntry> newestFirst = sessions.run(session -> session.all(
                "SELECT at, who, what, why FROM audit WHERE about = ? ORDER BY number DESC LIMIT ?",
                row -> new AuditEntry(
                        row.getObject(1, Instant.class), row.getString(2), row.getString(3), about, row.getString(4)),
                about,
                limit));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /**
     * Numbers are drawn before the commit, so across profiles they do not say which came first. Those of one profile
     * do: whoever appends has its row under lock.
     */
    void append(Session session, Commit.Records records) {
        LogEntry entry = records.log();
        if (entry != null) {
            session.update(
                    "INSERT INTO event_log(source, id, profile, document) VALUES (?, ?, ?, ?)",
                    entry.event().key().source(),
                    entry.event().key().id(),
                    entry.profileId(),
                    documents.encode(entry));
        }
        for (AuditEntry each : records.audit()) {
            session.update(
                    "INSERT INTO audit(at, who, what, about, why) VALUES (?, ?, ?, ?, ?)",
                    each.at(),
                    each.who(),
                    each.what(),
                    each.about(),
                    each.why());
        }
    }
}
