package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Tier;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.ChannelLimits;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Promises of docs/reliability.md that need numbers rather than processes; each prints a line of what it did. */
class ReliabilityTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final Instant NOW = Instant.parse(Shop.START);

    private final MutableClock clock = new MutableClock(NOW);
    private final InMemoryStorage storage = InMemoryStorage.builder(clock)
            .eventKeys(300_000)
            .logEntries(300_000)
            .auditEntries(1_000)
            .build();
    private final RecordingChannel email = RecordingChannel.forCustomers("email");

    private OrchestratorBuilder builder(Definitions definitions) {
        return Orchestrator.builder()
                .definitions(definitions)
                .storage(storage)
                .clock(clock)
                .channel("email", email);
    }

    private Event.Builder of(String customer, String id, String type) {
        return Event.of("web", id, type)
                .verified("customer", customer)
                .verified("email", customer + "@example.org")
                .occurredAt(clock.instant());
    }

    @Test
    @DisplayName("R8 timers that are overdue after an outage fire once each, and what they send goes by its tier")
    void overdue_timers() {
        int timers = FULL ? 10_000 : 1_000;
        Orchestrator baton = builder(
                        Shop.definitions(waiting("urgent", Tier.SAFETY_LEGAL), waiting("offers", Tier.PROMOTION))
                                .build())
                .build();
        for (int i = 0; i < timers; i++) {
            baton.handle(of("c-" + i, "e-" + i, i % 2 == 0 ? "urgent.begun" : "offers.begun")
                    .build());
        }
        clock.set(NOW.plus(Duration.ofMinutes(59)));
        assertThat(baton.runDue()).isZero();

        clock.set(NOW.plus(Duration.ofDays(10)));
        baton.runDue();

        List<String> journeys = email.delivered().stream()
                .map(each -> each.routing().origin().journey())
                .toList();
        System.out.println("R8: " + timers + " overdue timers, " + journeys.size() + " messages");
        assertThat(journeys).hasSize(timers);
        assertThat(journeys.subList(0, timers / 2)).containsOnly("urgent");
        assertThat(email.delivered().stream().map(each -> each.profileId()).distinct())
                .hasSize(timers);
    }

    @Test
    @DisplayName("R8 what is overdue for a channel with a rate goes out by tier, within the rate, and takes no longer")
    void overdue_dispatches_keep_the_rate() {
        int customers = FULL ? 10_000 : 1_000;
        Duration spacing = Duration.ofMillis(20);
        List<Instant> times = new ArrayList<>();
        List<Tier> tiers = new ArrayList<>();
        ChannelAdapter timed = new ChannelAdapter() {
            @Override
            public ChannelCapabilities capabilities() {
                return email.capabilities();
            }

            @Override
            public Receipt deliver(Dispatch dispatch, Duration limit) {
                times.add(clock.instant());
                tiers.add(dispatch.routing().tier());
                return email.deliver(dispatch, limit);
            }
        };
        Orchestrator baton = Orchestrator.builder()
                .definitions(Shop.definitions(waiting("urgent", Tier.SAFETY_LEGAL), waiting("offers", Tier.PROMOTION))
                        .build())
                .storage(storage)
                .clock(clock)
                .channel("email", timed, ChannelLimits.STANDARD.rate(50, Duration.ofSeconds(1)))
                .build();
        for (int i = 0; i < customers; i++) {
            baton.handle(of("c-" + i, "e-" + i, i % 2 == 0 ? "offers.begun" : "urgent.begun")
                    .build());
        }
        Instant back = NOW.plus(Duration.ofHours(3));
        clock.set(back);

        for (Instant next = back;
                next.isBefore(back.plus(Duration.ofHours(1)));
                next = baton.nextDue().orElse(Instant.MAX)) {
            clock.set(next.isAfter(clock.instant()) ? next : clock.instant());
            baton.runDue();
        }

        assertThat(times).hasSize(customers);
        for (int i = 1; i < customers; i++) {
            assertThat(Duration.between(times.get(i - 1), times.get(i))).isEqualTo(spacing);
        }
        Duration took = Duration.between(back, times.get(customers - 1));
        System.out.println("R8: " + customers + " overdue dispatches at 50 a second took " + took);
        assertThat(took).isEqualTo(spacing.multipliedBy(customers - 1));
        assertThat(tiers.subList(0, customers / 2)).containsOnly(Tier.SAFETY_LEGAL);
        assertThat(tiers.subList(customers / 2, customers)).containsOnly(Tier.PROMOTION);
        assertThat(email.delivered().stream().map(Dispatch::profileId).distinct())
                .hasSize(customers);
    }

    private static Journey waiting(String id, Tier tier) {
        return Shop.journey(id)
                .enterOn(id + ".begun")
                .phase("waiting")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .otherwise(Next.end(Proposal.message("email", id).tier(tier)))
                .done();
    }

    @Test
    @DisplayName("R17 one event in a hundred parks; others go on, and each customer's order is kept through the repair")
    void poison() {
        int events = FULL ? 100_000 : 5_000;
        int customers = events / 20;
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Failing model = new Failing("breaks");
        Orchestrator baton = builder(Shop.definitions(
                                Shop.greeting(),
                                Shop.journey("risky")
                                        .rule("risk", Trigger.on("risky"), Proposal.message("email", "breaks")))
                        .build())
                .propensity(model)
                .build();

        int decided = 0;
        int poisoned = 0;
        Set<String> waiting = new HashSet<>();
        for (int i = 0; i < events; i++) {
            String customer = "c-" + random.nextInt(customers);
            String id = "e-" + i;
            boolean poison = random.nextInt(100) == 0;
            poisoned += poison ? 1 : 0;
            boolean waits = poison || waiting.contains(customer);

            Outcome outcome =
                    baton.handle(of(customer, id, poison ? "risky" : "visited").build());

            assertThat(outcome.kind())
                    .as("seed %s, %s", seed, id)
                    .isEqualTo(waits ? Outcome.Kind.PARKED : Outcome.Kind.DECIDED);
            decided += waits ? 0 : 1;
            if (waits) {
                waiting.add(customer);
            }
        }
        model.mend();
        List<HeldEvent> held = baton.worklists().held(Outcome.Kind.PARKED, null, events);
        List<HeldEvent> next = held;
        while (!next.isEmpty()) {
            baton.retry(next.get(0).event()); // those of the same customer follow by themselves
            next = baton.worklists().held(Outcome.Kind.PARKED, null, 1);
        }

        System.out.println("R17: seed " + seed + ", " + events + " events, " + poisoned + " poisonous, " + decided
                + " decided at once, " + held.size() + " held");
        assertThat(baton.worklists().held(Outcome.Kind.PARKED, null, events)).isEmpty();
        for (int i = 0; i < customers; i++) {
            baton.profile("customer", "c-" + i)
                    .ifPresent(each -> assertThat(decidedInOrder(each.id())).isSorted());
        }
    }

    private List<Integer> decidedInOrder(String profileId) {
        return storage.log().ofProfile(profileId, 1_000).stream()
                .filter(each -> each.kind() == Outcome.Kind.DECIDED
                        && each.event().source().equals("web"))
                .map(each -> Integer.valueOf(each.event().key().id().substring(2)))
                .toList();
    }

    @Test
    @DisplayName("R23 whoever closes at a random moment ends in time: what was answered is there, and is sent once")
    void closing() throws Exception {
        int times = FULL ? 1_000 : 40;
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int answered = 0;
        int refused = 0;
        for (int i = 0; i < times; i++) {
            Orchestrator baton = builder(Shop.definitions(Shop.greeting()).build())
                    .closeWithin(Duration.ofSeconds(5))
                    .build()
                    .start();
            List<CompletableFuture<Outcome>> answers = new ArrayList<>();
            for (int n = 0; n < 60; n++) {
                String name = i + "-" + n;
                answers.add(baton.submit(of("c-" + name, "e-" + name, "visited").build()));
            }
            TimeUnit.MICROSECONDS.sleep(random.nextInt(4_000));
            long begun = System.nanoTime();
            baton.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));
            for (CompletableFuture<Outcome> each : answers) {
                Outcome outcome = each.get(1, TimeUnit.SECONDS);
                boolean there = storage.log().entry(outcome.event()).isPresent();
                assertThat(outcome.kind()).isEqualTo(there ? Outcome.Kind.DECIDED : Outcome.Kind.REFUSED);
                answered += there ? 1 : 0;
                refused += there ? 0 : 1;
            }
        }
        Orchestrator last = builder(Shop.definitions(Shop.greeting()).build()).build();
        last.runDue();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        last.runDue();

        System.out.println("R23: seed " + seed + ", closed " + times + " times, " + answered + " answered, " + refused
                + " refused, " + email.delivered().size() + " sent");
        assertThat(email.delivered().stream().map(each -> each.profileId()).distinct())
                .hasSize(answered);
        assertThat(email.delivered()).hasSize(answered);
    }

    @Test
    @DisplayName("R30 after a committed withdrawal of consent no send starts, whoever comes first")
    void withdrawals() throws Exception {
        int races = FULL ? 10_000 : 300;
        Orchestrator baton = builder(Shop.definitions(Shop.greeting()).build()).build();
        CyclicBarrier start = new CyclicBarrier(2);
        int sent = 0;
        for (int i = 0; i < races; i++) {
            String customer = "c-" + i;
            baton.handle(of(customer, "visit-" + i, "visited").build());
            Event withdrawal = of(customer, "stop-" + i, ConsentEvents.OPTED_OUT)
                    .attribute("purpose", "SERVICE")
                    .build();
            Thread sender = new Thread(() -> {
                await(start);
                baton.runDue();
            });
            sender.start();
            await(start);
            baton.handle(withdrawal);
            sender.join();
            baton.runDue();

            int delivered = email.delivered().size() - sent;
            sent += delivered;
            List<LogEntry> log = storage.log()
                    .ofProfile(baton.profile("customer", customer).orElseThrow().id(), 10);
            if (delivered > 0) {
                assertThat(index(log, "baton.door")).as("race %s", i).isBetween(0, index(log, ConsentEvents.OPTED_OUT));
            }
        }
        System.out.println("R30: " + races + " races, " + sent + " sent before the withdrawal");
    }

    private static int index(List<LogEntry> log, String type) {
        return log.stream().map(each -> each.event().type()).toList().indexOf(type);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
