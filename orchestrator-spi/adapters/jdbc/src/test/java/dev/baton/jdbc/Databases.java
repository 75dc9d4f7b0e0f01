package dev.baton.jdbc;

import dev.baton.postgres.PostgresServer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** The databases that tests work with, one of each kind for the whole process; every test is a tenant of its own. */
enum Databases {
    H2_IN_MEMORY {
        @Override
        DataSource open() {
            // Wide enough for threads that meet; the default keeps few statements at hand.
            JdbcConnectionPool pool = JdbcConnectionPool.create(
                    "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;QUERY_CACHE_SIZE=128",
                    "sa",
                    "");
            pool.setMaxConnections(CONNECTIONS);
            return pool;
        }
    },
    POSTGRESQL {
        @Override
        DataSource open() {
            return PostgresServer.shared().schema(CONNECTIONS).dataSource();
        }
    };

    static final int CONNECTIONS = 24;
    private static final AtomicLong TENANTS = new AtomicLong();

    private DataSource source;

    abstract DataSource open();

    synchronized DataSource source() {
        if (source == null) {
            source = open();
            JdbcSchema.of(source).create();
        }
        return source;
    }

    /** The name of a tenant that nobody has used. */
    static String newTenant() {
        return "tenant-" + TENANTS.incrementAndGet();
    }
}
