package dev.baton.jdbc;

import static dev.baton.jdbc.Hostile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.Erasure;
import dev.baton.tck.TestDocuments;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits that come without pause, and who waits for all of them, on PostgreSQL. What is counted is who passes whom. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class OvertakingTest {
    private static final int COMMITTERS = 8;
    private static final int PUBLICATIONS = Hostile.FULL ? 200 : 20;

    /** So many that pass one publication are enough to be sure. */
    private static final int ENOUGH = 500;

    /** Of our tables, which no other process of a build uses. */
    private static final String SHARING =
            "locktype = 'advisory' AND mode = 'ShareLock' AND classid = CAST('baton_epoch' AS REGCLASS)";

    private final String tenant = Databases.newTenant();
    private final DataSource source = Databases.POSTGRESQL.source();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Which of the database's processes works for whoever is alone. */
    private final AtomicInteger process = new AtomicInteger();

    private final JdbcStorage alone = open(noted(source));
    private final AtomicInteger arrived = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile boolean holding;
    private Connection watcher;

    @BeforeEach
    void watch() throws SQLException {
        watcher = source.getConnection();
    }

    @AfterEach
    void end() throws SQLException {
        threads.shutdownNow();
        watcher.close();
    }

    /** Whoever has locked all that they change. */
    private void hold() {
        if (holding) {
            arrived.incrementAndGet();
            try {
                go.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    private JdbcStorage open(DataSource over) {
        return JdbcStorage.builder(over, new TestDocuments()).tenant(tenant).build();
    }

    private DataSource noted(DataSource whole) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(whole, arguments);
                    if (answer instanceof Connection connection) {
                        process.set(number(connection, "SELECT pg_backend_pid()"));
                    }
                    return answer;
                });
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** How many wait for such a lock. */
    private int waiting(String which) throws SQLException {
        return number(watcher, "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND " + which);
    }

    private boolean waitsAlone() throws SQLException {
        return waiting("pid = " + process) > 0;
    }

    private static void until(Callable<Boolean> so) throws Exception {
        while (!so.call()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.onSpinWait();
        }
    }

    private static CommitResult commit(JdbcStorage storage, long epoch, String profile, long version) {
        return storage.commit(Commit.of(epoch)
                .profile(profile, version, profile(profile, version + 1))
                .build());
    }

    /** What waits for all commits, and lets none pass meanwhile. */
    enum Alone {
        PUBLICATION {
            @Override
            boolean happens(JdbcStorage storage) {
                return storage.definitions().publish(0, new byte[] {1});
            }
        },
        ERASURE {
            @Override
            boolean happens(JdbcStorage storage) {
                Erasure ofNobody = new Erasure(
                        "nobody", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
                CommitResult result =
                        storage.commit(Commit.of(0).erase(ofNobody).build());
                return result.kind() == CommitResult.Kind.COMMITTED;
            }
        };

        abstract boolean happens(JdbcStorage storage);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J8 a commit that begins while a publication or an erasure waits for another comes after it")
    void whoever_begins_later_comes_later(Alone what) throws Exception {
        JdbcStorage held = open(Decorated.of(source, this::hold));
        holding = true;
        Future<CommitResult> first = threads.submit(() -> commit(held, 0, "p0", 0));
        until(() -> arrived.get() == 1);
        Future<Boolean> happened = threads.submit(() -> what.happens(alone));
        until(this::waitsAlone);

        List<Future<CommitResult>> later = new ArrayList<>();
        for (int i = 1; i <= COMMITTERS; i++) {
            String profile = "p" + i;
            later.add(threads.submit(() -> commit(held, 0, profile, 0)));
        }
        until(() -> arrived.get() - 1 + waiting(SHARING) == COMMITTERS);
        int passed = arrived.get() - 1;
        go.countDown();

        Hostile.report("J8", getClass(), what + ": " + passed + " of " + COMMITTERS + " that came later passed it");
        assertThat(passed).isZero();
        assertThat(first.get().kind()).isEqualTo(CommitResult.Kind.COMMITTED);
        assertThat(happened.get()).isTrue();
        for (Future<CommitResult> each : later) {
            assertThat(each.get().kind())
                    .isEqualTo(what == Alone.PUBLICATION ? CommitResult.Kind.CONFLICT : CommitResult.Kind.COMMITTED);
        }
    }

    @Test
    @DisplayName("J8 R6 of commits without pause none passes a publication that was waiting when it began")
    void none_passes_a_publication_that_waits() throws Exception {
        JdbcStorage storage = open(source);
        AtomicInteger begun = new AtomicInteger();
        // The number of the last commit that had begun when that publication was seen to wait.
        AtomicIntegerArray seen = new AtomicIntegerArray(PUBLICATIONS + 1);
        for (int i = 0; i <= PUBLICATIONS; i++) {
            seen.set(i, Integer.MAX_VALUE);
        }
        AtomicIntegerArray passed = new AtomicIntegerArray(PUBLICATIONS + 1);
        AtomicInteger epoch = new AtomicInteger();
        List<Future<Integer>> committers = new ArrayList<>();
        for (int i = 0; i < COMMITTERS; i++) {
            String profile = "p" + i;
            committers.add(threads.submit(() -> {
                int kept = 0;
                for (int at = epoch.get(); at < PUBLICATIONS && passed.get(at) < ENOUGH; at = epoch.get()) {
                    int number = begun.incrementAndGet();
                    if (commit(storage, at, profile, kept).kind() == CommitResult.Kind.COMMITTED) {
                        kept++;
                        if (number > seen.get(at)) {
                            passed.incrementAndGet(at);
                        }
                    }
                }
                return kept;
            }));
        }

        int waited = 0;
        while (epoch.get() < PUBLICATIONS) {
            int at = epoch.get();
            process.set(0);
            Future<Boolean> published = threads.submit(() -> alone.definitions().publish(at, new byte[] {1}));
            until(() -> published.isDone() || waitsAlone());
            if (!published.isDone()) {
                seen.set(at, begun.get());
                waited++;
            }
            assertThat(published.get()).isTrue();
            epoch.incrementAndGet();
        }

        int kept = 0;
        for (Future<Integer> each : committers) {
            kept += each.get();
        }
        int most = 0;
        for (int i = 0; i < PUBLICATIONS; i++) {
            most = Math.max(most, passed.get(i));
        }
        Hostile.report(
                "J8",
                getClass(),
                PUBLICATIONS + " publications during " + kept + " commits, " + waited + " of them waited; " + most
                        + " commits at most passed one");
        assertThat(most).isZero();
    }
}
