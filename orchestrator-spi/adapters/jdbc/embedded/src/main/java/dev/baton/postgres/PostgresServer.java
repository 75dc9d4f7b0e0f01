package dev.baton.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server. {@link #shared} is one for the whole process: its own, started at the first call and stopped when
 * the process ends, or the one that {@value #URL} names. {@link #start} begins one more, which may be killed.
 *
 * <p>Its settings are durable ({@code fsync}, {@code synchronous_commit}, {@code full_page_writes} are on): what it has
 * committed survives {@link #kill}. Safe for use by several threads.
 */
public final class PostgresServer implements AutoCloseable {
    /** The system property with the JDBC URL of the server to use instead, with user and password in it. */
    public static final String URL = "baton.test.jdbc.url";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static @Nullable PostgresServer shared;

    private final @Nullable Embedded embedded;
    private final String url;
    /** Those that nobody has closed yet. */
    private final Set<Schema> schemas = ConcurrentHashMap.newKeySet();

    private PostgresServer(@Nullable Embedded embedded, String url) {
        this.embedded = embedded;
        this.url = url;
    }

    /** The one of this process. Nobody needs to close it. */
    public static synchronized PostgresServer shared() {
        PostgresServer server = shared;
        if (server == null) {
            String given = System.getProperty(URL, "");
            server = given.isBlank() ? start() : new PostgresServer(null, given);
            if (!given.isBlank()) {
                Runtime.getRuntime().addShutdownHook(new Thread(server::dropAll, "baton-postgres-end"));
            }
            shared = server;
        }
        return server;
    }

    /** A new one with an empty database, in a directory of its own that goes with it. */
    public static PostgresServer start() {
        try {
            return start(Files.createTempDirectory("baton-postgres"), true);
        } catch (IOException failure) {
            throw new UncheckedIOException("PostgreSQL cannot be started", failure);
        }
    }

    /** One over that directory, with what another left there; new where there is nothing. */
    public static PostgresServer start(Path directory) {
        return start(directory, false);
    }

    private static PostgresServer start(Path directory, boolean temporary) {
        Embedded embedded = new Embedded(directory, temporary);
        embedded.start();
        return new PostgresServer(embedded, embedded.url());
    }

    /** Where it is, for one connection after the other, without a pool. */
    public DataSource connections() {
        return connections("public");
    }

    private DataSource connections(String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setCurrentSchema(schema);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    /**
     * A new, empty schema, and a pool of that many connections to it. Closing it drops the schema; in the shared server the
     * end of the process does it too.
     */
    public Schema schema(int connections) {
        String name = "baton_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE SCHEMA " + name);
        Schema schema = new Schema(name, connections);
        schemas.add(schema);
        return schema;
    }

    /** A server that is not ours shall look as before. */
    private void dropAll() {
        schemas.forEach(Schema::close);
    }

    /** An own schema of a server, with a pool of connections that have it as their current one. */
    public final class Schema implements AutoCloseable {
        private final String name;
        private final HikariDataSource pool;

        private Schema(String name, int connections) {
            this.name = name;
            HikariConfig config = new HikariConfig();
            config.setDataSource(PostgresServer.this.connections(name));
            config.setMaximumPoolSize(connections);
            config.setMinimumIdle(1);
            config.setConnectionTimeout(PATIENCE.toMillis());
            config.setInitializationFailTimeout(PATIENCE.toMillis());
            config.setPoolName(name);
            pool = new HikariDataSource(config);
        }

        public String name() {
            return name;
        }

        /** The pool. */
        public DataSource dataSource() {
            return pool;
        }

        /** The same without a pool: each connection is a new one. */
        public DataSource connections() {
            return PostgresServer.this.connections(name);
        }

        @Override
        public void close() {
            pool.close();
            schemas.remove(this);
            execute("DROP SCHEMA IF EXISTS " + name + " CASCADE");
        }
    }

    /** Ends all connections but the one that says so, as an administrator does. @return how many */
    public int terminateConnections() {
        try (Connection connection = connections().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("connections cannot be ended", failure);
        }
    }

    private void execute(String sql) {
        try (Connection connection = connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("the server refused: " + sql, failure);
        }
    }

    /** The JDBC URL of its database, with the user in it. */
    public String url() {
        return url;
    }

    /**
     * Ends it at once, as a power failure would. {@link #restart} begins it again with what was committed.
     *
     * @throws IllegalStateException where it was not started here
     */
    public void kill() {
        own().kill();
    }

    /** Begins it again on the same directory and port. */
    public void restart() {
        own().start();
    }

    private Embedded own() {
        if (embedded == null) {
            throw new IllegalStateException("the server that " + URL + " names is not ours to stop");
        }
        return embedded;
    }

    /** Stops it, where it was started here. Idempotent. */
    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
