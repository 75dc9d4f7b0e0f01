package dev.baton.jdbc;

import static dev.baton.jdbc.Hostile.FULL;
import static dev.baton.jdbc.Hostile.handled;
import static dev.baton.jdbc.Hostile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.postgres.PostgresServer;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.tck.TestDocuments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Connections are ended and the server is killed while events are handed in; what was answered is there, once. */
final class LostServerTest {
    private static final int WRITERS = 4;
    /** Of each writer. */
    private static final int LEAST = FULL ? 5_000 : 50;

    private final long seed = Hostile.seed();
    private final Random random = new Random(seed);
    private final AtomicInteger handedInAgain = new AtomicInteger();

    /** Somebody who hands every event in until it is answered, as a host with a queue does. */
    private int write(JdbcStorage storage, int number, int least, AtomicBoolean going) {
        String id = "p" + number;
        while (!answered(storage, Commit.of(0).profile(id, 0, profile(id, 1)).build())) {
            handedInAgain.incrementAndGet();
        }
        int written = 0;
        while (written < least || going.get()) {
            Commit commit = handled(id + "-e" + (written + 1), id, written + 1L).build();
            while (!answered(storage, commit)) {
                handedInAgain.incrementAndGet();
            }
            written++;
        }
        return written;
    }

    /** Whether it was kept, now or before; false where it must be handed in again. */
    private static boolean answered(JdbcStorage storage, Commit commit) {
        try {
            CommitResult.Kind kind = storage.commit(commit).kind();
            boolean first = commit.key() == null && kind == CommitResult.Kind.CONFLICT;
            assertThat(kind == CommitResult.Kind.COMMITTED || kind == CommitResult.Kind.DUPLICATE || first)
                    .as("%s of %s", kind, commit.key())
                    .isTrue();
            return true;
        } catch (JdbcStorageException away) {
            return false;
        }
    }

    private interface Disturbance {
        /** @return how often */
        int go(AtomicBoolean going) throws Exception;
    }

    private void disturbed(PostgresServer server, String what, int least, Disturbance disturbance) throws Exception {
        try (PostgresServer.Schema schema = server.schema(2 * WRITERS)) {
            JdbcSchema.of(schema.dataSource()).create();
            JdbcStorage storage = JdbcStorage.builder(schema.dataSource(), new TestDocuments())
                    .build();
            AtomicBoolean going = new AtomicBoolean(true);
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                all.add(writers.submit(() -> write(storage, number, least, going)));
            }
            int disturbed = disturbance.go(going);
            going.set(false);
            int events = 0;
            int wrong = 0;
            for (int i = 0; i < WRITERS; i++) {
                int written = all.get(i).get();
                events += written;
                int logged = storage.log().ofProfile("p" + i, written + 10).size();
                long version = storage.profiles().profile("p" + i).version();
                wrong += logged == written && version == written + 1 ? 0 : 1;
            }
            writers.shutdown();
            Hostile.report(
                    "R5",
                    getClass(),
                    seed,
                    events + " events, " + disturbed + " times " + what + ", " + handedInAgain
                            + " times handed in again, " + wrong + " customers with an event too few or too many");
            assertThat(wrong).isZero();
            assertThat(events).isPositive();
            storage.close();
        }
    }

    @Test
    @DisplayName("R5 connections that an administrator ends every 20 to 80 ms lose nothing and double nothing")
    void ended_connections_lose_nothing() throws Exception {
        Duration length = FULL ? Duration.ofSeconds(15) : Duration.ofSeconds(2);
        try (PostgresServer server = PostgresServer.start()) {
            disturbed(server, "all connections ended", LEAST, going -> {
                int times = 0;
                long end = System.nanoTime() + length.toNanos();
                while (System.nanoTime() < end) {
                    LockSupport.parkNanos(
                            Duration.ofMillis(20 + random.nextInt(60)).toNanos());
                    server.terminateConnections();
                    times++;
                }
                return times;
            });
        }
    }

    @Test
    @DisplayName("R5 a server that is killed and started again loses nothing that was answered and doubles nothing")
    void a_killed_server_loses_nothing() throws Exception {
        int kills = FULL ? 10 : 1;
        try (PostgresServer server = PostgresServer.start()) {
            disturbed(server, "the server killed", LEAST, going -> {
                for (int i = 0; i < kills; i++) {
                    LockSupport.parkNanos(
                            Duration.ofMillis(300 + random.nextInt(700)).toNanos());
                    server.kill();
                    server.restart();
                }
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                return kills;
            });
        }
    }
}
