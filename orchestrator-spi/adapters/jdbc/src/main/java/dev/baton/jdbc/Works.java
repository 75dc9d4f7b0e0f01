package dev.baton.jdbc;

import dev.baton.event.Require;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.Commit.WorkChanges;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Due work. A row's fence is drawn from one sequence whenever the work is put and whenever it is claimed, so it names the
 * row's state as well as the claim: who looked at a row and then finds its fence unchanged has looked at the same work.
 */
final class Works implements WorkQueue {
    private static final String ONE = " WHERE tenant = ? AND id = ?";
    private static final Comparator<Claimed> BY_URGENCY = Comparator.comparingInt(
                    (Claimed each) -> each.work().priority())
            .thenComparing(each -> each.work().due())
            .thenComparing(each -> each.work().id());

    private final Place place;
    private final String due;
    private final String lease;
    private final String put;
    private final String putAgain;

    Works(Place place) {
        this.place = place;
        String now = place.dialect().now();
        String free = "(leased_until IS NULL OR leased_until <= " + now + ")";
        due = " FROM baton_work WHERE tenant = ? AND due <= " + now + " AND " + free
                + " AND kind = ANY(?) ORDER BY priority, due, id LIMIT ?";
        lease = "UPDATE baton_work SET fence = " + place.dialect().nextFence()
                + ", attempts = attempts + 1, leased_until = LEAST(" + now + " + CAST(? AS NUMERIC(21, 9)), "
                + Times.LATEST + ") WHERE tenant = ?";
        put = place.dialect()
                .put(
                        "baton_work",
                        List.of("tenant", "id"),
                        List.of(
                                "tenant",
                                "id",
                                "kind",
                                "priority",
                                "due",
                                "fence",
                                "attempts",
                                "leased_until",
                                "format",
                                "document"),
                        List.of("?", "?", "?", "?", "?", place.dialect().nextFence(), "0", "NULL", "?", "?"));
        putAgain = "UPDATE baton_work SET kind = ?, priority = ?, due = ?, fence = "
                + place.dialect().nextFence() + ", attempts = 0, leased_until = NULL, format = ?, document = ?" + ONE
                + " AND fence = ?";
    }

    @Override
    public List<Claimed> claim(Set<Work.Kind> kinds, int limit, Duration length) {
        Require.atLeast("claim.limit", 1, limit);
        Require.positive("claim.lease", length);
        String[] wanted = kinds.stream().map(Enum::name).toArray(String[]::new);
        BigDecimal seconds = Times.column(length);
        if (!place.dialect().skipsLocked()) {
            return claimOneByOne(wanted, limit, seconds);
        }
        BigDecimal now = place.now();
        List<Claimed> claimed = place.database()
                .read(session -> session.all(
                        lease + " AND id = ANY(ARRAY(SELECT id" + due + " FOR UPDATE SKIP LOCKED))"
                                + " RETURNING document, fence, attempts",
                        row -> new Claimed(place.documents().work(row.getBytes(1)), row.getLong(2), row.getInt(3)),
                        now,
                        seconds,
                        place.tenant(),
                        place.tenant(),
                        now,
                        now,
                        wanted,
                        limit));
        return claimed.stream().sorted(BY_URGENCY).toList();
    }

    private record Seen(String id, Work work, long fence, int attempts) {}

    /** Looks without a lock, then takes one after the other where nobody was faster: nobody waits with a lock in hand. */
    private List<Claimed> claimOneByOne(String[] kinds, int limit, BigDecimal seconds) {
        BigDecimal now = place.now();
        List<Claimed> claimed = new ArrayList<>();
        while (claimed.size() < limit) {
            int left = limit - claimed.size();
            List<Seen> seen = place.database()
                    .read(session -> session.all(
                            "SELECT id, document, fence, attempts" + due,
                            row -> new Seen(
                                    row.getString(1),
                                    place.documents().work(row.getBytes(2)),
                                    row.getLong(3),
                                    row.getInt(4)),
                            place.tenant(),
                            now,
                            now,
                            kinds,
                            left));
            if (seen.isEmpty()) {
                break;
            }
            for (Seen each : seen) {
                Claimed taken = place.database().write((session, again) -> take(session, each, seconds, now), true);
                if (taken != null) {
                    claimed.add(taken);
                }
            }
        }
        return List.copyOf(claimed);
    }

    private @Nullable Claimed take(Session session, Seen seen, BigDecimal seconds, @Nullable BigDecimal now)
            throws SQLException {
        int taken = session.update(
                lease + " AND id = ? AND fence = ?", now, seconds, place.tenant(), seen.id, seen.fence);
        Long fence = taken == 0
                ? null
                : session.one("SELECT fence FROM baton_work" + ONE, row -> row.getLong(1), place.tenant(), seen.id);
        return fence == null ? null : new Claimed(seen.work, fence, seen.attempts + 1);
    }

    @Override
    public Optional<Instant> nextDue() {
        String sql = "SELECT MIN(due) FROM baton_work WHERE tenant = ? AND (leased_until IS NULL OR leased_until <= "
                + place.dialect().now() + ")";
        return Optional.ofNullable(place.database()
                        .find(session -> session.one(sql, row -> Optional.ofNullable(row.getBigDecimal(1)), place.tenant(), place.now())))
                .flatMap(least -> least)
                .map(Times::read);
    }

    @Override
    public boolean holds(Claimed claimed) {
        return place.database()
                        .find(session -> session.one(
                                "SELECT 1 FROM baton_work" + ONE + " AND fence = ?",
                                row -> true,
                                place.tenant(),
                                Text.stored(claimed.work().id()),
                                claimed.fence()))
                != null;
    }

    @Override
    public void release(Claimed claimed) {
        place.database()
                .read(session -> session.update(
                        "UPDATE baton_work SET leased_until = NULL" + ONE + " AND fence = ?",
                        place.tenant(),
                        Text.stored(claimed.work().id()),
                        claimed.fence()));
    }

    void change(Steps steps, WorkChanges changes) {
        Commit.Completion completed = changes.completed();
        Map<String, Optional<Work>> after = new TreeMap<>();
        if (completed != null) {
            after.put(completed.workId(), Optional.empty());
        }
        changes.cancelled().forEach(id -> after.put(id, Optional.empty()));
        changes.put().forEach(work -> after.put(work.id(), Optional.of(work)));
        after.forEach((id, work) -> {
            Long fence = completed != null && completed.workId().equals(id) ? completed.fence() : null;
            change(steps, Text.stored(id), work.orElse(null), fence);
        });
    }

    /** @param fence under which it must be claimed; null: however it stands */
    private void change(Steps steps, String id, @Nullable Work next, @Nullable Long fence) {
        if (next != null && fence != null) {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    putAgain,
                    next.kind().name(),
                    next.priority(),
                    Times.column(next.due()),
                    place.format(),
                    place.documents().encode(next),
                    place.tenant(),
                    id,
                    fence);
        } else if (next != null) {
            steps.always(
                    put,
                    place.tenant(),
                    id,
                    next.kind().name(),
                    next.priority(),
                    Times.column(next.due()),
                    place.format(),
                    place.documents().encode(next));
        } else if (fence != null) {
            steps.expect(
                    Steps.Otherwise.CONFLICT,
                    "DELETE FROM baton_work" + ONE + " AND fence = ?",
                    place.tenant(),
                    id,
                    fence);
        } else {
            steps.always("DELETE FROM baton_work" + ONE, place.tenant(), id);
        }
    }
}
