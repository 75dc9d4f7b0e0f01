package dev.baton.h2;

import dev.baton.spi.DocumentCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A database with the tables of {@link H2Storage}. Any number of storages may be opened over it, one after the other or
 * at once, as several processes would. Cheap enough for one per test; {@link #clear} is cheaper still.
 */
public final class H2Database implements AutoCloseable {
    /** How many rows hold the epoch; a commit locks one of them, a publication all. */
    static final int EPOCH_SLOTS = 16;

    private static final AtomicLong NUMBERS = new AtomicLong();

    /** The default isolation is READ COMMITTED. A lock that takes longer than this is given up and tried again. */
    private static final String OPTIONS = ";LOCK_TIMEOUT=2000;DB_CLOSE_ON_EXIT=FALSE;MAX_COMPACT_TIME=0";

    private static final List<String> TABLES = List.of(
            "definition",
            "event_key",
            "link",
            "profile",
            "contact_point",
            "budget",
            "work",
            "event_log",
            "audit",
            "held",
            "listed");

    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS epoch(slot INT PRIMARY KEY, epoch BIGINT NOT NULL);
            CREATE TABLE IF NOT EXISTS definition(epoch BIGINT PRIMARY KEY, document VARBINARY NOT NULL);
            CREATE TABLE IF NOT EXISTS event_key(source VARCHAR, id VARCHAR, content_high BIGINT NOT NULL,
                content_low BIGINT NOT NULL, outcome VARCHAR NOT NULL, keep_until TIMESTAMP(9) WITH TIME ZONE NOT NULL,
                PRIMARY KEY(source, id));
            CREATE TABLE IF NOT EXISTS link(namespace VARCHAR, identifier VARCHAR, profile VARCHAR, strength VARCHAR,
                PRIMARY KEY(namespace, identifier));
            CREATE INDEX IF NOT EXISTS link_profile ON link(profile);
            CREATE TABLE IF NOT EXISTS profile(id VARCHAR PRIMARY KEY, version BIGINT NOT NULL, document VARBINARY,
                listed INT NOT NULL);
            CREATE TABLE IF NOT EXISTS contact_point(kind VARCHAR, address VARCHAR, version BIGINT NOT NULL,
                document VARBINARY, PRIMARY KEY(kind, address));
            CREATE TABLE IF NOT EXISTS budget(name VARCHAR NOT NULL, bucket BIGINT NOT NULL, used BIGINT NOT NULL,
                keep_until TIMESTAMP(9) WITH TIME ZONE NOT NULL, PRIMARY KEY(name, bucket));
            CREATE SEQUENCE IF NOT EXISTS fence;
            CREATE TABLE IF NOT EXISTS work(id VARCHAR PRIMARY KEY, channel VARCHAR,
                ends TIMESTAMP(9) WITH TIME ZONE, state VARCHAR, priority INT NOT NULL,
                due TIMESTAMP(9) WITH TIME ZONE NOT NULL, fence BIGINT NOT NULL, attempts INT NOT NULL,
                leased_until TIMESTAMP(9) WITH TIME ZONE, document VARBINARY NOT NULL);
            CREATE INDEX IF NOT EXISTS work_due ON work(due);
            CREATE TABLE IF NOT EXISTS event_log(number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                source VARCHAR NOT NULL, id VARCHAR NOT NULL, profile VARCHAR NOT NULL, document VARBINARY NOT NULL);
            CREATE INDEX IF NOT EXISTS event_log_event ON event_log(source, id);
            CREATE INDEX IF NOT EXISTS event_log_profile ON event_log(profile, number);
            CREATE TABLE IF NOT EXISTS audit(number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                at TIMESTAMP(9) WITH TIME ZONE NOT NULL, who VARCHAR NOT NULL, what VARCHAR NOT NULL,
                about VARCHAR NOT NULL, why VARCHAR NOT NULL);
            CREATE INDEX IF NOT EXISTS audit_about ON audit(about, number);
            CREATE TABLE IF NOT EXISTS held(number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                kind VARCHAR NOT NULL, source VARCHAR NOT NULL, id VARCHAR NOT NULL, profile VARCHAR NOT NULL,
                steward VARCHAR, code VARCHAR NOT NULL, document VARBINARY NOT NULL, UNIQUE(source, id));
            CREATE TABLE IF NOT EXISTS listed(holder VARCHAR NOT NULL, kind VARCHAR NOT NULL, ref VARCHAR NOT NULL,
                profile VARCHAR NOT NULL, owner VARCHAR, due TIMESTAMP(9) WITH TIME ZONE, state VARCHAR NOT NULL);
            CREATE INDEX IF NOT EXISTS listed_holder ON listed(holder);
            """;

    private final JdbcDataSource source = new JdbcDataSource();

    private H2Database(String url) {
        source.setURL(url);
        run(SCHEMA);
        for (int slot = 0; slot < EPOCH_SLOTS; slot++) {
            run("INSERT INTO epoch SELECT " + slot + ", 0 WHERE NOT EXISTS (SELECT 1 FROM epoch WHERE slot = " + slot
                    + ")");
        }
    }

    /** All it holds, as the statements that would make it again; the same text for the same content. */
    public String dump() {
        StringBuilder all = new StringBuilder();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet lines = statement.executeQuery("SCRIPT")) {
            while (lines.next()) {
                all.append(lines.getString(1)).append('\n');
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the database cannot be dumped", failure);
        }
        return all.toString();
    }

    /** A new one in memory. It is there until it is closed, whether storages are open or not. */
    public static H2Database inMemory() {
        return new H2Database("jdbc:h2:mem:baton-" + NUMBERS.incrementAndGet() + ";DB_CLOSE_DELAY=-1" + OPTIONS);
    }

    /** The one in that file, new where there is none. It outlives this object, and the process. */
    public static H2Database inFile(Path file) {
        return new H2Database("jdbc:h2:file:" + file.toAbsolutePath() + ";DB_CLOSE_DELAY=-1" + OPTIONS);
    }

    /**
     * A storage over it.
     *
     * @param documents the same, or one that reads what the other wrote, for all storages
     * @param clock what the storage takes for the store's own clock; the same for all storages
     */
    public H2Storage open(DocumentCodec documents, InstantSource clock) {
        return new H2Storage(this, documents, clock);
    }

    /** Empties it: as if it were new. Nobody may be at work meanwhile. */
    public void clear() {
        StringBuilder sql = new StringBuilder("UPDATE epoch SET epoch = 0; ALTER SEQUENCE fence RESTART WITH 1;");
        for (String table : TABLES) {
            sql.append("TRUNCATE TABLE ").append(table).append(" RESTART IDENTITY;");
        }
        run(sql.toString());
    }

    Connection connect() {
        try {
            Connection connection = source.getConnection();
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    private void run(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new SqlFailure(failure);
        }
    }

    /** Ends it; one in memory is gone. */
    @Override
    public void close() {
        run("SHUTDOWN");
    }
}
