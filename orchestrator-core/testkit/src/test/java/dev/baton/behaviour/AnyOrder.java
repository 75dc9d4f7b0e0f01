package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Strength;
import dev.baton.event.Value;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random policies and events, and what they say of somebody in two orders; the same seed, the same ones (F6). */
final class AnyOrder {
    private static final Instant START = Instant.parse(Shop.START);
    private static final List<String> SOURCES = List.of("app", "billing", "crm", "web");
    private static final List<String> VALUES = List.of("a", "b", "c", "d", "e", " ");

    /** Makes policies and events; the same seed, the same ones. */
    static final class Chance {
        final Random random;

        Chance(long seed) {
            random = new Random(seed);
        }

        <T> T of(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private Duration some() {
            return Duration.ofMinutes(1 + random.nextInt(120));
        }

        Definitions definitions() {
            return policies(Shop.definitions(Shop.greeting()));
        }

        Definitions policies(Definitions.Builder all) {
            for (int i = 0; i < 6; i++) {
                all.field(policy("f" + i));
            }
            return all.field(policy("group", random.nextInt(4)).of("street", "town"))
                    .build();
        }

        private FieldPolicy policy(String field) {
            return policy(field, random.nextInt(7));
        }

        private FieldPolicy policy(String field, int choice) {
            FieldPolicy policy = switch (choice) {
                case 0 -> FieldPolicy.mostRecent(field).sources(of(SOURCES), of(SOURCES));
                case 1 -> FieldPolicy.first(field).sources(of(SOURCES));
                case 2 -> FieldPolicy.priority(field, "crm", of(SOURCES)).live(some(), "app");
                case 3 -> FieldPolicy.ofRecord(field, "crm").live(some(), "app", "web");
                case 4 -> FieldPolicy.set(field, 1 + random.nextInt(4)).sources(of(SOURCES));
                case 5 -> FieldPolicy.monotonic(field, "a", "b", "c").sources(of(SOURCES));
                default -> FieldPolicy.counter(field);
            };
            boolean mayExpire = choice < 5 && random.nextInt(3) == 0;
            return mayExpire ? policy.timeToLive(some()).halfLife(some()) : policy;
        }

        /** Half of them by one identifier, half by the other. */
        List<Event> events(int size) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                events.add(event(i));
            }
            return events;
        }

        private Event event(int number) {
            Event.Builder event = Event.of(of(SOURCES), "e" + number, of(List.of("said", "seen")));
            if (random.nextInt(6) == 0) {
                event = Event.of(
                                of(SOURCES),
                                "e" + number,
                                random.nextBoolean() ? ConsentEvents.OPTED_OUT : ConsentEvents.OPTED_IN)
                        .attribute("purpose", of(List.of("MARKETING", "SERVICE")))
                        .attribute("evidence", "form");
            }
            event = random.nextBoolean()
                    ? event.verified("customer", "c-1")
                    : event.verified("email", "ada@example.org");
            return event.fields(fields())
                    .occurredAt(START.minus(Duration.ofMinutes(random.nextInt(60))))
                    .receivedAt(START.minusSeconds(random.nextInt(3)))
                    .build();
        }

        Attributes fields() {
            Attributes.Builder stated = Attributes.builder();
            for (String field : List.of("f0", "f1", "f2", "f3", "f4", "f5", "street", "town", "free")) {
                switch (random.nextInt(6)) {
                    case 0 -> stated.put(field, Value.nothing());
                    case 1 -> stated.put(field, random.nextInt(20) - 5);
                    case 2 -> stated.put(field, random.nextInt(8) / 4.0);
                    case 3, 4 -> stated.put(field, of(VALUES));
                    default -> {}
                }
            }
            return stated.build();
        }

        List<Event> shuffled(List<Event> events) {
            List<Event> other = new ArrayList<>(events);
            Collections.shuffle(other, random);
            for (int i = random.nextInt(5); i > 0; i--) {
                other.add(random.nextInt(other.size()), of(events));
            }
            return other;
        }
    }

    private static BatonTest after(Definitions definitions, List<Event> events) {
        BatonTest baton = Shop.open(definitions).startingAt(START);
        baton.when(events.toArray(Event[]::new));
        return baton;
    }

    private static List<Object> factsAtTheEnd(BatonTest baton) {
        // The last word is everybody's: by then both are one, and the clock says the same.
        baton.advanceTo(START.plus(Duration.ofMinutes(7)));
        baton.when(Event.of("end", "end", "ended")
                .verified("customer", "c-1")
                .identifiedBy(dev.baton.event.Identifier.of("email", "ada@example.org")
                        .seen(Strength.VERIFIED))
                .occurredAt(START.minus(Duration.ofDays(1)))
                .receivedAt(START));
        return facts(baton.customer("customer", "c-1"));
    }

    /** What is known of somebody: fields and why each shows what it shows, consents, and when they were seen. */
    static List<Object> facts(Profile profile) {
        List<Object> facts = new ArrayList<>();
        for (String field : List.of("f0", "f1", "f2", "f3", "f4", "f5", "group", "street", "town", "free")) {
            facts.add(profile.field(field));
            facts.add(profile.provenance(field));
        }
        facts.add(profile.fieldNames());
        facts.add(profile.consents());
        facts.add(profile.createdAt());
        facts.add(profile.lastSeenAt());
        return facts;
    }

    private AnyOrder() {}

    /** The same events in two orders, some twice in one of them, and two profiles that become one on the way. */
    static void givesTheSame(long seed) {
        Chance chance = new Chance(seed);
        Definitions definitions = chance.definitions();
        List<Event> events = chance.events(24);
        List<Event> shuffled = chance.shuffled(events);
        Event meeting = Event.of("crm", "meeting", "login")
                .verified("customer", "c-1")
                .verified("email", "ada@example.org")
                .occurredAt(START.minus(Duration.ofMinutes(30)))
                .receivedAt(START)
                .build();
        events.add(chance.random.nextInt(events.size()), meeting);
        shuffled.add(chance.random.nextInt(shuffled.size()), meeting);

        assertThat(factsAtTheEnd(after(definitions, shuffled)))
                .as("seed %s", seed)
                .isEqualTo(factsAtTheEnd(after(definitions, events)));
    }
}
