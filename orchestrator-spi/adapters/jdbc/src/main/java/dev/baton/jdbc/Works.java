package dev.baton.jdbc;

import dev.baton.action.Dispatch;
import dev.baton.event.Channel;
import dev.baton.event.Require;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.Commit.WorkChanges;
import dev.baton.spi.Work;
import dev.baton.spi.WorkQueue;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Due work. A row's fence is drawn from one sequence whenever the work is put and whenever it is claimed, so it names the
 * row's state as well as the claim: who looked at a row and then finds its fence unchanged has looked at the same work.
 */
final class Works implements WorkQueue {
    private static final String ONE = " WHERE tenant = ? AND id = ?";

    /** The channel of what goes through none. */
    static final String NO_CHANNEL = "";

    private static final String CLAIMED = " RETURNING document, fence, attempts";

    private static final String SEEN = "SELECT id, document, fence, attempts";

    private static final Comparator<Work> BY_URGENCY =
            Comparator.comparingInt(Work::priority).thenComparing(Work::due).thenComparing(Work::id);

    private final Place place;
    private final String free;
    private final String lease;
    private final String put;
    private final String putAgain;

    Works(Place place) {
        this.place = place;
        String now = place.dialect().now();
        String fence = place.dialect().nextFence();
        free = " FROM baton_work WHERE tenant = ?" + free(now);
        lease = "UPDATE baton_work SET fence = " + fence + ", attempts = attempts + 1, leased_until = LEAST(" + now
                + " + CAST(? AS NUMERIC(21, 9)), " + Times.LATEST + ") WHERE tenant = ?";
        put = place.dialect()
                .put(
                        "baton_work",
                        List.of("tenant", "id"),
                        List.of(
                                "tenant",
                                "id",
                                "profile",
                                "channel",
                                "ends",
                                "state",
                                "priority",
                                "due",
                                "format",
                                "document",
                                "fence",
                                "attempts",
                                "leased_until"),
                        List.of("?", "?", "?", "?", "?", "?", "?", "?", "?", "?", fence, "0", "NULL"));
        putAgain =
                "UPDATE baton_work SET profile = ?, channel = ?, ends = ?, state = ?, priority = ?, due = ?, format = ?,"
                        + " document = ?, fence = " + fence + ", attempts = 0, leased_until = NULL" + ONE
                        + " AND fence = ?";
    }

    /** A condition more: that nobody has it under a running lease. */
    static String free(String now) {
        return " AND (leased_until IS NULL OR leased_until <= " + now + ")";
    }

    @Override
    public List<Claimed> claim(Set<Channel> closedChannels, int limit, Duration length) {
        Require.atLeast("claim.limit", 1, limit);
        Require.positive("claim.lease", length);
        BigDecimal now = place.now();
        BigDecimal seconds = Times.column(length);
        String[] shut = names(closedChannels);
        List<Claimed> claimed = new ArrayList<>(
                place.dialect().skipsLocked()
                        ? claimMostUrgent(shut, limit, seconds, now)
                        : claimOneByOne(left -> mostUrgent(shut, left, now), limit, seconds, now));
        if (shut.length > 0 && claimed.size() < limit) {
            claimed.addAll(claimEnded(closedChannels, shut, limit - claimed.size(), seconds, now));
        }
        return List.copyOf(claimed);
    }

    private static String[] names(Set<Channel> channels) {
        return channels.stream().map(Channel::name).map(Text::stored).toArray(String[]::new);
    }

    private List<Claimed> claimMostUrgent(String[] shut, int limit, BigDecimal seconds, @Nullable BigDecimal now) {
        String sql = MostUrgent.candidates(place.dialect().now(), limit) + lease + " AND " + MostUrgent.chosen(limit);
        return claimed(sql, BY_URGENCY, shut, seconds, now);
    }

    /** What has expired while its channel is closed. */
    private List<Claimed> claimEnded(
            Set<Channel> closedChannels, String[] shut, int limit, BigDecimal seconds, @Nullable BigDecimal now) {
        if (!place.dialect().skipsLocked()) {
            return claimOneByOne(left -> ended(shut, left, now), limit, seconds, now);
        }
        Comparator<Work> byEnd = Comparator.comparing((Work each) -> each.dueWithout(closedChannels))
                .thenComparing(Work::id);
        String sql = MostUrgent.ended(place.dialect().now(), limit) + lease + " AND " + MostUrgent.chosenEnded(limit);
        return claimed(sql, byEnd, shut, seconds, now);
    }

    private List<Claimed> claimed(
            String sql, Comparator<Work> order, String[] shut, BigDecimal seconds, @Nullable BigDecimal now) {
        return place
                .database()
                .read(session -> session.all(
                        sql + CLAIMED,
                        row -> new Claimed(place.documents().work(row.getBytes(1)), row.getLong(2), row.getInt(3)),
                        place.tenant(),
                        now,
                        shut,
                        now,
                        seconds,
                        place.tenant()))
                .stream()
                .sorted(Comparator.comparing(Claimed::work, order))
                .toList();
    }

    private record Seen(String id, Work work, long fence, int attempts) {}

    private List<Seen> mostUrgent(String[] shut, int limit, @Nullable BigDecimal now) {
        String one = SEEN + free + " AND id = ? AND due <= " + place.dialect().now();
        return place.database().read(session -> {
            List<Seen> seen = new ArrayList<>();
            for (String id : leaps(session, shut, now).mostUrgent(limit)) {
                seen.addAll(session.all(one, this::seen, place.tenant(), now, id, now));
                if (seen.size() == limit) {
                    break;
                }
            }
            return seen;
        });
    }

    private List<Seen> ended(String[] shut, int limit, @Nullable BigDecimal now) {
        return place.database().read(session -> leaps(session, shut, now).ended(SEEN, this::seen, limit));
    }

    private Leaps leaps(Session session, String[] shut, @Nullable BigDecimal now) {
        return new Leaps(session, place.tenant(), now, Set.of(shut));
    }

    private Seen seen(ResultSet row) throws SQLException {
        return new Seen(row.getString(1), place.documents().work(row.getBytes(2)), row.getLong(3), row.getInt(4));
    }

    /** Looks without a lock, then takes one after the other where nobody was faster: nobody waits with a lock in hand. */
    private List<Claimed> claimOneByOne(
            IntFunction<List<Seen>> look, int limit, BigDecimal seconds, @Nullable BigDecimal now) {
        List<Claimed> claimed = new ArrayList<>();
        while (claimed.size() < limit) {
            List<Seen> seen = look.apply(limit - claimed.size());
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
        return claimed;
    }

    private @Nullable Claimed take(Session session, Seen seen, BigDecimal seconds, @Nullable BigDecimal now)
            throws SQLException {
        int taken =
                session.update(lease + " AND id = ? AND fence = ?", now, seconds, place.tenant(), seen.id, seen.fence);
        Long fence = taken == 0
                ? null
                : session.one("SELECT fence FROM baton_work" + ONE, row -> row.getLong(1), place.tenant(), seen.id);
        return fence == null ? null : new Claimed(seen.work, fence, seen.attempts + 1);
    }

    @Override
    public Optional<Instant> nextDue(Set<Channel> closedChannels) {
        String[] shut = names(closedChannels);
        BigDecimal next = place.database()
                .find(session -> place.dialect().skipsLocked()
                        ? session.one(
                                MostUrgent.nextDue(place.dialect().now()),
                                row -> row.getBigDecimal(1),
                                place.tenant(),
                                place.now(),
                                shut)
                        : leaps(session, shut, place.now()).nextDue());
        return Optional.ofNullable(next).map(Times::read);
    }

    @Override
    public @Nullable Instant storesTime() {
        if (place.now() != null) {
            return null; // The host says what time it is.
        }
        BigDecimal now = place.database()
                .find(session ->
                        session.one("SELECT " + place.dialect().now(), row -> row.getBigDecimal(1), (Object) null));
        return now == null ? null : Times.read(now);
    }

    @Override
    public @Nullable Work find(String id) {
        return place.database()
                .find(session -> session.one(
                        "SELECT document FROM baton_work" + ONE,
                        row -> place.documents().work(row.getBytes(1)),
                        place.tenant(),
                        Text.stored(id)));
    }

    @Override
    public List<Dispatch> dispatches(Dispatch.State state, int offset, int limit) {
        Require.atLeast("dispatches.offset", 0, offset);
        Require.atLeast("dispatches.limit", 1, limit);
        return place.database()
                .read(session -> session.all(
                        "SELECT document FROM baton_work WHERE tenant = ? AND state = ? ORDER BY due, id LIMIT ? OFFSET ?",
                        row -> Objects.requireNonNull(place.documents()
                                .work(row.getBytes(1))
                                .payload()
                                .dispatch()),
                        place.tenant(),
                        state.name(),
                        limit,
                        offset));
    }

    @Override
    public List<Work> ofProfile(String profileId) {
        return place.database()
                .read(session -> session.all(
                        "SELECT document FROM baton_work WHERE tenant = ? AND profile = ? ORDER BY id",
                        row -> place.documents().work(row.getBytes(1)),
                        place.tenant(),
                        Text.stored(profileId)));
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
            List<@Nullable Object> values = columns(next);
            Collections.addAll(values, place.tenant(), id, fence);
            steps.expect(Steps.Otherwise.CONFLICT, putAgain, values.toArray());
        } else if (next != null) {
            List<@Nullable Object> values = columns(next);
            values.addAll(0, List.of(place.tenant(), id));
            steps.always(put, values.toArray());
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

    private List<@Nullable Object> columns(Work work) {
        Dispatch dispatch = work.payload().dispatch();
        Instant ends = dispatch == null ? null : work.dueWithout(Set.of(dispatch.channel()));
        return new ArrayList<>(Arrays.asList(
                Text.stored(work.profileId()),
                dispatch == null ? NO_CHANNEL : Text.stored(dispatch.channel().name()),
                Times.columnOf(ends),
                dispatch == null ? null : dispatch.progress().state().name(),
                work.priority(),
                Times.column(work.due()),
                place.format(),
                place.documents().encode(work)));
    }
}
