package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.profile.FieldView;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.OrchestratorListener;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FrontDoorTest {
    private static final Instant NOW = Instant.parse(Shop.START);
    private static final Definitions DEFINITIONS =
            Shop.definitions(Shop.greeting(), Shop.quotes()).build();

    private static Event visit(String id, String customer, int round) {
        return Event.of("web", id, "visited")
                .verified("customer", customer)
                .field("round", String.valueOf(round))
                .occurredAt(NOW)
                .build();
    }

    /** Records the order in which the events of each customer were handled. */
    private static final class Order implements OrchestratorListener {
        private final Map<String, List<String>> handled = new ConcurrentHashMap<>();
        private volatile CountDownLatch hold = new CountDownLatch(0);

        @Override
        public void onOutcome(Event event, Outcome outcome) {
            if (event.type().equals("visited")) {
                String customer = event.identifiers().get(0).identifier().value();
                handled.computeIfAbsent(customer, none -> java.util.Collections.synchronizedList(new ArrayList<>()))
                        .add(event.key().id());
                try {
                    hold.await();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void onDispatch(Dispatch dispatch) {}

        @Override
        public void onAlarm(String code, String words) {}
    }

    @Test
    @DisplayName("A6 submitted events of one customer are handled in order, and each answer is its own")
    void submitted_events_keep_their_order() throws Exception {
        Order order = new Order();
        try (Orchestrator baton = Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(new MutableClock(NOW))
                .listener(order)
                .threads(4)
                .build()) {
            List<CompletableFuture<Outcome>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                answers.add(baton.submit(visit("e-" + i, "c-" + i % 8, i)));
            }

            for (int i = 0; i < 400; i++) {
                Outcome outcome = answers.get(i).get(30, TimeUnit.SECONDS);
                assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
                assertThat(outcome.event().id()).isEqualTo("e-" + i);
            }
            for (int customer = 0; customer < 8; customer++) {
                List<String> expected = new ArrayList<>();
                for (int i = customer; i < 400; i += 8) {
                    expected.add("e-" + i);
                }
                assertThat(order.handled.get("c-" + customer)).isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("A6 where there is no room, an event is refused and was not handled; later it is taken")
    void overload_is_refused() throws Exception {
        Order order = new Order();
        order.hold = new CountDownLatch(1);
        try (Orchestrator baton = Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(new MutableClock(NOW))
                .listener(order)
                .threads(1)
                .queueCapacity(2)
                .build()) {
            List<CompletableFuture<Outcome>> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                answers.add(baton.submit(visit("e-" + i, "c-" + i, i)));
            }

            Outcome last = answers.get(4).get(30, TimeUnit.SECONDS);
            assertThat(last.kind()).isEqualTo(Outcome.Kind.REFUSED);
            assertThat(last.problem().code()).isEqualTo("overloaded");
            order.hold.countDown();
            for (CompletableFuture<Outcome> each : answers) {
                each.get(30, TimeUnit.SECONDS);
            }
            assertThat(baton.profile("customer", "c-4")).isEmpty();
            assertThat(baton.submit(visit("e-4", "c-4", 4))
                            .get(30, TimeUnit.SECONDS)
                            .kind())
                    .isEqualTo(Outcome.Kind.DECIDED);
        }
    }

    @Test
    @DisplayName("A6 R22 whoever offers ten times too much is answered for each event, and what waits is bounded")
    void overload_is_bounded() throws Exception {
        Overload.Figures figures = Overload.of(10_000, 1);

        System.out.println("R22: " + figures);
        assertThat(figures.accepted() + figures.refused()).isEqualTo(figures.offered());
        assertThat(figures.refused()).isPositive();
        assertThat(figures.mostWaiting()).isLessThanOrEqualTo(Overload.MOST_WAITING);
    }

    @Test
    @EnabledIfSystemProperty(named = "baton.ci", matches = "full")
    @DisplayName("A6 R22 a million events, ten times too fast, are answered by a process with 64 MiB")
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void overload_fits_into_little_memory() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Overload.class.getName(),
                        "1000000",
                        "10")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        System.out.println("R22: in 64 MiB " + said.strip());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("OutOfMemoryError");
    }

    @Test
    @DisplayName("A6 close() ends what was taken, refuses what comes after, and can be called twice")
    void close_ends_and_refuses() throws Exception {
        Orchestrator baton = Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(new MutableClock(NOW))
                .build()
                .start();
        List<CompletableFuture<Outcome>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(baton.submit(visit("e-" + i, "c-" + i, i)));
        }

        baton.close();
        baton.close();

        for (CompletableFuture<Outcome> each : answers) {
            assertThat(each.get(1, TimeUnit.SECONDS).kind()).isEqualTo(Outcome.Kind.DECIDED);
        }
        assertThat(baton.handle(visit("late", "c-1", 1)).kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(baton.handle(visit("late", "c-1", 1)).problem().code()).isEqualTo("closed");
        assertThat(baton.submit(visit("late", "c-1", 1))
                        .get(5, TimeUnit.SECONDS)
                        .kind())
                .isEqualTo(Outcome.Kind.REFUSED);
    }

    @Test
    @DisplayName("A6 close() answers everything within its time, also while an event hangs")
    void close_answers_everything_in_time() throws Exception {
        Order order = new Order();
        order.hold = new CountDownLatch(1);
        Orchestrator baton = Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(new MutableClock(NOW))
                .listener(order)
                .threads(1)
                .closeWithin(Duration.ofMillis(200))
                .build();
        List<CompletableFuture<Outcome>> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            answers.add(baton.submit(visit("e-" + i, "c-" + i, i)));
        }

        baton.close();

        for (CompletableFuture<Outcome> each : answers) {
            Outcome outcome = each.get(5, TimeUnit.SECONDS);
            boolean handled = baton.profile(
                            "customer", "c-" + outcome.event().id().substring(2))
                    .isPresent();
            assertThat(outcome.kind()).isEqualTo(handled ? Outcome.Kind.DECIDED : Outcome.Kind.REFUSED);
        }
    }

    @Test
    @DisplayName("A6 an orchestrator that was started sends by itself, and stops sending when it is closed")
    void a_started_orchestrator_sends_by_itself() throws Exception {
        CountDownLatch sent = new CountDownLatch(3);
        ChannelAdapter email = new ChannelAdapter() {
            @Override
            public ChannelCapabilities capabilities() {
                return ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email");
            }

            @Override
            public Receipt deliver(Dispatch dispatch, Duration limit) {
                sent.countDown();
                return Receipt.delivered();
            }
        };
        try (Orchestrator baton = Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(new MutableClock(NOW))
                .channel("email", email)
                .build()
                .start()
                .start()) {
            for (int i = 0; i < 3; i++) {
                baton.submit(Event.of("web", "v" + i, "visited")
                        .verified("email", "a" + i + "@example.org")
                        .occurredAt(NOW)
                        .build());
            }
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @DisplayName("A6 runDue does all that is due and nothing before its time; step does one piece; nextDue tells when")
    void due_work_is_done_when_it_is_due() {
        MutableClock clock = new MutableClock(NOW);
        RecordingChannel email = RecordingChannel.forCustomers("email");
        Orchestrator baton = Orchestrator.builder()
                .definitions(DEFINITIONS)
                .clock(clock)
                .channel("email", email)
                .build();
        assertThat(baton.nextDue()).isEmpty();
        assertThat(baton.step()).isFalse();
        baton.handle(Event.of("web", "1", "quote.started")
                .verified("email", "ada@example.org")
                .attribute("quote", "q-1")
                .occurredAt(NOW)
                .build());

        assertThat(baton.nextDue()).contains(NOW.plus(Duration.ofHours(2)));
        assertThat(baton.runDue()).isZero();
        clock.advance(Duration.ofHours(2));
        assertThat(baton.step()).isTrue();
        assertThat(email.said()).isEmpty();
        assertThat(baton.nextDue()).contains(clock.instant());
        assertThat(baton.runDue()).isEqualTo(1);
        assertThat(email.said()).containsExactly("finish-your-quote");
        baton.close();
    }

    @Test
    @DisplayName("A6 a profile is found by any spelling of its identifier, and by its id")
    void a_profile_is_found_by_any_spelling() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.when(Shop.ada(baton, "visited").field("city", "Lyon"));

        FieldView city =
                baton.customer("email", " ADA@example.ORG").field("city").orElseThrow();

        assertThat(city.shown().value().display()).isEqualTo("Lyon");
        String id = baton.customer("customer", "c-ada").id();
        assertThat(baton.orchestrator().profile(id)).isPresent();
        assertThat(baton.orchestrator().profile("customer", "null")).isEmpty();
        assertThat(baton.orchestrator().profile("nobody")).isEmpty();
    }
}
