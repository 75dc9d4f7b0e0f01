package dev.baton.h2;

import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.Commit;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Worklists;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What waits for a person: the entries of the profiles, and the held events. */
final class H2Worklists implements Worklists {
    private static final String OPEN = "SELECT * FROM (SELECT kind, ref, profile, owner, due, state FROM listed"
            + " UNION ALL SELECT kind, source || '/' || id, profile, steward, NULL, code FROM held)"
            + " WHERE kind = ?";

    private final Sessions sessions;
    private final DocumentCodec documents;

    H2Worklists(Sessions sessions, DocumentCodec documents) {
        this.sessions = sessions;
        this.documents = documents;
    }

    @Override
    public List<IndexEntry> open(
            IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore, int offset, int limit) {
        Require.atLeast("worklist.offset", 0, offset);
        Require.atLeast("worklist.limit", 1, limit);
        StringBuilder sql = new StringBuilder(OPEN);
        List<Object> values = new ArrayList<>(List.of(kind.name()));
        if (owner != null) {
            sql.append(" AND owner = ?");
            values.add(owner.value());
        }
        if (dueBefore != null) {
            sql.append(" AND due < ?");
            values.add(dueBefore);
        }
        sql.append(" ORDER BY due NULLS LAST, profile, ref LIMIT ? OFFSET ?");
        values.addAll(List.of(limit, offset));
        return sessions.run(session -> session.all(sql.toString(), H2Worklists::line, values.toArray()));
    }

    private static IndexEntry line(ResultSet row) throws SQLException {
        String owner = row.getString(4);
        return new IndexEntry(
                IndexEntry.Kind.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                owner == null ? null : OwnerId.of(owner),
                row.getObject(5, Instant.class),
                row.getString(6));
    }

    @Override
    public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
        Require.atLeast("held.limit", 1, limit);
        List<Object> values = new ArrayList<>(List.of(kind.name()));
        if (profileId != null) {
            values.add(profileId);
        }
        values.add(limit);
        return sessions.run(session -> session.all(
                "SELECT document FROM held WHERE kind = ?" + (profileId == null ? "" : " AND profile = ?")
                        + " ORDER BY number LIMIT ?",
                row -> documents.heldEvent(row.getBytes(1)),
                values.toArray()));
    }

    static void list(Session session, StoredProfile profile) {
        for (IndexEntry each : profile.index()) {
            OwnerId owner = each.owner();
            session.update(
                    "INSERT INTO listed(holder, kind, ref, profile, owner, due, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    profile.id(),
                    each.kind().name(),
                    each.ref(),
                    each.profileId(),
                    owner == null ? null : owner.value(),
                    each.due(),
                    each.state());
        }
    }

    /**
     * Locks what is held already, ascending; then frees what is not held again, then holds in the order in which the
     * commit does. False where something is to be freed that is not held.
     */
    boolean change(Session session, Commit.Records records) {
        TreeSet<EventKey> again = new TreeSet<>();
        records.held().forEach(each -> again.add(each.event().key()));
        TreeSet<EventKey> touched = new TreeSet<>(again);
        touched.addAll(records.freed());
        TreeSet<EventKey> there = new TreeSet<>();
        for (EventKey each : touched) {
            Long number = session.one(
                    "SELECT number FROM held WHERE source = ? AND id = ? FOR UPDATE",
                    row -> row.getLong(1),
                    each.source(),
                    each.id());
            if (number != null) {
                there.add(each);
            }
        }
        if (!there.containsAll(records.freed())) {
            return false;
        }
        for (EventKey each : records.freed()) {
            if (!again.contains(each)) {
                session.update("DELETE FROM held WHERE source = ? AND id = ?", each.source(), each.id());
            }
        }
        for (HeldEvent each : records.held()) {
            hold(session, each);
        }
        return true;
    }

    private void hold(Session session, HeldEvent event) {
        Object[] values = {
            event.kind().name(),
            event.profileId(),
            event.problem().steward(),
            event.problem().code(),
            documents.encode(event),
            event.event().key().source(),
            event.event().key().id()
        };
        int again = session.update(
                "UPDATE held SET kind = ?, profile = ?, steward = ?, code = ?, document = ? WHERE source = ? AND id = ?",
                values);
        if (again == 0) {
            session.update(
                    "INSERT INTO held(kind, profile, steward, code, document, source, id) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    values);
        }
    }
}
