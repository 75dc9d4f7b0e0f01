package dev.baton.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** H2 in its own mode, within the process. */
final class H2 implements Dialect {
    static final String NOW = "COALESCE(CAST(? AS NUMERIC(21, 9)), EXTRACT(EPOCH FROM CURRENT_TIMESTAMP))";

    static final H2 IN_MEMORY = new H2(false);

    private static final H2 IN_FILE = new H2(true);

    private final boolean inFile;

    private H2(boolean inFile) {
        this.inFile = inFile;
    }

    static H2 of(Connection connection) throws SQLException {
        return WriteDelay.isInFile(connection) ? IN_FILE : IN_MEMORY;
    }

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public void open(DataSource source) {
        if (inFile) {
            WriteDelay.refuseOthers(source);
        }
    }

    /** H2 forgets it with the last connection, and pools may close theirs at any time. */
    @Override
    public void begin(Connection connection) throws SQLException {
        if (inFile) {
            WriteDelay.remove(connection);
        }
    }

    /** There are no shared locks: several rows, so that commits rarely wait for each other. */
    @Override
    public int epochSlots() {
        return 16;
    }

    /** It has no locks but those of rows. */
    @Override
    public @Nullable String turn(boolean shared) {
        return null;
    }

    @Override
    public String sharedLock() {
        return " FOR UPDATE";
    }

    @Override
    public String nextFence() {
        return "NEXT VALUE FOR baton_fence";
    }

    @Override
    public String now() {
        return NOW;
    }

    /**
     * Two that insert the same row: one waits, and meets the other's. What is different each time is asked anew each
     * time: 2.4.240 takes a subquery's last answer again, also after this transaction has inserted the row.
     */
    @Override
    public String insertNew(String table, List<String> keys, List<String> columns, List<String> values) {
        StringBuilder numbered = new StringBuilder();
        int number = 0;
        for (String value : values) {
            numbered.append(numbered.isEmpty() ? "" : ", ").append(value.equals("?") ? "?" + ++number : value);
        }
        String same = keys.stream()
                .map(each -> each + " = ?" + (keys.indexOf(each) + 1))
                .collect(joining(" AND "));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") SELECT " + numbered
                + " WHERE NOT EXISTS (SELECT RAND() FROM " + table + " WHERE " + same + ")";
    }

    @Override
    public String put(String table, List<String> keys, List<String> columns, List<String> values) {
        return "MERGE INTO " + table + " (" + String.join(", ", columns) + ") KEY (" + String.join(", ", keys)
                + ") VALUES (" + String.join(", ", values) + ")";
    }

    @Override
    public String deleteSome(String table, String where) {
        return "DELETE FROM " + table + " WHERE " + where + " FETCH FIRST ? ROWS ONLY";
    }

    @Override
    public String contains(String column) {
        return "ARRAY_CONTAINS(" + column + ", ?)";
    }

    @Override
    public boolean joinsStatements() {
        return false;
    }

    /** It can skip, but which rows beyond the limit it locks is undefined. */
    @Override
    public boolean skipsLocked() {
        return false;
    }
}
