package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.spi.Claimed;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.OrchestratorListener;
import dev.baton.spi.WorkQueue;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.ForwardingWork;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that do due work while the storage fails. Only lower bounds of time: no machine is too slow for them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StorageOutageTest {
    private final MutableClock stores = new MutableClock(Instant.parse(Shop.START));
    private final MutableClock clock = new MutableClock(Instant.parse(Shop.START));
    private final RecordingChannel email = RecordingChannel.forCustomers("email");
    private final List<String> alarms = new CopyOnWriteArrayList<>();
    private final CountDownLatch failing = new CountDownLatch(1);
    private final CountDownLatch worksAgain = new CountDownLatch(1);
    private final CountDownLatch claims = new CountDownLatch(20);
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean claimsFail;
    private volatile boolean workFails;

    private final class Frail extends ForwardingStorage {
        private final WorkQueue queue;

        Frail() {
            super(InMemoryStorage.builder(stores).build());
            queue = new ForwardingWork(super.work()) {
                @Override
                public List<Claimed> claim(Set<Channel> closed, int limit, Duration lease) {
                    claims.countDown();
                    fail(claimsFail);
                    return super.claim(closed, limit, lease);
                }
            };
        }

        private void fail(boolean now) {
            if (now) {
                failures.incrementAndGet();
                throw new IllegalStateException("the storage is away");
            }
        }

        @Override
        public CommitResult commit(Commit commit) {
            fail(workFails && commit.work().completed() != null);
            return super.commit(commit);
        }

        @Override
        public WorkQueue work() {
            return queue;
        }
    }

    private final class Watch implements OrchestratorListener {
        @Override
        public void onOutcome(Event event, Outcome outcome) {}

        @Override
        public void onDispatch(Dispatch dispatch) {}

        @Override
        public void onAlarm(String code, String words) {
            alarms.add(code);
            if (code.equals("storage_failing")) {
                failing.countDown();
            } else if (code.equals("storage_works_again")) {
                worksAgain.countDown();
            }
        }
    }

    private Orchestrator open() {
        return Orchestrator.builder()
                .definitions(Shop.definitions(Shop.greeting()).build())
                .clock(clock)
                .storage(new Frail())
                .channel("email", email)
                .channel("desk", RecordingChannel.forSystems())
                .listener(new Watch())
                .threads(1)
                .closeWithin(Duration.ofSeconds(1))
                .build();
    }

    private void visits(Orchestrator baton, int customers) {
        for (int i = 0; i < customers; i++) {
            baton.handle(Event.of("web", "visit-" + i, "visited")
                    .verified("customer", "c" + i)
                    .verified("email", "c" + i + "@example.org")
                    .occurredAt(clock.instant())
                    .build());
        }
    }

    @Test
    @DisplayName("A4 while the storage does not say what is due the workers wait, say so once, and go on when it does")
    void workers_wait_while_nothing_can_be_claimed() throws InterruptedException {
        try (Orchestrator baton = open()) {
            visits(baton, 3);
            claimsFail = true;
            long begun = System.nanoTime();
            baton.start();

            assertThat(failing.await(10, TimeUnit.SECONDS)).as("told of").isTrue();
            int times = failures.get();
            assertThat(since(begun)).as("%s failures", times).isGreaterThanOrEqualTo(waitsBetween(times));
            claimsFail = false;
            worksAgain.await();
        }
        assertThat(alarms).containsExactly("storage_failing", "storage_works_again");
    }

    @Test
    @DisplayName("A4 while the storage takes nothing of what was claimed the workers wait, and go on when it does")
    void workers_wait_while_nothing_can_be_committed() throws InterruptedException {
        try (Orchestrator baton = open()) {
            visits(baton, 20);
            workFails = true;
            long begun = System.nanoTime();
            baton.start();

            assertThat(failing.await(10, TimeUnit.SECONDS)).as("told of").isTrue();
            int times = failures.get();
            assertThat(since(begun)).as("%s failures", times).isGreaterThanOrEqualTo(waitsBetween(times));
            workFails = false;
            worksAgain.await();
        }
        assertThat(alarms).containsExactly("storage_failing", "storage_works_again");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** 10, 20, 40 milliseconds and so on, up to five seconds. */
    private static Duration waitsBetween(int failures) {
        long millis = 0;
        for (int i = 1; i < failures; i++) {
            millis += i > 9 ? 5_000 : 10L << (i - 1);
        }
        return Duration.ofMillis(millis);
    }

    @Test
    @DisplayName("A4 while what is due by the process's clock is not due for the storage, the workers rest")
    void workers_rest_while_the_storage_is_behind() throws InterruptedException {
        try (Orchestrator baton = open()) {
            clock.advance(Duration.ofSeconds(10));
            visits(baton, 3);
            long begun = System.nanoTime();
            baton.start();

            claims.await();
            assertThat(since(begun)).as("nineteen rests").isGreaterThanOrEqualTo(Duration.ofMillis(190));
        }
        assertThat(email.delivered()).isEmpty();
    }
}
