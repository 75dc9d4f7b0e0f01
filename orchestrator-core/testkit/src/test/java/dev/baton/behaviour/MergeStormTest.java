package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Sighting;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.testkit.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads at once state events, merge people, take merges out and lift bars. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MergeStormTest {
    private static final Instant NOW = Instant.parse(Shop.START);
    private static final Actor MO = Actor.employee("mo");
    private static final int THREADS = 8;
    private static final int EACH = 60;
    private static final int PEOPLE = 5;

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
    @DisplayName(
            "I8 merges, events, unmerges and lifted bars at once end in one consistent graph, with every event once")
    void a_storm_ends_in_one_consistent_graph() throws Exception {
        for (int round = 0; round < 10; round++) {
            long seed = new Random().nextLong();
            String name = "r" + round + "-";
            for (int who = 0; who < PEOPLE; who++) {
                handle(of(Event.of("crm", name + who, "noted"), name, who));
            }

            List<Integer> visits = together(name, seed);

            int all = visits.stream().mapToInt(each -> each).sum();
            consistent(name, all, "seed " + seed);
        }
    }

    private static Event.Builder of(Event.Builder event, String name, int who) {
        return event.verified("email", name + who + "@example.org").occurredAt(NOW);
    }

    private void handle(Event.Builder event) {
        assertThat(baton.handle(event.build()).kind()).isEqualTo(Outcome.Kind.DECIDED);
    }

    private Profile profile(String name, int who) {
        return baton.profile("email", name + who + "@example.org").orElseThrow();
    }

    /** @return how many visits there were */
    private int act(String name, int thread, Random random) {
        int visits = 0;
        for (int i = 0; i < EACH; i++) {
            int one = random.nextInt(PEOPLE);
            int other = random.nextInt(PEOPLE);
            String id = name + thread + "-" + i;
            switch (random.nextInt(6)) {
                case 0 -> handle(of(of(Event.of("crm", id, "met"), name, one), name, other));
                case 1 -> takeOut(profile(name, one), random);
                case 2 -> lift(profile(name, one));
                default -> {
                    Event.Builder visit = of(Event.of("web", id, "visited"), name, one);
                    handle(random.nextInt(3) == 0 ? visit.inferred("cookie", id) : visit);
                    visits++;
                }
            }
        }
        return visits;
    }

    private void takeOut(Profile profile, Random random) {
        List<MergeEdge> edges = profile.merges();
        if (!edges.isEmpty()) {
            MergeEdge edge = edges.get(random.nextInt(edges.size()));
            unlessGone(() -> baton.unmerge(profile.id(), edge.id(), MO, "two people"));
        }
    }

    private void lift(Profile profile) {
        for (MergeReview each : profile.mergeReviews()) {
            if (each.state() == MergeReview.State.REFUSED) {
                unlessGone(() -> baton.liftMergeBar(profile.id(), each.id(), MO, "one after all"));
            }
        }
    }

    /** Another thread may have been first, perhaps under the id that the profile had before or has since. */
    private static void unlessGone(Callable<Outcome> wish) {
        try {
            assertThat(wish.call().kind()).isIn(Outcome.Kind.DECIDED, Outcome.Kind.DUPLICATE, Outcome.Kind.MISMATCH);
        } catch (InvalidValueException gone) {
            assertThat(gone).hasMessageMatching("(?s)(merge|review).*");
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private void consistent(String name, int visits, String seed) {
        Map<String, Profile> live = new HashMap<>();
        for (int who = 0; who < PEOPLE; who++) {
            Profile each = profile(name, who);
            live.put(each.id(), each);
        }
        Map<Sighting, String> holders = new HashMap<>();
        long counted = 0;
        for (Profile each : live.values()) {
            counted += each.eventCount("visited");
            for (Sighting held : each.identifiers()) {
                assertThat(holders.put(held, each.id())).as(seed + " " + held).isNull();
                assertThat(baton.profile(
                                held.identifier().namespace(), held.identifier().value()))
                        .as(seed + " " + held)
                        .map(Profile::id)
                        .contains(each.id());
            }
            for (MergeEdge edge : each.merges()) {
                assertThat(baton.profile(edge.profileId()).map(Profile::id))
                        .as(seed + " " + edge)
                        .contains(each.id());
            }
        }
        assertThat(counted).as(seed).isEqualTo(visits);
        assertThat(holders.keySet().stream()
                        .filter(each -> each.identifier().namespace().equals("email")))
                .as(seed)
                .hasSize(PEOPLE);
    }

    private List<Integer> together(String name, long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                calls.add(() -> {
                    start.await();
                    return act(name, thread, new Random(seed + thread));
                });
            }
            List<Integer> results = new ArrayList<>();
            for (Future<Integer> each : threads.invokeAll(calls)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
