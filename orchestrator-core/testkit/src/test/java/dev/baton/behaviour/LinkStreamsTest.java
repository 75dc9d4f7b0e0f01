package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.profile.Profile;
import dev.baton.testkit.MutableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R26 at size: two people never become one by accident, whatever is stated of them and beside them. */
class LinkStreamsTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final Instant NOW = Instant.parse(Shop.START);
    /** Streams that share one orchestrator. */
    private static final int TOGETHER = 500;

    private final LongAdder events = new LongAdder();
    private final LongAdder met = new LongAdder();

    private static Orchestrator baton() {
        MutableClock clock = new MutableClock(NOW);
        return Orchestrator.builder()
                .definitions(Definitions.builder()
                        .identityPolicy(IdentityPolicy.STANDARD.withShared(Set.of(LinkStreams.OFFICE)))
                        .build())
                .clock(clock)
                .storage(InMemoryStorage.builder(clock)
                        .eventKeys(10_000)
                        .logEntries(10_000)
                        .auditEntries(1_000)
                        .build())
                .build();
    }

    @Test
    @DisplayName(
            "R26 random links make nobody two different people, nor one of whom nothing sure says that they are (I3, I4)")
    void random_streams() {
        int rounds = FULL ? 2_000 : 4;
        long seed = new Random().nextLong();
        IntStream.range(0, rounds).parallel().forEach(round -> round(seed, round));
        System.out.println("R26: seed " + seed + ", " + rounds * TOGETHER + " streams, " + events + " events, " + met
                + " times somebody known by several verified identifiers");
        assertThat(met.sum()).as("who became one").isGreaterThan(rounds * TOGETHER / 10);
    }

    private void round(long seed, int round) {
        try (Orchestrator baton = baton()) {
            for (int i = 0; i < TOGETHER; i++) {
                long one = seed + (long) round * TOGETHER + i;
                stream(baton, new LinkStreams(one, String.valueOf(100 + i), NOW), "seed " + one);
            }
        }
    }

    private void stream(Orchestrator baton, LinkStreams stream, String seed) {
        for (Event each : stream.events()) {
            Outcome outcome = baton.handle(each);
            events.increment();
            if (outcome.kind() != Outcome.Kind.DECIDED) {
                assertThat(outcome).as("%s %s", seed, each.key()).isNull();
            }
            stream.happened(each, stated -> held(baton, stated));
        }
        Map<String, List<Identifier>> together = new HashMap<>();
        for (Identifier each : stream.verified()) {
            Profile profile =
                    baton.profile(each.namespace(), each.value()).orElseThrow(() -> new AssertionError(seed + " lost"));
            if (together.computeIfAbsent(profile.id(), none -> new ArrayList<>())
                    .isEmpty()) {
                oneOfEach(profile, seed);
            }
            together.get(profile.id()).add(each);
        }
        for (List<Identifier> one : together.values()) {
            met.add(one.size() > 1 ? 1 : 0);
            for (Identifier each : one) {
                if (!stream.mayBeOne(one.get(0), each)) {
                    assertThat(one)
                            .as(seed + ": nothing says that these are one person")
                            .isEmpty();
                }
            }
        }
    }

    static boolean held(Orchestrator baton, Sighting stated) {
        return baton
                .profile(stated.identifier().namespace(), stated.identifier().value())
                .stream()
                .flatMap(each -> each.identifiers().stream())
                .anyMatch(each -> each.identifier().equals(stated.identifier())
                        && each.strength().compareTo(stated.strength()) >= 0);
    }

    private static void oneOfEach(Profile profile, String seed) {
        Set<String> namespaces = new HashSet<>();
        for (Sighting each : profile.identifiers()) {
            String namespace = each.identifier().namespace();
            if (each.strength() == Strength.VERIFIED && LinkStreams.STRONG.contains(namespace)) {
                assertThat(namespaces.add(namespace))
                        .as("%s: one %s", seed, namespace)
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("R26 a device with a thousand users stays a thousand people, in whatever order they come back (I6)")
    void a_device_of_a_thousand() {
        int users = 1_000;
        long seed = new Random().nextLong();
        List<Integer> visits = new ArrayList<>();
        for (int i = 0; i < 3 * users; i++) {
            visits.add(i % users);
        }
        Collections.shuffle(visits, new Random(seed));
        Map<String, String> known = new HashMap<>();
        try (Orchestrator baton = baton()) {
            for (int i = 0; i < visits.size(); i++) {
                String customer = "c-" + visits.get(i);
                Outcome outcome = baton.handle(Event.of("till", "e-" + i, "visited")
                        .verified("customer", customer)
                        .inferred("cookie", "till-7")
                        .occurredAt(NOW.plusSeconds(i - visits.size()))
                        .build());
                String who = Objects.requireNonNull(outcome.decision()).profileId();
                assertThat(known.computeIfAbsent(customer, none -> who))
                        .as("seed %s", seed)
                        .isEqualTo(who);
            }
            Set<String> profiles = new HashSet<>();
            for (int i = 0; i < users; i++) {
                Profile profile = baton.profile("customer", "c-" + i).orElseThrow();
                profiles.add(profile.id());
            }
            assertThat(profiles).as("seed %s", seed).hasSize(users);
            String last = "c-" + visits.get(visits.size() - 1);
            assertThat(baton.profile("cookie", "till-7"))
                    .map(Profile::id)
                    .isEqualTo(baton.profile("customer", last).map(Profile::id));
        }
    }

    @Test
    @DisplayName("R26 values that are blocked link nobody to anybody (I1)")
    void blocked_values() {
        try (Orchestrator baton = baton()) {
            int n = 0;
            Set<String> profiles = new HashSet<>();
            List<String> blocked = new ArrayList<>(IdentityPolicy.JUNK.stream()
                    .filter(each -> !each.contains("*"))
                    .toList());
            blocked.addAll(List.of("0000000000", "undefined", "test@test.com", "   ", "-", "00", "{{user.id}}"));
            for (String value : blocked) {
                for (String namespace : List.of("customer", "national_id", "email", "phone", "cookie", "session")) {
                    for (int i = 0; i < 2; i++) {
                        String id = "b-" + n++;
                        baton.handle(Event.of("crm", id, "seen")
                                .verified("customer", id)
                                .verified(namespace, value)
                                .occurredAt(NOW)
                                .build());
                        profiles.add(baton.profile("customer", id).orElseThrow().id());
                    }
                }
            }
            assertThat(profiles).hasSize(n);
        }
    }
}
