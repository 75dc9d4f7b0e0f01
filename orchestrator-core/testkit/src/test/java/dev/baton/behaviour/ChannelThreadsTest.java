package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.health.ChannelHealth;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Channels on threads of their own (A3, A6). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChannelThreadsTest {
    private static final Definitions DEFINITIONS = Shop.definitions(
                    Shop.journey("letters").rule("letter", Trigger.on("visited"), Proposal.message("email", "hello")),
                    Shop.journey("texts").rule("text", Trigger.on("called"), Proposal.message("sms", "hello")))
            .build();

    private static final Instant START = Instant.parse(Shop.START);

    /** Stands still: only threads move here. */
    private static final MutableClock CLOCK = new MutableClock(START);

    /** Lets nobody go before it is told to; counts who came, and on which threads. */
    private static final class Gate implements ChannelAdapter {
        private final String kind;
        private final CountDownLatch open = new CountDownLatch(1);
        private final CountDownLatch arrived;
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger interrupts = new AtomicInteger();
        private final Set<String> threads = ConcurrentHashMap.newKeySet();
        private final Set<String> delivered = ConcurrentHashMap.newKeySet();
        private final boolean stubborn;

        Gate(String kind, int arrivals, boolean stubborn) {
            this.kind = kind;
            this.stubborn = stubborn;
            arrived = new CountDownLatch(arrivals);
        }

        static Gate opened(String kind, int arrivals) {
            Gate gate = new Gate(kind, arrivals, false);
            gate.open.countDown();
            return gate;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.honoursKey(Duration.ofDays(30)).reaching(kind);
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            threads.add(Thread.currentThread().getName());
            try {
                arrived.countDown();
                while (!passed()) {}
                delivered.add(dispatch.id());
                return Receipt.delivered();
            } finally {
                inside.decrementAndGet();
            }
        }

        private boolean passed() {
            try {
                open.await();
                return true;
            } catch (InterruptedException late) {
                interrupts.incrementAndGet();
                if (!stubborn) {
                    throw new IllegalStateException("interrupted");
                }
                return false;
            }
        }
    }

    private static Orchestrator open(Gate email, Gate sms, ChannelLimits ofSms) {
        return Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(CLOCK)
                .channel("email", email)
                .channel("sms", sms, ofSms)
                .closeWithin(Duration.ofMillis(500))
                .build()
                .start();
    }

    private static void happens(Orchestrator baton, String type, int times) {
        for (int i = 0; i < times; i++) {
            baton.handle(Event.of("web", type + i, type)
                    .verified("customer", "c-" + i)
                    .verified("email", "c" + i + "@example.org")
                    .verified("phone", "+3120" + (1_000_000 + i))
                    .occurredAt(START)
                    .build());
        }
    }

    private static ChannelHealth sms(Orchestrator baton) {
        return baton.dispatches().channels().stream()
                .filter(each -> each.channel().equals(Channel.of("sms")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("A3 a hanging channel costs its own threads, and nobody else waits for it")
    void a_hanging_channel_costs_its_own_threads() throws InterruptedException {
        Gate sms = new Gate("phone", 3, true);
        Gate email = Gate.opened("email", 200);
        try (Orchestrator baton = open(email, sms, ChannelLimits.STANDARD.atOnce(3))) {
            happens(baton, "called", 50);
            assertThat(sms.arrived.await(20, TimeUnit.SECONDS))
                    .as("the channel has what it may have")
                    .isTrue();

            happens(baton, "visited", 200);

            assertThat(email.arrived.await(30, TimeUnit.SECONDS))
                    .as("all letters went out")
                    .isTrue();
            assertThat(sms.most).as("at once").hasValue(3);
            assertThat(sms(baton).state()).isEqualTo(ChannelHealth.State.BUSY);
            assertThat(sms(baton).inFlight()).isEqualTo(3);
            assertThat(sms.threads).containsOnly("baton-channel-sms");
            sms.open.countDown();
        }
    }

    @Test
    @DisplayName("A3 what waited for a busy channel goes out when it has room again")
    void what_waited_goes_out_when_there_is_room() throws InterruptedException {
        Gate sms = new Gate("phone", 50, true);
        try (Orchestrator baton = open(Gate.opened("email", 0), sms, ChannelLimits.STANDARD.atOnce(2))) {
            happens(baton, "called", 50);

            sms.open.countDown();

            assertThat(sms.arrived.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(sms.most.get()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    @DisplayName("A3 a delivery over its time is interrupted, and its channel is closed after enough of them")
    void a_delivery_over_its_time_is_interrupted() throws InterruptedException {
        Gate sms = new Gate("phone", 2, false);
        ChannelLimits impatient = ChannelLimits.STANDARD
                .atOnce(1)
                .timeLimit(Duration.ofMillis(20))
                .breaker(2, Duration.ofHours(1), Duration.ofHours(1));
        try (Orchestrator baton = open(Gate.opened("email", 0), sms, impatient)) {
            happens(baton, "called", 20);

            assertThat(sms.arrived.await(20, TimeUnit.SECONDS)).isTrue();
            while (sms(baton).counts().deliveries() < 2) {
                Thread.onSpinWait();
            }

            assertThat(sms.interrupts).hasValue(2);
            assertThat(sms(baton).counts().timeouts()).isEqualTo(2);
            assertThat(sms(baton).state()).isEqualTo(ChannelHealth.State.FAILING);
            assertThat(sms(baton).lastFailure()).contains("PT0.02S");
        }
    }

    @Test
    @DisplayName("A6 closing waits for deliveries under way, and leaves started what does not come back")
    void closing_waits_for_deliveries_and_leaves_started_what_hangs() throws InterruptedException {
        Gate sms = new Gate("phone", 2, true);
        InMemoryStorage kept = InMemoryStorage.builder(CLOCK).build();
        Orchestrator baton = Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(CLOCK)
                .storage(new ForwardingStorage(kept) {
                    @Override
                    public void close() {
                        // what is kept is looked at afterwards
                    }
                })
                .channel("email", Gate.opened("email", 0))
                .channel("sms", sms, ChannelLimits.STANDARD.atOnce(2))
                .closeWithin(Duration.ofMillis(200))
                .build()
                .start();
        happens(baton, "called", 5);
        assertThat(sms.arrived.await(20, TimeUnit.SECONDS)).isTrue();

        baton.close();

        assertThat(kept.work().dispatches(Dispatch.State.STARTED, 0, 10)).hasSize(2);
        assertThat(kept.work().dispatches(Dispatch.State.QUEUED, 0, 10)).hasSize(3);
        sms.open.countDown();
        kept.close();
    }
}
