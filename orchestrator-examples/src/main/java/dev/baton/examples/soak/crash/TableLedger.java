package dev.baton.examples.soak.crash;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** In tables that Baton knows nothing of. */
final class TableLedger implements Ledger {
    private static final int THERE_ALREADY = 0;

    private final DataSource source;

    TableLedger(DataSource source) {
        this.source = source;
    }

    void create() {
        run("CREATE TABLE soak_key (dispatch TEXT PRIMARY KEY)");
        run("CREATE TABLE soak_deed (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dispatch TEXT NOT NULL,"
                + " channel TEXT NOT NULL, profile TEXT NOT NULL, promise TEXT NOT NULL, about TEXT NOT NULL,"
                + " at BIGINT NOT NULL)");
        run("CREATE INDEX soak_deed_dispatch ON soak_deed (dispatch)");
        run("CREATE TABLE soak_attempt (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dispatch TEXT NOT NULL,"
                + " worker TEXT NOT NULL, context TEXT NOT NULL)");
        run("CREATE TABLE soak_end (number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dispatch TEXT NOT NULL,"
                + " worker TEXT NOT NULL)");
    }

    @Override
    public void attempt(Attempt attempt) {
        insert(
                "INSERT INTO soak_attempt (dispatch, worker, context) VALUES (?, ?, ?)",
                attempt.dispatch(),
                attempt.worker(),
                attempt.context());
    }

    @Override
    public void ended(String dispatch, String worker) {
        insert("INSERT INTO soak_end (dispatch, worker) VALUES (?, ?)", dispatch, worker);
    }

    @Override
    public void deed(Deed deed, boolean honoursKey) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean first = !honoursKey || key(connection, deed.dispatch());
            if (first) {
                insert(connection, deed);
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException("the ledger failed", failure);
        }
    }

    private static boolean key(Connection connection, String dispatch) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO soak_key (dispatch) VALUES (?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, dispatch);
            return statement.executeUpdate() != THERE_ALREADY;
        }
    }

    private static void insert(Connection connection, Deed deed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO soak_deed (dispatch, channel, profile, promise, about, at) VALUES (?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, deed.dispatch());
            statement.setString(2, deed.channel());
            statement.setString(3, deed.profile());
            statement.setString(4, deed.promise());
            statement.setString(5, deed.about());
            statement.setLong(6, deed.at().toEpochMilli());
            statement.executeUpdate();
        }
    }

    @Override
    public boolean done(String dispatch) {
        return !texts("SELECT dispatch FROM soak_deed WHERE dispatch = ?", dispatch)
                .isEmpty();
    }

    @Override
    public List<Deed> deeds() {
        List<Deed> all = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT dispatch, channel, profile, promise, about, at FROM soak_deed ORDER BY number")) {
            while (rows.next()) {
                all.add(new Deed(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        Instant.ofEpochMilli(rows.getLong(6))));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the ledger failed", failure);
        }
        return all;
    }

    @Override
    public long attempts() {
        return Long.parseLong(
                texts("SELECT CAST(COUNT(*) AS TEXT) FROM soak_attempt").get(0));
    }

    @Override
    public List<String> changing() {
        return texts("SELECT dispatch FROM soak_attempt GROUP BY dispatch HAVING COUNT(DISTINCT context) > 1");
    }

    @Override
    public List<String> endedTwice() {
        return texts("SELECT dispatch FROM soak_end GROUP BY dispatch HAVING COUNT(*) > 1");
    }

    private List<String> texts(String sql, String... values) {
        List<String> all = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(rows.getString(1));
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the ledger failed", failure);
        }
        return all;
    }

    private void insert(String sql, String... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException("the ledger failed", failure);
        }
    }

    private void run(String sql) {
        insert(sql);
    }
}
