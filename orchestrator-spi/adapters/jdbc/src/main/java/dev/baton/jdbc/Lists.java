package dev.baton.jdbc;

import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.Commit;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Worklists;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What waits for a person: the entries of the profiles, and the held events. */
final class Lists implements Worklists {
    private static final String OPEN = "SELECT ref, profile, owner, due, state FROM ("
            + "SELECT ref, profile, owner, due, state FROM baton_listed WHERE tenant = ? AND kind = ?"
            + " UNION ALL SELECT source || '/' || id, profile, steward, CAST(NULL AS NUMERIC(21, 9)), code"
            + " FROM baton_held WHERE tenant = ? AND kind = ?) AS line WHERE TRUE";
    private static final String ONE = " WHERE tenant = ? AND source = ? AND id = ?";

    private final Place place;
    private final String hold;

    Lists(Place place) {
        this.place = place;
        hold = place.dialect()
                .put(
                        "baton_held",
                        List.of("tenant", "source", "id"),
                        List.of("tenant", "source", "id", "kind", "profile", "steward", "code", "format", "document"),
                        List.of("?", "?", "?", "?", "?", "?", "?", "?", "?"));
    }

    @Override
    public List<IndexEntry> open(
            IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore, int offset, int limit) {
        Require.atLeast("worklist.offset", 0, offset);
        Require.atLeast("worklist.limit", 1, limit);
        StringBuilder sql = new StringBuilder(OPEN);
        List<Object> values = new ArrayList<>(List.of(place.tenant(), kind.name(), place.tenant(), kind.name()));
        if (owner != null) {
            sql.append(" AND owner = ?");
            values.add(Text.stored(owner.value()));
        }
        if (dueBefore != null) {
            sql.append(" AND due < ?");
            values.add(Times.column(dueBefore));
        }
        sql.append(" ORDER BY due NULLS LAST, profile, ref LIMIT ? OFFSET ?");
        values.addAll(List.of(limit, offset));
        return place.database().read(session -> session.all(sql.toString(), row -> line(kind, row), values.toArray()));
    }

    private static IndexEntry line(IndexEntry.Kind kind, ResultSet row) throws SQLException {
        String owner = row.getString(3);
        BigDecimal due = row.getBigDecimal(4);
        return new IndexEntry(
                kind,
                Text.read(row.getString(1)),
                Text.read(row.getString(2)),
                owner == null ? null : OwnerId.of(Text.read(owner)),
                due == null ? null : Times.read(due),
                Text.read(row.getString(5)));
    }

    @Override
    public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
        Require.atLeast("held.limit", 1, limit);
        List<Object> values = new ArrayList<>(List.of(place.tenant(), kind.name()));
        if (profileId != null) {
            values.add(Text.stored(profileId));
        }
        values.add(limit);
        return place.database()
                .read(session -> session.all(
                        "SELECT document FROM baton_held WHERE tenant = ? AND kind = ?"
                                + (profileId == null ? "" : " AND profile = ?") + " ORDER BY number LIMIT ?",
                        row -> place.documents().heldEvent(row.getBytes(1)),
                        values.toArray()));
    }

    @Override
    public @Nullable HeldEvent held(EventKey key) {
        return place.database()
                .find(session -> session.one(
                        "SELECT document FROM baton_held" + ONE,
                        row -> place.documents().heldEvent(row.getBytes(1)),
                        place.tenant(),
                        Text.stored(key.source()),
                        Text.stored(key.id())));
    }

    /**
     * The lines of a profile, in place of those it had.
     *
     * @param had whether it may have had some
     */
    void list(Steps steps, String holder, boolean had, @Nullable StoredProfile profile) {
        List<IndexEntry> lines = profile == null ? List.of() : profile.index();
        if (had || !lines.isEmpty()) {
            steps.always("DELETE FROM baton_listed WHERE tenant = ? AND holder = ?", place.tenant(), holder);
        }
        int line = 0;
        for (IndexEntry each : lines) {
            OwnerId owner = each.owner();
            steps.always(
                    "INSERT INTO baton_listed (tenant, holder, line, kind, ref, profile, owner, due, state)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    place.tenant(),
                    holder,
                    line++,
                    each.kind().name(),
                    Text.stored(each.ref()),
                    Text.stored(each.profileId()),
                    owner == null ? null : Text.stored(owner.value()),
                    Times.columnOf(each.due()),
                    Text.stored(each.state()));
        }
    }

    /**
     * Locks what is held already, ascending; then frees what is not held again, then holds in the order in which the
     * commit does.
     */
    void change(Steps steps, Commit.Records records) {
        TreeSet<EventKey> again = new TreeSet<>();
        records.held().forEach(each -> again.add(each.event().key()));
        TreeSet<EventKey> freed = new TreeSet<>(records.freed());
        TreeSet<EventKey> touched = new TreeSet<>(again);
        touched.addAll(freed);
        for (EventKey each : touched) {
            steps.expect(
                    freed.contains(each) ? Steps.Otherwise.CONFLICT : Steps.Otherwise.FINE,
                    "SELECT 1 FROM baton_held" + ONE + " FOR UPDATE",
                    place.tenant(),
                    Text.stored(each.source()),
                    Text.stored(each.id()));
        }
        freed.removeAll(again);
        for (EventKey each : freed) {
            steps.always(
                    "DELETE FROM baton_held" + ONE, place.tenant(), Text.stored(each.source()), Text.stored(each.id()));
        }
        for (HeldEvent each : records.held()) {
            String steward = each.problem().steward();
            steps.always(
                    hold,
                    place.tenant(),
                    Text.stored(each.event().key().source()),
                    Text.stored(each.event().key().id()),
                    each.kind().name(),
                    Text.stored(each.profileId()),
                    steward == null ? null : Text.stored(steward),
                    Text.stored(each.problem().code()),
                    place.format(),
                    place.documents().encode(each));
        }
    }
}
