package dev.baton.database;

import dev.baton.jdbc.JdbcSchema;
import dev.baton.jdbc.JdbcStorage;
import dev.baton.postgres.PostgresServer;
import dev.baton.spi.DocumentCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * A database for tests, with the tables of {@link JdbcStorage}. Any number of storages may be opened over it, one after
 * the other or at once, as several processes would. Cheap enough for one per test; {@link #clear} is cheaper still.
 */
public final class TestDatabase implements AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final String OPTIONS =
            ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=2000;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=128";

    /** Emptied where that is cheap; elsewhere the rows of former tenants stay. */
    private static final List<String> TABLES = Stream.of(
                    "epoch definition event_key link profile contact_point budget bucket work event_log audit held listed tombstone"
                            .split(" "))
            .map(each -> "baton_" + each)
            .toList();

    private final DataSource source;
    private final Runnable end;
    private final List<String> emptied;
    private String tenant = "shop";

    private TestDatabase(DataSource source, List<String> emptied, Runnable end) {
        this.source = source;
        this.emptied = emptied;
        this.end = end;
        JdbcSchema.of(source).create();
    }

    /** A new H2 in memory. It is there until it is closed, whether storages are open or not. */
    public static TestDatabase inMemory() {
        return h2("jdbc:h2:mem:baton-" + NUMBERS.incrementAndGet());
    }

    /** The H2 in that file, new where there is none. It outlives this object, and the process. */
    public static TestDatabase inFile(Path file) {
        return h2("jdbc:h2:file:" + file.toAbsolutePath());
    }

    private static TestDatabase h2(String url) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url + OPTIONS, "", "");
        return new TestDatabase(pool, TABLES, () -> {
            run(pool, "SHUTDOWN");
            pool.dispose();
        });
    }

    /** A new schema in the PostgreSQL of this process; see {@link PostgresServer#shared}. */
    public static TestDatabase postgresql() {
        PostgresServer.Schema schema = PostgresServer.shared().schema(16);
        return new TestDatabase(schema.dataSource(), List.of(), schema::close);
    }

    /**
     * A storage over it.
     *
     * @param documents the same, or one that reads what the other wrote, for all storages
     * @param clock what the storage takes for the store's own clock; the same for all storages
     */
    public JdbcStorage open(DocumentCodec documents, InstantSource clock) {
        return JdbcStorage.builder(source, documents)
                .tenant(tenant)
                .clock(clock)
                .build();
    }

    /** Whatever is opened from now on begins as if the database were new. Nobody may be at work meanwhile. */
    public void clear() {
        tenant = "shop-" + NUMBERS.incrementAndGet();
        run(source, "ALTER SEQUENCE baton_fence RESTART WITH 1");
        emptied.forEach(table -> run(source, "TRUNCATE TABLE " + table));
    }

    /** All that H2 holds, as the statements that would make it again; the same text for the same content. */
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

    /** Every text in every column of every table of ours; what is stored as bytes is read as text. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        try (Connection connection = source.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(null, connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                texts(connection, tables.getString("TABLE_NAME"), texts);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the database cannot be read", failure);
        }
        return texts;
    }

    private static void texts(Connection connection, String table, List<String> texts) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    Object value = rows.getObject(column);
                    texts.add(
                            value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.UTF_8)
                                    : String.valueOf(rows.getString(column)));
                }
            }
        }
    }

    private static void run(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException("the database refused: " + sql, failure);
        }
    }

    /** Ends it; what is in memory is gone. */
    @Override
    public void close() {
        end.run();
    }
}
