package dev.baton.jdbc;

import dev.baton.event.Require;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tables of {@link JdbcStorage}. They are made by migrations, one file for each version and database, that lie as
 * resources in {@code dev/baton/jdbc/postgresql} and {@code dev/baton/jdbc/h2}: {@code V1__baton.sql} and so on. Let
 * Flyway run them (they are named as it expects), run them by hand, or call {@link #create}.
 *
 * <p>The tables begin with {@code baton_} and stand in the schema that connections have as their current one.
 */
public final class JdbcSchema {
    /** The version of the tables that this version of the library works with. */
    public static final int VERSION = 1;

    static final List<String> MIGRATIONS = List.of("V1__baton.sql");
    private static final String WAY_OUT = "run the migrations in dev/baton/jdbc/%s, or call JdbcSchema.create";

    private final DataSource dataSource;

    private JdbcSchema(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public static JdbcSchema of(DataSource dataSource) {
        return new JdbcSchema(Require.present("schema.dataSource", dataSource));
    }

    /**
     * Runs the migrations that have not run, each in one transaction where the database can (PostgreSQL). Without effect
     * where all have. On PostgreSQL several processes may call it at once.
     *
     * @throws JdbcSchemaException where the tables are newer than this version of the library, or not whole: nothing is
     *     made then
     * @throws JdbcStorageException where the database fails, for example as the user may not create tables
     */
    public void create() {
        synchronized (JdbcSchema.class) {
            inTransaction(JdbcSchema::create);
        }
    }

    private static void create(Connection connection, Dialect dialect) throws SQLException {
        if (dialect == PostgreSql.INSTANCE) {
            execute(connection, "SELECT pg_advisory_xact_lock(hashtext('baton_schema'))");
        }
        Tables there = Tables.there(connection);
        int next = there.none(Tables.expected(dialect, MIGRATIONS)) ? 0 : version(connection, there);
        for (; next < VERSION; next++) {
            for (String statement : Tables.statements(dialect, MIGRATIONS.get(next))) {
                execute(connection, statement);
            }
        }
        check(connection, dialect);
    }

    /**
     * Whether the tables are there in the right version, with all their columns.
     *
     * @throws JdbcSchemaException where they are not; it says what is there, what is expected and the way out
     * @throws JdbcStorageException where the database cannot be reached, or refuses the login
     */
    public void check() {
        inTransaction(JdbcSchema::check);
    }

    private static void check(Connection connection, Dialect dialect) throws SQLException {
        Tables there = Tables.there(connection);
        Tables expected = Tables.expected(dialect, MIGRATIONS);
        if (there.none(expected)) {
            throw new JdbcSchemaException("the database has none of Baton's tables in its current schema "
                    + connection.getSchema() + ", version " + VERSION + " is expected: "
                    + WAY_OUT.formatted(dialect.name()));
        }
        int version = version(connection, there);
        if (version < VERSION) {
            throw new JdbcSchemaException("Baton's tables are of version " + version + ", older than this library's, "
                    + VERSION + ": " + WAY_OUT.formatted(dialect.name()));
        }
        if (version > VERSION) {
            throw new JdbcSchemaException("Baton's tables are of version " + version + ", this library knows version "
                    + VERSION + " and none after it: use the version of the library that made them, or a later one");
        }
        String missing = there.missing(expected);
        if (!missing.isEmpty()) {
            throw new JdbcSchemaException(
                    "of Baton's tables of version " + version + " these are missing in the schema "
                            + connection.getSchema() + ", or hidden from this user: " + missing
                            + ": restore them from a backup, what they held is not known otherwise");
        }
    }

    /** Of tables of which some are there. */
    private static int version(Connection connection, Tables there) throws SQLException {
        int version = 0;
        if (there.has(Tables.OF_VERSIONS)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM baton_schema")) {
                rows.next();
                version = rows.getInt(1);
            }
        }
        if (version < 1) {
            throw new JdbcSchemaException("some of Baton's tables are in the schema " + connection.getSchema()
                    + ", but " + (there.has(Tables.OF_VERSIONS) ? "baton_schema names no version" : "no baton_schema")
                    + ": making them was not finished, or somebody changed them since. If nothing in them is wanted, drop"
                    + " what begins with baton_ and call JdbcSchema.create; otherwise restore them from a backup");
        }
        return version;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work {
        void run(Connection connection, Dialect dialect) throws SQLException;
    }

    private void inTransaction(Work work) {
        try (Connection connection = Connecting.to(dataSource)) {
            boolean usual = connection.getAutoCommit();
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                work.run(connection, Dialect.of(connection));
                connection.commit();
                done = true;
            } finally {
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(usual);
            }
        } catch (SQLException failure) {
            throw JdbcStorageException.undone(failure);
        }
    }
}
