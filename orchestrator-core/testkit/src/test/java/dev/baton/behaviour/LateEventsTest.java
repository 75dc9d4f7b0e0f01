package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * R25 at size: late events, corrections and what several sources say, in every order of seven events and in random orders
 * of more. {@link FieldsPropertyTest} says the same of two orders of ever other events.
 */
class LateEventsTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final Instant START = Instant.parse(Shop.START);
    /** By then every claim has the age that it has in any other order. */
    private static final Instant END = START.plus(Duration.ofMinutes(7));

    @Test
    @DisplayName(
            "R25 whatever the order of seven events, late ones and corrections among them, the facts are the same (F6)")
    void every_order_of_seven_events() {
        int sets = FULL ? 50 : 2;
        int size = FULL ? 7 : 5;
        long seed = new Random().nextLong();
        LongAdder orders = new LongAdder();
        IntStream.range(0, sets).parallel().forEach(set -> {
            AnyOrder.Chance chance = new AnyOrder.Chance(seed + set);
            Definitions definitions = chance.definitions();
            List<Event> events = eventsWithAMeeting(chance, size);
            List<Object> facts = factsAfter(definitions, events);
            List<List<Event>> permutations = new ArrayList<>();
            permute(new ArrayList<>(events), 0, permutations);
            for (List<Event> order : permutations) {
                same(definitions, order, facts, seed + set);
            }
            orders.add(permutations.size());
        });
        System.out.println("R25: seed " + seed + ", " + sets + " sets of " + size + " events in " + orders + " orders");
    }

    @Test
    @DisplayName("R25 shuffled, some of them handed in twice, longer series of events give the same facts (F6)")
    void shuffles_of_longer_series() {
        int series = FULL ? 1_000 : 10;
        int shuffles = FULL ? 100 : 30;
        long seed = new Random().nextLong();
        IntStream.range(0, series).parallel().forEach(one -> {
            AnyOrder.Chance chance = new AnyOrder.Chance(seed + one);
            Definitions definitions = chance.definitions();
            List<Event> events = eventsWithAMeeting(chance, 10 + chance.random.nextInt(21));
            List<Object> facts = factsAfter(definitions, events);
            for (int i = 0; i < shuffles; i++) {
                same(definitions, chance.shuffled(events), facts, seed + one);
            }
        });
        System.out.println("R25: seed " + seed + ", " + series + " series shuffled " + shuffles + " times each");
    }

    private static void same(Definitions definitions, List<Event> order, List<Object> facts, long seed) {
        List<Object> others = factsAfter(definitions, order);
        if (!others.equals(facts)) {
            List<String> keys = order.stream().map(each -> each.key().id()).toList();
            assertThat(others).as("seed %s, in the order %s", seed, keys).isEqualTo(facts);
        }
    }

    /** Half of them by one identifier and half by the other; one says that both are of one person. */
    private static List<Event> eventsWithAMeeting(AnyOrder.Chance chance, int size) {
        List<Event> events = new ArrayList<>(chance.events(size - 1));
        events.add(both(Event.of("crm", "meeting", "login"))
                .fields(chance.fields())
                .occurredAt(START.minus(Duration.ofMinutes(chance.random.nextInt(60))))
                .receivedAt(START)
                .build());
        return events;
    }

    private static Event.Builder both(Event.Builder event) {
        return event.verified("customer", "c-1").verified("email", "ada@example.org");
    }

    private static void permute(List<Event> events, int from, List<List<Event>> all) {
        if (from == events.size()) {
            all.add(List.copyOf(events));
        }
        for (int i = from; i < events.size(); i++) {
            Collections.swap(events, from, i);
            permute(events, from + 1, all);
            Collections.swap(events, from, i);
        }
    }

    private static List<Object> factsAfter(Definitions definitions, List<Event> events) {
        MutableClock clock = new MutableClock(START);
        try (Orchestrator baton =
                Orchestrator.builder().definitions(definitions).clock(clock).build()) {
            events.forEach(baton::handle);
            clock.set(END);
            // It has nothing to say but the time.
            baton.handle(both(Event.of("end", "end", "ended"))
                    .occurredAt(START.minus(Duration.ofDays(1)))
                    .receivedAt(START)
                    .build());
            Profile profile = baton.profile("customer", "c-1").orElseThrow();
            List<Object> facts = AnyOrder.facts(profile);
            facts.add(baton.profile("email", "ada@example.org")
                    .map(Profile::id)
                    .equals(java.util.Optional.of(profile.id())));
            facts.add(profile.eventCount("said"));
            facts.add(profile.eventCount("seen"));
            return facts;
        }
    }
}
