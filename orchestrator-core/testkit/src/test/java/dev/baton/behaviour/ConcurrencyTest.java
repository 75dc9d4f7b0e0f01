package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.profile.FieldView;
import dev.baton.profile.Profile;
import dev.baton.testkit.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ConcurrencyTest {
    private static final Instant NOW = Instant.parse(Shop.START);
    private static final int THREADS = 16;

    private final Orchestrator baton = Orchestrator.builder()
            .definitions(Shop.definitions(Shop.journey("count")
                            .rule(
                                    "many",
                                    Trigger.on(
                                            "visited", Operand.count("visited").atLeast(1_000_000)),
                                    Proposal.message("email", "hello")))
                    .build())
            .clock(new MutableClock(NOW))
            .build();

    @Test
    @DisplayName("T4 sixteen threads on four customers lose no event and no claim")
    void sixteen_threads_on_few_customers_lose_nothing() throws Exception {
        int each = 250;
        long seed = new Random().nextLong();

        List<int[][]> sent = together(thread -> {
            Random random = new Random(seed + thread);
            int[] ofCustomer = new int[4];
            int[] last = new int[4];
            for (int i = 0; i < each; i++) {
                int customer = random.nextInt(4);
                ofCustomer[customer]++;
                last[customer] = i;
                Outcome outcome = baton.handle(Event.of("s" + thread, "e" + i, "visited")
                        .verified("customer", "c-" + customer)
                        .inferred("session", "x-" + customer + "-" + thread % 3)
                        .field("round", String.valueOf(i))
                        .occurredAt(NOW.minusSeconds(each - i))
                        .build());
                assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
            }
            return new int[][] {ofCustomer, last};
        });

        for (int customer = 0; customer < 4; customer++) {
            Profile profile = baton.profile("customer", "c-" + customer).orElseThrow();
            long expected = 0;
            Map<String, String> claims = new TreeMap<>();
            for (int thread = 0; thread < THREADS; thread++) {
                expected += sent.get(thread)[0][customer];
                if (sent.get(thread)[0][customer] > 0) {
                    claims.put("s" + thread, String.valueOf(sent.get(thread)[1][customer]));
                }
            }
            assertThat(profile.eventCount("visited")).as("seed %s", seed).isEqualTo(expected);
            assertThat(claims(profile.field("round").orElseThrow()))
                    .as("the latest of each source, seed %s", seed)
                    .isEqualTo(claims);
            assertThat(baton.profile("session", "x-" + customer + "-0")
                            .orElseThrow()
                            .id())
                    .isEqualTo(profile.id());
        }
    }

    private static Map<String, String> claims(FieldView field) {
        Map<String, String> claims = new TreeMap<>();
        claims.put(field.shown().source(), field.shown().value().display());
        field.others().forEach(each -> claims.put(each.source(), each.value().display()));
        return claims;
    }

    @Test
    @DisplayName("T4 two events that bring the same new identifier at once make one profile")
    void the_same_new_identifier_at_once_makes_one_profile() throws Exception {
        for (int round = 0; round < 200; round++) {
            int now = round;

            List<Outcome> outcomes = together(thread -> baton.handle(Event.of("s" + thread, "r" + now, "visited")
                    .verified("customer", "new-" + now)
                    .inferred("cookie", "k-" + now + "-" + thread)
                    .occurredAt(NOW)
                    .build()));

            Set<String> profiles = new TreeSet<>();
            outcomes.forEach(each -> profiles.add(each.orThrow().profileId()));
            Profile profile = baton.profile("customer", "new-" + now).orElseThrow();
            assertThat(profiles).containsExactly(profile.id());
            assertThat(profile.eventCount("visited")).isEqualTo(THREADS);
            assertThat(profile.identifiers()).hasSize(1 + THREADS);
        }
    }

    @Test
    @DisplayName("T4 the same event handed in by sixteen threads at once is handled once")
    void the_same_event_at_once_is_handled_once() throws Exception {
        for (int round = 0; round < 100; round++) {
            Event event = Event.of("web", "same-" + round, "visited")
                    .verified("customer", "c-" + round)
                    .occurredAt(NOW)
                    .build();

            List<Outcome> outcomes = together(thread -> baton.handle(event));

            assertThat(outcomes)
                    .filteredOn(each -> each.kind() == Outcome.Kind.DECIDED)
                    .hasSize(1);
            assertThat(outcomes)
                    .filteredOn(each -> each.kind() == Outcome.Kind.DUPLICATE)
                    .hasSize(THREADS - 1);
            assertThat(baton.profile("customer", "c-" + round).orElseThrow().eventCount("visited"))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("T4 people and devices that meet while events come in end as one profile each, with every event")
    void merges_in_the_middle_of_traffic_lose_nothing() throws Exception {
        for (int round = 0; round < 50; round++) {
            int now = round;

            together(thread -> baton.handle(Event.of("m" + thread, "r" + now, "visited")
                    .inferred("cookie", "meet-" + now + "-" + thread % 2)
                    .identifiedBy(
                            thread % 4 == 3
                                    ? dev.baton.event.Identifier.of("customer", "meet-" + now)
                                            .seen(dev.baton.event.Strength.VERIFIED)
                                    : dev.baton.event.Identifier.of("device", "meet-" + now)
                                            .seen(dev.baton.event.Strength.INFERRED))
                    .occurredAt(NOW)
                    .build()));

            Profile person = baton.profile("customer", "meet-" + now).orElseThrow();
            assertThat(baton.profile("cookie", "meet-" + now + "-0")
                            .orElseThrow()
                            .id())
                    .isEqualTo(person.id());
            assertThat(baton.profile("cookie", "meet-" + now + "-1")
                            .orElseThrow()
                            .id())
                    .isEqualTo(person.id());
            assertThat(person.eventCount("visited")).isEqualTo(THREADS);
        }
    }

    private static <T> List<T> together(IntFunction<T> part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<T>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                calls.add(() -> {
                    start.await();
                    return part.apply(thread);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
