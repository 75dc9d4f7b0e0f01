package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.spi.OrchestratorListener;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The engine's threads outlive whatever the host's code does on them. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostCodeTest {
    private static final Instant NOW = Instant.parse(Shop.START);

    /** What no host should throw, and some do. */
    private static final class Died extends VirtualMachineError {
        private static final long serialVersionUID = 1L;
    }

    private static Event visit(String customer) {
        return Event.of("web", "visit-of-" + customer, "visited")
                .verified("customer", customer)
                .verified("email", customer + "@example.org")
                .occurredAt(NOW)
                .build();
    }

    /** Dies on the first delivery, or leaves its interrupt flag behind on all of them; says when it has delivered. */
    private static final class Deadly implements ChannelAdapter {
        private final boolean interrupts;
        private final AtomicInteger attempts = new AtomicInteger();
        private final Semaphore delivered = new Semaphore(0);

        Deadly(boolean interrupts) {
            this.interrupts = interrupts;
        }

        @Override
        public ChannelCapabilities capabilities() {
            return ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            if (attempts.incrementAndGet() == 1 && !interrupts) {
                throw new Died();
            }
            delivered.release();
            if (interrupts) {
                Thread.currentThread().interrupt();
            }
            return Receipt.delivered();
        }
    }

    @Test
    @DisplayName("T10 the threads that call a channel outlive a fatal Error and an interrupt flag of it")
    void channels_are_called_on_whatever_they_do() throws InterruptedException {
        for (boolean interrupts : new boolean[] {false, true}) {
            Deadly channel = new Deadly(interrupts);
            try (Orchestrator baton = Orchestrator.builder()
                    .definitions(Shop.definitions(Shop.greeting()).build())
                    .clock(new MutableClock(NOW))
                    .channel("email", channel)
                    .threads(1)
                    .closeWithin(Duration.ofSeconds(1))
                    .build()
                    .start()) {
                baton.handle(visit("ada"));
                // Many, so that the thread has rested with the flag up before one of them comes.
                for (int i = 0; i < 20; i++) {
                    baton.handle(visit("ben" + i));
                    assertThat(channel.delivered.tryAcquire(5, TimeUnit.SECONDS))
                            .isTrue();
                }
            }
        }
    }

    /** Says what it is capable of as often as it is told to, and throws from then on. */
    private static final class Forgetful implements ChannelAdapter {
        private final AtomicInteger answers;
        private final AtomicInteger delivered = new AtomicInteger();

        Forgetful(int answers) {
            this.answers = new AtomicInteger(answers);
        }

        @Override
        public ChannelCapabilities capabilities() {
            if (answers.getAndDecrement() <= 0) {
                throw new IllegalStateException("the provider is away");
            }
            return ChannelCapabilities.neither().reaching("email");
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            delivered.incrementAndGet();
            return Receipt.delivered();
        }
    }

    @Test
    @DisplayName("A1 a channel is held to what it said of itself first, and its due work does not ask again")
    void a_channel_is_asked_once() {
        Forgetful channel = new Forgetful(1);
        try (Orchestrator baton = Orchestrator.builder()
                .definitions(Shop.definitions(Shop.greeting()).build())
                .clock(new MutableClock(NOW))
                .channel("email", channel)
                .build()) {
            baton.handle(visit("ada"));
            baton.runDue();
        }

        assertThat(channel.delivered).hasValue(1);
    }

    /** Throws an Error, or leaves its interrupt flag behind, when Ada's message is about to be sent. */
    private record UnrulyAtTheDoor(boolean interrupts) implements OrchestratorListener {
        @Override
        public void onOutcome(Event event, Outcome outcome) {}

        @Override
        public void onDispatch(Dispatch dispatch) {
            boolean ada = dispatch.decision().id().endsWith("ada");
            if (ada && dispatch.state() == Dispatch.State.STARTED) {
                if (!interrupts) {
                    throw new Died();
                }
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onAlarm(String code, String words) {}
    }

    @Test
    @DisplayName("T10 the thread that does due work outlives an Error and an interrupt flag of a listener")
    void a_worker_outlives_what_listeners_do() throws InterruptedException {
        for (boolean interrupts : new boolean[] {false, true}) {
            Deadly channel = new Deadly(true);
            try (Orchestrator baton = Orchestrator.builder()
                    .definitions(Shop.definitions(Shop.greeting()).build())
                    .clock(new MutableClock(NOW))
                    .channel("email", channel, ChannelLimits.STANDARD.atOnce(1))
                    .listener(new UnrulyAtTheDoor(interrupts))
                    .threads(1)
                    .closeWithin(Duration.ofSeconds(1))
                    .build()
                    .start()) {
                baton.handle(visit("ada"));
                for (int i = 0; i < 20; i++) {
                    baton.handle(visit("ben" + i));
                    assertThat(channel.delivered.tryAcquire(5, TimeUnit.SECONDS))
                            .isTrue();
                }
            }
        }
    }

    /** Throws an Error, or leaves its interrupt flag behind, on Ada's events. */
    private record Unruly(boolean interrupts) implements OrchestratorListener {
        @Override
        public void onOutcome(Event event, Outcome outcome) {
            if (event.key().id().endsWith("ada")) {
                if (!interrupts) {
                    throw new Died();
                }
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onDispatch(Dispatch dispatch) {}

        @Override
        public void onAlarm(String code, String words) {}
    }

    @Test
    @DisplayName("T10 the lane of submitted events outlives an Error and an interrupt flag of a listener")
    void a_lane_outlives_what_listeners_do() throws Exception {
        for (boolean interrupts : new boolean[] {false, true}) {
            try (Orchestrator baton = Orchestrator.builder()
                    .definitions(Shop.definitions(Shop.greeting()).build())
                    .clock(new MutableClock(NOW))
                    .listener(new Unruly(interrupts))
                    .threads(1)
                    .closeWithin(Duration.ofSeconds(1))
                    .build()) {
                CompletableFuture<Outcome> ada = baton.submit(visit("ada"));
                CompletableFuture<Outcome> ben = baton.submit(visit("ben"));

                assertThat(ben.get(5, TimeUnit.SECONDS).kind()).isEqualTo(Outcome.Kind.DECIDED);
                if (interrupts) {
                    assertThat(ada.get(5, TimeUnit.SECONDS).kind()).isEqualTo(Outcome.Kind.DECIDED);
                } else {
                    assertThat(ada.handle((outcome, failure) -> failure).get(5, TimeUnit.SECONDS))
                            .isNotInstanceOf(ExecutionException.class)
                            .isInstanceOf(Died.class);
                }
            }
        }
    }
}
