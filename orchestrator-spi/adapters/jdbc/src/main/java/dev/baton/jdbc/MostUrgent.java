package dev.baton.jdbc;

/**
 * How PostgreSQL finds what is most urgent among due work, what of closed channels has ended, and when the next becomes
 * due, at a cost that does not grow with how much is due, kept, or waits for a closed channel: it leaps from channel to
 * channel and from priority to priority in an index instead of reading all of it. Each text begins with the values
 * tenant, time and closed channels.
 *
 * @see <a href="https://wiki.postgresql.org/wiki/Loose_indexscan">Loose index scan</a>
 */
final class MostUrgent {
    /** So many more are looked at than wanted, as others may be about to take the first ones. */
    private static final int SPARE = 32;

    private static final String TENANT = "tenant = (SELECT tenant FROM asked)";
    private static final String NOW = "(SELECT now FROM asked)";
    private static final String DUE = "due <= " + NOW;
    private static final String OVER = "ends <= " + NOW;
    private static final String FREE = Works.free(NOW);
    private static final String SHUT = "CAST((SELECT shut FROM asked) AS TEXT[])";
    private static final String EACH_SHUT = "unnest(" + SHUT + ") AS closed (channel)";

    private MostUrgent() {}

    private static String asked(String now) {
        return "WITH RECURSIVE asked AS (SELECT CAST(? AS TEXT) AS tenant, " + now
                + " AS now, CAST(? AS TEXT[]) AS shut),";
    }

    /** The open channels that have work, after what was asked; no channel is one as well. */
    private static String open(String now) {
        return asked(now) + leaps("channels", "channel")
                + ", open AS (SELECT channel FROM channels WHERE channel <> ALL(" + SHUT + "))";
    }

    /** The values of a column, in ascending order, the last one null; read only as far as they are wanted. */
    private static String leaps(String name, String column) {
        String least = "(SELECT MIN(w." + column + ") FROM baton_work w WHERE w." + TENANT;
        return " " + name + "(" + column + ") AS (SELECT " + least + ") UNION ALL SELECT " + least + " AND w." + column
                + " > known." + column + ") FROM " + name + " known WHERE known." + column + " IS NOT NULL)";
    }

    /**
     * Stands before a statement that goes on with {@link #chosen}. Where little is due, all of it is looked at; else the
     * first of the most urgent priorities.
     */
    static String candidates(String now, int limit) {
        String most = " LIMIT " + most(limit);
        return open(now)
                + ", little AS (SELECT due_one.id FROM open CROSS JOIN LATERAL (SELECT id FROM baton_work WHERE "
                + TENANT + " AND channel = open.channel AND " + DUE + FREE + " ORDER BY due" + most
                + ") due_one" + most + "),"
                + leaps("priorities", "priority")
                + ", urgent AS (SELECT first_one.id FROM priorities CROSS JOIN LATERAL (SELECT due_one.id FROM open"
                + " CROSS JOIN LATERAL (SELECT id, due FROM baton_work WHERE " + TENANT
                + " AND priority = priorities.priority AND channel = open.channel AND " + DUE + FREE
                + " ORDER BY due, id" + most + ") due_one ORDER BY due_one.due, due_one.id" + most + ") first_one"
                + most
                + ") ";
    }

    /** A condition on the id: of the candidates the most urgent ones that nobody else holds, locked. */
    static String chosen(int limit) {
        return "id = ANY(ARRAY(SELECT id FROM baton_work WHERE " + TENANT
                + " AND id = ANY(CASE WHEN (SELECT COUNT(*) FROM little) < " + most(limit)
                + " THEN ARRAY(SELECT id FROM little) ELSE ARRAY(SELECT id FROM urgent) END)"
                + " AND channel <> ALL(" + SHUT + ") AND " + DUE + FREE
                + " ORDER BY priority, due, id LIMIT " + limit + " FOR UPDATE SKIP LOCKED))";
    }

    /** Stands before a statement that goes on with {@link #chosenEnded}: of each closed channel what ended first. */
    static String ended(String now, int limit) {
        return asked(now) + " ended AS (SELECT first_one.id FROM " + EACH_SHUT
                + " CROSS JOIN LATERAL (SELECT id FROM baton_work WHERE " + TENANT
                + " AND channel = closed.channel AND " + OVER + FREE + " ORDER BY ends, id LIMIT " + most(limit)
                + ") first_one) ";
    }

    /** A condition on the id: of those the first ones that nobody else holds, locked. */
    static String chosenEnded(int limit) {
        return "id = ANY(ARRAY(SELECT id FROM baton_work WHERE " + TENANT + " AND id = ANY(ARRAY(SELECT id FROM ended))"
                + " AND channel = ANY(" + SHUT + ") AND " + OVER + FREE + " ORDER BY ends, id LIMIT " + limit
                + " FOR UPDATE SKIP LOCKED))";
    }

    private static long most(int limit) {
        return (long) limit + SPARE;
    }

    /** When the next work that nobody holds becomes due, or ends where its channel is closed. */
    static String nextDue(String now) {
        return open(now) + " SELECT LEAST((SELECT MIN(next_one.due) FROM open CROSS JOIN LATERAL"
                + " (SELECT due FROM baton_work WHERE " + TENANT + " AND channel = open.channel" + FREE
                + " ORDER BY due LIMIT 1) next_one), (SELECT MIN(first_one.ends) FROM " + EACH_SHUT
                + " CROSS JOIN LATERAL (SELECT ends FROM baton_work WHERE " + TENANT
                + " AND channel = closed.channel AND ends IS NOT NULL" + FREE
                + " ORDER BY ends LIMIT 1) first_one))";
    }
}
