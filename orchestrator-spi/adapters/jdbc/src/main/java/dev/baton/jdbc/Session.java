package dev.baton.jdbc;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection while it is used, by one thread. Values are texts, numbers, bytes and arrays of texts; texts come in as
 * {@link Text} has made them. Preparing the same text again is cheap: drivers remember what they have prepared.
 */
final class Session {
    private final Connection connection;
    private final Dialect dialect;
    private boolean undone;
    private String asked = "";

    Session(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    /** Makes a value of the row at hand. */
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        asked = sql;
        return connection.prepareStatement(sql);
    }

    /** What was asked last, without its values; empty before. */
    String asked() {
        return asked;
    }

    /** @return how many rows it changed */
    int update(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql)) {
            bind(statement, 1, Arrays.asList(values));
            return statement.executeUpdate();
        }
    }

    <T> List<T> all(String sql, Reading<T> reading, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql)) {
            bind(statement, 1, Arrays.asList(values));
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
                return found;
            }
        }
    }

    /** The first row, or null. */
    <T> @Nullable T one(String sql, Reading<T> reading, @Nullable Object... values) throws SQLException {
        List<T> found = all(sql, reading, values);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Several statements, sent together: one way to the server and back. Only where the dialect says that its driver can.
     *
     * @return of each how many rows it changed or found
     */
    int[] together(String sql, List<List<@Nullable Object>> values) throws SQLException {
        try (PreparedStatement statement = prepared(sql)) {
            int next = 1;
            for (List<@Nullable Object> each : values) {
                next = bind(statement, next, each);
            }
            int[] counts = new int[values.size()];
            boolean rows = statement.execute();
            for (int i = 0; i < counts.length; i++) {
                counts[i] = rows ? rows(statement) : statement.getUpdateCount();
                rows = statement.getMoreResults();
            }
            return counts;
        }
    }

    /** One statement, whether it reads or writes. @return how many rows it changed or found */
    int count(String sql, List<@Nullable Object> values) throws SQLException {
        try (PreparedStatement statement = prepared(sql)) {
            bind(statement, 1, values);
            return statement.execute() ? rows(statement) : statement.getUpdateCount();
        }
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    private int bind(PreparedStatement statement, int first, List<@Nullable Object> values) throws SQLException {
        int at = first;
        for (Object value : values) {
            if (value instanceof String text) {
                statement.setString(at, text);
            } else if (value instanceof Long number) {
                statement.setLong(at, number);
            } else if (value instanceof Integer number) {
                statement.setInt(at, number);
            } else if (value instanceof BigDecimal number) {
                statement.setBigDecimal(at, number);
            } else if (value instanceof byte[] document) {
                statement.setBytes(at, document);
            } else if (value instanceof String[] texts) {
                statement.setArray(at, connection.createArrayOf("varchar", texts));
            } else if (value == null) {
                statement.setNull(at, Types.NULL);
            } else {
                throw new IllegalArgumentException("no column holds a " + value.getClass());
            }
            at++;
        }
        return at;
    }

    /** Nothing that this transaction did is to be kept. */
    void undo() {
        undone = true;
    }

    boolean isUndone() {
        return undone;
    }
}
