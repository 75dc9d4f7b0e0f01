package dev.baton.jdbc;

import static dev.baton.jdbc.Hostile.handled;
import static dev.baton.jdbc.Hostile.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.tck.TestDocuments;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Everything is about one customer. What is counted here is transactions: how fast they are depends on the machine. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class HotProfileTest {
    private static final int THREADS = 8;
    private static final int COMMITS = Hostile.FULL ? 5_000 : 400;

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger undone = new AtomicInteger();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private volatile boolean holding;

    private final DataSource counted = Decorated.ofCalls(Databases.POSTGRESQL.source(), this::called);
    private final JdbcStorage storage = JdbcStorage.builder(counted, new TestDocuments())
            .tenant(Databases.newTenant())
            .build();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private void called(String method) {
        calls.incrementAndGet();
        if (method.equals("commit")) {
            hold();
        } else if (method.equals("rollback")) {
            undone.incrementAndGet();
        }
    }

    private void hold() {
        if (holding) {
            holding = false;
            arrived.countDown();
            try {
                go.await();
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        storage.close();
    }

    @Test
    @DisplayName("T4 of eight threads on one customer those who come too late begin no transaction")
    void who_comes_too_late_begins_no_transaction() throws Exception {
        storage.commit(Commit.of(0).profile("hot", 0, profile("hot", 1)).build());
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger late = new AtomicInteger();
        Callable<Boolean> one = () -> {
            while (kept.get() < COMMITS) {
                long version = storage.profiles().profile("hot").version();
                String event = "e-" + version + "-" + Thread.currentThread().getId();
                CommitResult result =
                        storage.commit(handled(event, "hot", version).build());
                (result.kind() == CommitResult.Kind.COMMITTED ? kept : late).incrementAndGet();
            }
            return true;
        };

        for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(THREADS, one))) {
            each.get();
        }

        Hostile.report("T4", getClass(), kept + " commits, " + late + " came too late, " + undone + " were undone");
        assertThat(storage.profiles().profile("hot").version()).isEqualTo(1 + kept.get());
        // Somebody may have read before a commit and come after everybody else has gone.
        assertThat(undone.get()).isLessThanOrEqualTo(kept.get() / 4);
    }

    @Test
    @DisplayName("T4 whoever waits for a commit of the same customer holds no connection, and others go on")
    void whoever_waits_holds_no_connection() throws Exception {
        storage.commit(Commit.of(0).profile("hot", 0, profile("hot", 1)).build());
        storage.commit(Commit.of(0).profile("cold", 0, profile("cold", 1)).build());
        holding = true;
        Future<CommitResult> first =
                threads.submit(() -> storage.commit(handled("e1", "hot", 1).build()));
        arrived.await();
        int before = calls.get();

        CompletableFuture<CommitResult> second =
                waiting(() -> storage.commit(handled("e2", "hot", 1).build()));

        assertThat(calls).as("calls of connections by whoever waits").hasValue(before);
        assertThat(storage.commit(handled("e3", "cold", 1).build()).kind()).isEqualTo(CommitResult.Kind.COMMITTED);
        go.countDown();
        assertThat(first.get().kind()).isEqualTo(CommitResult.Kind.COMMITTED);
        assertThat(second.get().kind()).isEqualTo(CommitResult.Kind.CONFLICT);
    }

    /** What a thread makes that has begun, and waits for something. */
    private static CompletableFuture<CommitResult> waiting(Supplier<CommitResult> what) {
        CompletableFuture<CommitResult> made = new CompletableFuture<>();
        Thread thread = new Thread(() -> made.complete(what.get()), "waiting");
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return made;
    }
}
