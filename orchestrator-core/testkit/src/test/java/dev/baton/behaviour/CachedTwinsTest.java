package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.consent.ConsentEvents;
import dev.baton.core.Orchestrator;
import dev.baton.core.cache.CachedStorage;
import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.spi.Storage;
import dev.baton.spi.StoredProfile;
import dev.baton.testkit.ForwardingStorage;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two processes over one storage, each with a cache of its own. */
class CachedTwinsTest {
    private static final long SEED = System.nanoTime();
    private static final List<String> TYPES = List.of(
            "visited",
            "quote.started",
            "quote.submitted",
            "quote.dropped",
            "policy.bought",
            "complaint.raised",
            "complaint.settled",
            ConsentEvents.OPTED_OUT,
            ConsentEvents.OPTED_IN);

    /** What became of the same events: everything that the storage holds of customers, and who was told what. */
    private record Ending(List<StoredProfile> profiles, List<String> told) {}

    private static final Definitions DEFINITIONS = Shop.definitions(Shop.greeting(), Shop.quotes())
            .caseKind(Shop.complaints())
            .build();

    private static Ending played(long seed, boolean cached, List<CachedStorage> caches) {
        MutableClock clock = new MutableClock(Instant.parse(Shop.START));
        Storage shared = new ForwardingStorage(InMemoryStorage.builder(clock).build()) {
            @Override
            public void close() {
                // the other process still needs it
            }
        };
        RecordingChannel email = RecordingChannel.forCustomers("email");
        List<Orchestrator> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            CachedStorage cache = CachedStorage.over(shared)
                    .clock(clock)
                    .maximumBytes(i == 0 ? 64 << 20 : 20_000)
                    .build();
            caches.add(cache);
            processes.add(Orchestrator.builder()
                    .definitions(DEFINITIONS)
                    .storage(cached ? cache : shared)
                    .clock(clock)
                    .channel("email", email)
                    .channel("desk", RecordingChannel.forSystems())
                    .build());
        }
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            Orchestrator process = processes.get(random.nextInt(2));
            switch (random.nextInt(6)) {
                case 0 -> clock.advance(Duration.ofMinutes(random.nextInt(200)));
                case 1 -> process.runDue();
                default -> process.handle(event(random, i, clock.instant()));
            }
        }
        clock.advance(Duration.ofDays(3));
        processes.get(0).runDue();
        processes.get(1).runDue();
        Ending ending = new Ending(shared.profiles().page("", 1_000), email.said());
        processes.forEach(Orchestrator::close);
        return ending;
    }

    /** Of few customers, who are known by this or that, so that they meet. */
    private static Event event(Random random, int number, Instant now) {
        int who = random.nextInt(6);
        Event.Builder event = Event.of("web", "e-" + number, TYPES.get(random.nextInt(TYPES.size())))
                .attribute("quote", "q-" + random.nextInt(2))
                .attribute("purpose", "SERVICE")
                .occurredAt(now);
        int by = random.nextInt(3);
        if (by != 1) {
            event.verified("customer", "c-" + who);
        }
        if (by != 0) {
            event.verified("email", "c" + who + "@example.org");
        }
        return event.build();
    }

    @Test
    @DisplayName(
            "T4 two processes with a cache each come to the same end as without, whatever the one does not hear of the other")
    void two_processes_with_a_cache_each_come_to_the_same_end() {
        System.out.println("T4 cached twins: seed " + SEED);
        long hits = 0;
        long stale = 0;
        for (int round = 0; round < 30; round++) {
            List<CachedStorage> caches = new ArrayList<>();
            Ending with = played(SEED + round, true, caches);
            Ending without = played(SEED + round, false, new ArrayList<>());

            assertThat(with.told()).as("seed %d", SEED + round).isEqualTo(without.told());
            assertThat(with.profiles())
                    .as("seed %d", SEED + round)
                    .hasSize(without.profiles().size());
            for (int i = 0; i < with.profiles().size(); i++) {
                assertThat(with.profiles().get(i))
                        .as("seed %d", SEED + round)
                        .usingRecursiveComparison()
                        .isEqualTo(without.profiles().get(i));
            }
            for (CachedStorage each : caches) {
                hits += each.figures().hits();
                stale += each.figures().stale();
            }
        }
        System.out.println("T4 cached twins: " + hits + " hits, " + stale + " commits refused as stale");
        assertThat(hits).isGreaterThan(1_000);
        assertThat(stale).as("they were in each other's way").isGreaterThan(100);
    }
}
