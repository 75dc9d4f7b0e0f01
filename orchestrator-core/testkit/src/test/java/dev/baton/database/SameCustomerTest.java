package dev.baton.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Storage;
import dev.baton.tck.TestDocuments;
import dev.baton.tck.TestDocuments.TestProfile;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commits of one customer that meet: the first is held up while the others come. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class SameCustomerTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @AutoClose
    private final TestDatabase database = TestDatabase.inMemory();

    private final AtomicBoolean holding = new AtomicBoolean();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    /** The first document that is written while somebody is to be held up waits. */
    private final DocumentCodec documents = holdingUp(new TestDocuments());

    private final Storage storage = database.open(documents, InstantSource.fixed(START));

    private DocumentCodec holdingUp(DocumentCodec plain) {
        return (DocumentCodec) Proxy.newProxyInstance(
                DocumentCodec.class.getClassLoader(),
                new Class<?>[] {DocumentCodec.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("encode") && holding.getAndSet(false)) {
                        arrived.countDown();
                        go.await();
                    }
                    return method.invoke(plain, arguments);
                });
    }

    private static Commit commit(String event, long version) {
        Event handled = Event.of("web", event, "visited")
                .verified("email", "ada@example.org")
                .occurredAt(START)
                .receivedAt(START)
                .build();
        return Commit.of(0)
                .key(new Commit.KeyExpectation(handled.key(), 1, 2, Outcome.Kind.DECIDED, START.plusSeconds(1_000)))
                .profile("ada", version, new TestProfile("ada", version + 1, "", List.of()))
                .log(new LogEntry(Outcome.Kind.DECIDED, handled, "ada", null, null))
                .build();
    }

    @Test
    @DisplayName("T5 whoever waited for a commit of the same customer is told truly: a repetition is a duplicate")
    void whoever_waited_is_told_truly() {
        storage.commit(commit("e0", 0));
        holding.set(true);
        CompletableFuture<CommitResult> first = waiting(() -> storage.commit(commit("e1", 1)));
        CompletableFuture<CommitResult> repeated = waiting(() -> storage.commit(commit("e1", 1)));
        CompletableFuture<CommitResult> late = waiting(() -> storage.commit(commit("e2", 1)));
        CompletableFuture<CommitResult> early = waiting(() -> storage.commit(commit("e3", 2)));

        go.countDown();

        assertThat(first.join().kind()).isEqualTo(CommitResult.Kind.COMMITTED);
        assertThat(repeated.join().kind()).isEqualTo(CommitResult.Kind.DUPLICATE);
        assertThat(late.join().kind()).isEqualTo(CommitResult.Kind.CONFLICT);
        assertThat(early.join().kind()).isEqualTo(CommitResult.Kind.COMMITTED);
        assertThat(storage.profiles().profile("ada")).extracting("version").isEqualTo(3L);
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
