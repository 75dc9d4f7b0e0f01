package dev.baton.jdbc;

import dev.baton.event.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
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

    private static final List<String> MIGRATIONS = List.of("V1__baton.sql");
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
     * @throws JdbcSchemaException where the tables are newer than this version of the library
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
        for (int version = version(connection, dialect); version < VERSION; version++) {
            for (String statement : statements(dialect, MIGRATIONS.get(version))) {
                execute(connection, statement);
            }
        }
        check(version(connection, dialect), dialect);
    }

    /**
     * Whether the tables are there in the right version.
     *
     * @throws JdbcSchemaException where they are not; it says what is there, what is expected and the way out
     */
    public void check() {
        inTransaction((connection, dialect) -> check(version(connection, dialect), dialect));
    }

    private static void check(int version, Dialect dialect) {
        if (version == 0) {
            throw new JdbcSchemaException("the database has none of Baton's tables in its current schema, version "
                    + VERSION + " is expected: " + WAY_OUT.formatted(dialect.name()));
        }
        if (version < VERSION) {
            throw new JdbcSchemaException("Baton's tables are of version " + version + ", version " + VERSION
                    + " is expected: " + WAY_OUT.formatted(dialect.name()));
        }
        if (version > VERSION) {
            throw new JdbcSchemaException("Baton's tables are of version " + version + ", this library knows version "
                    + VERSION + " and none after it: use the version of the library that made them, or a later one");
        }
    }

    /** 0 where there are no tables. */
    private static int version(Connection connection, Dialect dialect) throws SQLException {
        String table = dialect == H2.INSTANCE ? "BATON_SCHEMA" : "baton_schema";
        try (ResultSet tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), table, new String[] {"TABLE", "BASE TABLE"})) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM baton_schema")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static List<String> statements(Dialect dialect, String file) {
        try (InputStream in = JdbcSchema.class.getResourceAsStream(dialect.name() + "/" + file)) {
            String text = new String(Require.present(file, in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\\s*\n"))
                    .filter(each -> !each.isBlank())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
        try (Connection connection = dataSource.getConnection()) {
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
