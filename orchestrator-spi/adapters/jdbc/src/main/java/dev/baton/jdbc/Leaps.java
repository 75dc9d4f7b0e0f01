package dev.baton.jdbc;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link MostUrgent} asks in one statement, in many small ones: H2 joins no subquery to the row before it, and is in
 * this process anyhow. Each begins with the columns of its index, as H2 reads an index in its order only then.
 *
 * @param now the value for {@link Dialect#now}
 * @param shut the closed channels, as columns hold them
 */
record Leaps(Session session, String tenant, @Nullable BigDecimal now, Set<String> shut) {
    /** Where no more than that are due beyond what is wanted, all of them are looked at. */
    private static final int LITTLE = 32;

    private static final String BY_CHANNEL =
            " FROM baton_work USE INDEX (baton_work_due) WHERE tenant = ? AND channel ";
    private static final String BY_PRIORITY =
            " FROM baton_work USE INDEX (baton_work_urgency) WHERE tenant = ? AND priority ";
    private static final String BY_END =
            " FROM baton_work USE INDEX (baton_work_ends) WHERE tenant = ? AND channel = ?";

    private static final String FREE = Works.free(H2.NOW);

    private record Due(String id, int priority, BigDecimal due) {}

    private static final Comparator<Due> BY_URGENCY =
            Comparator.comparingInt(Due::priority).thenComparing(Due::due).thenComparing(Due::id);

    /** The ids of free work of open channels that is due, the most urgent first; more than so many where there are. */
    List<String> mostUrgent(int limit) throws SQLException {
        List<String> channels = channels();
        long most = (long) limit + LITTLE;
        List<Due> found = new ArrayList<>();
        for (String each : channels) {
            found.addAll(due(BY_CHANNEL + "= ?", " ORDER BY tenant, channel, due LIMIT ?", most, tenant, each));
        }
        if (found.size() >= most) {
            found = ofUrgency(channels, most);
        }
        return found.stream().sorted(BY_URGENCY).map(Due::id).toList();
    }

    /** From one priority to the next, until there are enough. */
    private List<Due> ofUrgency(List<String> channels, long most) throws SQLException {
        List<Due> found = new ArrayList<>();
        Integer priority = priority(Integer.MIN_VALUE);
        while (priority != null && found.size() < most) {
            for (String channel : channels) {
                found.addAll(due(
                        BY_PRIORITY + "= ? AND channel = ?",
                        " ORDER BY tenant, priority, channel, due, id LIMIT ?",
                        most,
                        tenant,
                        priority,
                        channel));
            }
            priority = priority == Integer.MAX_VALUE ? null : priority(priority + 1);
        }
        return found;
    }

    private List<Due> due(String which, String order, long most, Object... values) throws SQLException {
        List<@Nullable Object> all = new ArrayList<>(List.of(values));
        all.add(now);
        all.add(now);
        all.add(most);
        return session.all(
                "SELECT id, priority, due" + which + " AND due <= " + H2.NOW + FREE + order,
                row -> new Due(row.getString(1), row.getInt(2), row.getBigDecimal(3)),
                all.toArray());
    }

    private record Ended<T>(BigDecimal end, String id, T work) {}

    /**
     * The free work of closed channels that has ended, what ended first before the rest.
     *
     * @param select what is read of each; its id comes first
     */
    <T> List<T> ended(String select, Session.Reading<T> reading, int limit) throws SQLException {
        List<Ended<T>> found = new ArrayList<>();
        for (String each : shut) {
            found.addAll(session.all(
                    select + ", ends" + BY_END + " AND ends <= " + H2.NOW + FREE
                            + " ORDER BY tenant, channel, ends, id LIMIT ?",
                    row -> new Ended<>(row.getBigDecimal("ends"), row.getString(1), reading.read(row)),
                    tenant,
                    each,
                    now,
                    now,
                    limit));
        }
        return found.stream()
                .sorted(Comparator.comparing((Ended<T> each) -> each.end).thenComparing(each -> each.id))
                .limit(limit)
                .map(each -> each.work)
                .toList();
    }

    /** When the next free work becomes due, or ends where its channel is closed; null where there is none. */
    @Nullable
    BigDecimal nextDue() throws SQLException {
        List<BigDecimal> first = new ArrayList<>();
        for (String each : channels()) {
            first.addAll(session.all(
                    "SELECT due" + BY_CHANNEL + "= ?" + FREE + " ORDER BY tenant, channel, due LIMIT 1",
                    row -> row.getBigDecimal(1),
                    tenant,
                    each,
                    now));
        }
        for (String each : shut) {
            first.addAll(session.all(
                    "SELECT ends" + BY_END + FREE + " ORDER BY tenant, channel, ends LIMIT 1",
                    row -> row.getBigDecimal(1),
                    tenant,
                    each,
                    now));
        }
        return first.stream().min(Comparator.naturalOrder()).orElse(null);
    }

    /** The open channels that have work, and none. After each comes, first of all texts, itself with a NUL behind it. */
    private List<String> channels() throws SQLException {
        List<String> channels = new ArrayList<>();
        String channel = Works.NO_CHANNEL;
        while (channel != null) {
            channels.add(channel);
            channel = session.one(
                    "SELECT channel" + BY_CHANNEL + ">= ? ORDER BY tenant, channel LIMIT 1",
                    row -> row.getString(1),
                    tenant,
                    channel + '\0');
        }
        channels.removeAll(shut);
        return channels;
    }

    private @Nullable Integer priority(int from) throws SQLException {
        return session.one(
                "SELECT priority" + BY_PRIORITY + ">= ? ORDER BY tenant, priority LIMIT 1",
                row -> row.getInt(1),
                tenant,
                from);
    }
}
