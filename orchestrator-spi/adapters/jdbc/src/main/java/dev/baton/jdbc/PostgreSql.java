package dev.baton.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;

/** PostgreSQL as its own driver speaks it. */
final class PostgreSql implements Dialect {
    static final Dialect INSTANCE = new PostgreSql();

    private PostgreSql() {}

    @Override
    public String name() {
        return "postgresql";
    }

    /** It does, unless its settings were changed. */
    @Override
    public void open(DataSource source) {}

    @Override
    public void begin(Connection connection) {}

    @Override
    public int epochSlots() {
        return 1;
    }

    /**
     * Who shares the lock of a row takes it past whoever waits for all of it, so commits that overlap would keep a
     * publication waiting; advisory locks are given in turn. This one is named by the table, which every schema has for
     * itself, and the tenant. Tenants whose numbers are the same wait for each other's publications, no more.
     */
    @Override
    public String turn(boolean shared) {
        return "SELECT pg_advisory_xact_lock" + (shared ? "_shared" : "")
                + "(CAST(CAST('baton_epoch' AS REGCLASS) AS INTEGER), ?)";
    }

    @Override
    public String sharedLock() {
        return " FOR SHARE";
    }

    @Override
    public String nextFence() {
        return "nextval('baton_fence')";
    }

    @Override
    public String now() {
        return "COALESCE(CAST(? AS NUMERIC), EXTRACT(EPOCH FROM statement_timestamp()))";
    }

    @Override
    public String insertNew(String table, List<String> keys, List<String> columns, List<String> values) {
        return insert(table, columns, values) + " ON CONFLICT (" + String.join(", ", keys) + ") DO NOTHING";
    }

    @Override
    public String put(String table, List<String> keys, List<String> columns, List<String> values) {
        String set = columns.stream()
                .filter(each -> !keys.contains(each))
                .map(each -> each + " = EXCLUDED." + each)
                .collect(joining(", "));
        return insert(table, columns, values) + " ON CONFLICT (" + String.join(", ", keys) + ") DO UPDATE SET " + set;
    }

    private static String insert(String table, List<String> columns, List<String> values) {
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES (" + String.join(", ", values)
                + ")";
    }

    /** As an array, so that its index is used. */
    @Override
    public String contains(String column) {
        return column + " @> ARRAY[CAST(? AS TEXT)]";
    }

    @Override
    public String deleteSome(String table, String where) {
        return "DELETE FROM " + table + " WHERE ctid = ANY(ARRAY(SELECT ctid FROM " + table + " WHERE " + where
                + " LIMIT ? FOR UPDATE SKIP LOCKED))";
    }

    @Override
    public boolean joinsStatements() {
        return true;
    }

    @Override
    public boolean skipsLocked() {
        return true;
    }
}
