package dev.baton.h2;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.event.Require;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.Commit.WorkChanges;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Due work. A row's fence is drawn from one sequence whenever the work is put and whenever it is claimed, so it names
 * the row's state as well as the claim: who looked at a row and then finds its fence unchanged has looked at the same
 * work.
 */
final class H2Work implements WorkQueue {
    private static final String FREE = "(leased_until IS NULL OR leased_until <= ?)";

    private static final String OPEN = "(channel IS NULL OR channel <> ALL(?)) AND due <= ? ORDER BY priority, due, id";
    private static final String CLOSED = "channel = ANY(?) AND ends <= ? ORDER BY ends, id";

    private final Sessions sessions;
    private final DocumentCodec documents;
    private final InstantSource clock;

    H2Work(Sessions sessions, DocumentCodec documents, InstantSource clock) {
        this.sessions = sessions;
        this.documents = documents;
        this.clock = clock;
    }

    private record Seen(Work work, long fence, int attempts) {}

    /**
     * Looks for work without a lock, then takes one after the other where nobody was faster, each in a transaction of
     * its own: workers never wait for each other with a lock in hand.
     */
    @Override
    public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
        Require.atLeast("claim.limit", 1, limit);
        Require.positive("claim.lease", lease);
        Instant now = clock.instant();
        Instant end = end(now, lease);
        String[] shut = closed.stream().map(Channel::name).toArray(String[]::new);
        List<Claimed> claimed = new ArrayList<>();
        for (String order : shut.length == 0 ? List.of(OPEN) : List.of(OPEN, CLOSED)) {
            List<Seen> seen = due(order, shut, limit - claimed.size(), now);
            while (claimed.size() < limit && !seen.isEmpty()) {
                for (Seen each : seen) {
                    Claimed taken = take(each, now, end);
                    if (taken != null) {
                        claimed.add(taken);
                    }
                }
                seen = claimed.size() < limit ? due(order, shut, limit - claimed.size(), now) : List.of();
            }
        }
        return Collections.unmodifiableList(claimed);
    }

    private List<Seen> due(String order, String[] closed, int limit, Instant now) {
        if (limit == 0) {
            return List.of();
        }
        return sessions.run(session -> session.all(
                "SELECT document, fence, attempts FROM work WHERE " + FREE + " AND " + order + " LIMIT ?",
                row -> new Seen(documents.work(row.getBytes(1)), row.getLong(2), row.getInt(3)),
                now,
                closed,
                now,
                limit));
    }

    private @Nullable Claimed take(Seen seen, Instant now, Instant end) {
        return sessions.run(session -> {
            long fence = nextFence(session);
            int taken = session.update(
                    "UPDATE work SET fence = ?, attempts = attempts + 1, leased_until = ?"
                            + " WHERE id = ? AND fence = ? AND " + FREE,
                    fence,
                    end,
                    seen.work.id(),
                    seen.fence,
                    now);
            return taken == 0 ? null : new Claimed(seen.work, fence, seen.attempts + 1);
        });
    }

    @Override
    public Optional<Instant> nextDue(Set<Channel> closed) {
        Instant now = clock.instant();
        String[] shut = closed.stream().map(Channel::name).toArray(String[]::new);
        return Optional.ofNullable(sessions.run(session -> session.one(
                "SELECT MIN(CASE WHEN channel = ANY(?) THEN ends ELSE due END) FROM work WHERE " + FREE,
                row -> row.getObject(1, Instant.class),
                shut,
                now)));
    }

    @Override
    public @Nullable Work find(String id) {
        return sessions.run(session ->
                session.one("SELECT document FROM work WHERE id = ?", row -> documents.work(row.getBytes(1)), id));
    }

    @Override
    public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
        Require.atLeast("dispatches.offset", 0, offset);
        Require.atLeast("dispatches.limit", 1, limit);
        return sessions.run(session -> session.all(
                "SELECT document FROM work WHERE state = ? ORDER BY due, id LIMIT ? OFFSET ?",
                row -> Objects.requireNonNull(
                        documents.work(row.getBytes(1)).payload().dispatch()),
                state.name(),
                limit,
                offset));
    }

    @Override
    public boolean holds(Claimed claimed) {
        return sessions.run(session -> session.one(
                        "SELECT 1 FROM work WHERE id = ? AND fence = ?",
                        row -> true,
                        claimed.work().id(),
                        claimed.fence())
                != null);
    }

    @Override
    public void release(Claimed claimed) {
        sessions.run(session -> session.update(
                "UPDATE work SET leased_until = NULL WHERE id = ? AND fence = ?",
                claimed.work().id(),
                claimed.fence()));
    }

    /** False where the completed work is under another claim, or gone. */
    boolean change(Session session, WorkChanges changes) {
        Commit.Completion completed = changes.completed();
        Map<String, Optional<Work>> after = new TreeMap<>();
        if (completed != null) {
            after.put(completed.workId(), Optional.empty());
        }
        changes.cancelled().forEach(id -> after.put(id, Optional.empty()));
        changes.put().forEach(work -> after.put(work.id(), Optional.of(work)));
        for (Map.Entry<String, Optional<Work>> each : after.entrySet()) {
            String id = each.getKey();
            boolean held = completed == null
                    || !completed.workId().equals(id)
                    || H2Storage.same(completed.fence(), lockedFence(session, id));
            if (!held) {
                return false;
            }
            if (each.getValue().isPresent()) {
                put(session, each.getValue().get());
            } else {
                session.update("DELETE FROM work WHERE id = ?", id);
            }
        }
        return true;
    }

    private static @Nullable Long lockedFence(Session session, String id) {
        return session.one("SELECT fence FROM work WHERE id = ? FOR UPDATE", row -> row.getLong(1), id);
    }

    private void put(Session session, Work work) {
        Dispatch dispatch = work.payload().dispatch();
        Object[] values = {
            dispatch == null ? null : dispatch.channel().name(),
            dispatch == null ? null : work.dueWithout(Set.of(dispatch.channel())),
            dispatch == null ? null : dispatch.state().name(),
            work.priority(),
            work.due(),
            nextFence(session),
            documents.encode(work),
            work.id()
        };
        int replaced = session.update(
                "UPDATE work SET channel = ?, ends = ?, state = ?, priority = ?, due = ?, fence = ?, attempts = 0, leased_until = NULL,"
                        + " document = ? WHERE id = ?",
                values);
        if (replaced == 0) {
            session.update(
                    "INSERT INTO work(channel, ends, state, priority, due, fence, document, id, attempts)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                    values);
        }
    }

    private static long nextFence(Session session) {
        return session.all("SELECT NEXT VALUE FOR fence", row -> row.getLong(1)).get(0);
    }

    private static Instant end(Instant now, Duration lease) {
        boolean ends = lease.toSeconds() < Require.LATEST.getEpochSecond() - now.getEpochSecond();
        return ends ? now.plus(lease) : Require.LATEST;
    }
}
