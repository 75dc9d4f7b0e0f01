package dev.baton.jdbc;

import static dev.baton.jdbc.Hostile.START;
import static dev.baton.jdbc.Hostile.handled;
import static dev.baton.jdbc.Hostile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Work;
import dev.baton.tck.TestDocuments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Eight writers whose commits take now shorter, now longer, so that numbers become visible out of their order. */
final class ConcurrentWritersTest {
    private static final int WRITERS = 8;
    private static final int EACH = Hostile.FULL ? 5_000 : 120;
    private static final int CUSTOMERS = Hostile.FULL ? 400 : 12;

    private final long seed = Hostile.seed();
    private final Random delays = new Random(seed);
    private final String tenant = Databases.newTenant();
    private final DataSource source = Databases.POSTGRESQL.source();
    private final AtomicInteger left = new AtomicInteger(WRITERS);

    private JdbcStorage open() {
        DataSource slow = Decorated.of(source, () -> {
            int millis;
            synchronized (delays) {
                millis = delays.nextInt(6);
            }
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        });
        return JdbcStorage.builder(slow, new TestDocuments()).tenant(tenant).build();
    }

    /** Handles events of random customers, each with a timer. @return how many were kept */
    private int write(JdbcStorage storage, int number) {
        Random random = new Random(seed + number);
        int kept = 0;
        try {
            while (kept < EACH) {
                String id = "p" + random.nextInt(CUSTOMERS);
                long version = storage.profiles().profile(id).version();
                String event = id + "-" + version + "-by-" + number;
                Commit commit = handled(event, id, version)
                        .put(Work.timer(event, id, START, new Work.TimerTask(Work.TimerTask.Purpose.WAIT, "i1")))
                        .build();
                kept += storage.commit(commit).kind() == CommitResult.Kind.COMMITTED ? 1 : 0;
            }
            return kept;
        } finally {
            left.decrementAndGet();
        }
    }

    /** Claims by state until there is nothing left. */
    private boolean work(JdbcStorage storage, Set<String> done) {
        boolean all = false;
        while (!all) {
            all = left.get() == 0; // asked first: what is put after that is found below
            List<Claimed> claimed = storage.work().claim(Set.of(), 5, Duration.ofMinutes(10));
            all &= claimed.isEmpty();
            for (Claimed each : claimed) {
                if (storage.commit(Commit.of(0).complete(each).build()).kind() == CommitResult.Kind.COMMITTED) {
                    assertThat(done.add(each.work().id())).isTrue();
                }
            }
        }
        return true;
    }

    /** The wrong way: remembers the last number it saw, and asks for what comes after it. */
    private Set<String> poll() throws SQLException {
        Set<String> seen = new HashSet<>();
        long last = 0;
        boolean all = false;
        try (Connection connection = source.getConnection();
                PreparedStatement next = connection.prepareStatement(
                        "SELECT number, id FROM baton_event_log WHERE tenant = ? AND number > ? ORDER BY number")) {
            while (!all) {
                all = left.get() == 0;
                next.setString(1, tenant);
                next.setLong(2, last);
                try (ResultSet rows = next.executeQuery()) {
                    while (rows.next()) {
                        last = rows.getLong(1);
                        seen.add(rows.getString(2));
                    }
                }
            }
        }
        return seen;
    }

    @Test
    @DisplayName(
            "R6 nothing that concurrent writers put is hidden, each piece is done once, and every customer's events are in order")
    void concurrent_writers_hide_nothing() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (JdbcStorage storage = open()) {
            for (int i = 0; i < CUSTOMERS; i++) {
                storage.commit(
                        Commit.of(0).profile("p" + i, 0, profile("p" + i, 1)).build());
            }
            Set<String> done = ConcurrentHashMap.newKeySet();
            Future<Set<String>> poller = threads.submit(this::poll);
            List<Future<Boolean>> workers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Callable<Boolean> worker = () -> work(storage, done);
                workers.add(threads.submit(worker));
            }
            List<Future<Integer>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                writers.add(threads.submit(() -> write(storage, number)));
            }
            int kept = 0;
            for (Future<Integer> each : writers) {
                kept += each.get();
            }
            for (Future<Boolean> each : workers) {
                each.get();
            }
            int logged = 0;
            int disordered = 0;
            for (int i = 0; i < CUSTOMERS; i++) {
                List<LogEntry> history = storage.log().ofProfile("p" + i, Integer.MAX_VALUE);
                logged += history.size();
                for (int at = 0; at < history.size(); at++) {
                    String event = history.get(at).event().key().id();
                    disordered += event.startsWith("p" + i + "-" + (at + 1) + "-") ? 0 : 1;
                }
            }
            int missed = kept - poller.get().size();
            Hostile.report(
                    "R6",
                    getClass(),
                    seed,
                    kept + " events by " + WRITERS + " writers, " + (kept - done.size()) + " timers hidden, "
                            + (kept - logged) + " entries hidden, " + disordered
                            + " out of order; a poller after the last number would miss " + missed);
            assertThat(done).hasSize(kept);
            assertThat(logged).isEqualTo(kept);
            assertThat(disordered).isZero();
            assertThat(missed)
                    .as("what the wrong way misses, or this proves nothing")
                    .isPositive();
        } finally {
            threads.shutdownNow();
        }
    }
}
