package dev.baton.behaviour;

import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Random events about a handful of people whose identifiers are mixed up, and who of them may at most be one: a union-find
 * by the rules I1 to I6, not by what the engine does. The same seed, the same stream.
 *
 * <p>Two verified identifiers of people may be one person where an event states both verified, or where the first event that
 * verified one of them named a device, or a claim, that may have been the other's. A device that is known already moves from
 * one person to the next, which makes nobody one; a claim of what is verified says nothing; what is blocked, shared or a
 * group links nothing.
 */
final class LinkStreams {
    /** Of these two verified values are two people. */
    static final Set<String> STRONG = Set.of("customer", "national_id");

    static final Identifier OFFICE = Identifier.of("phone", "+33140000000");

    private static final Set<String> PEOPLE = Set.of("customer", "national_id", "email", "phone");
    private static final List<String> BLOCKED = List.of("null", "undefined", "0000000000", "test@test.com", "-", "n/a");

    private final Random random;
    private final String name;
    private final List<Event> events = new ArrayList<>();
    private final Map<Identifier, Identifier> parent = new HashMap<>();
    private final Set<Identifier> verified = new TreeSet<>();
    /** With whom an identifier that nobody verified may have come to be. */
    private final Map<Identifier, Set<Identifier>> near = new HashMap<>();

    /** @param name part of every identifier, so that streams do not meet */
    LinkStreams(long seed, String name, Instant now) {
        this.random = new Random(seed);
        this.name = name;
        int size = 3 + random.nextInt(6);
        for (int i = 0; i < size; i++) {
            events.add(event(i, now));
        }
    }

    List<Event> events() {
        return events;
    }

    /** Of people, and verified at least once. */
    Set<Identifier> verified() {
        return verified;
    }

    boolean mayBeOne(Identifier one, Identifier other) {
        return root(one).equals(root(other));
    }

    private Event event(int number, Instant now) {
        Event.Builder event = Event.of("crm", name + "-" + number, "seen");
        int identifiers = 1 + random.nextInt(3);
        for (int i = 0; i < identifiers; i++) {
            Identifier identifier = identifier();
            Strength strength = random.nextInt(5) < 3
                    ? Strength.VERIFIED
                    : random.nextBoolean() ? Strength.CLAIMED : Strength.INFERRED;
            event.identifiedBy(identifier.seen(strength));
        }
        return event.occurredAt(now.minusSeconds(random.nextInt(100))).build();
    }

    private Identifier identifier() {
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> Identifier.of("customer", name + "c" + random.nextInt(3));
            case 3, 4 -> Identifier.of("national_id", name + "n" + random.nextInt(3));
            case 5, 6, 7 -> Identifier.of("email", name + "e" + random.nextInt(3) + "@example.org");
            case 8, 9 -> Identifier.of("phone", "+336" + name + (10 + random.nextInt(3)));
            case 10, 11, 12 -> Identifier.of("cookie", name + "k" + random.nextInt(3));
            case 13 -> Identifier.of("session", name + "s" + random.nextInt(2));
            case 14 -> random.nextBoolean() ? OFFICE : Identifier.of("account", name + "a");
            default ->
                Identifier.of(
                        random.nextBoolean() ? "customer" : random.nextBoolean() ? "email" : "cookie",
                        BLOCKED.get(random.nextInt(BLOCKED.size())));
        };
    }

    private static boolean linksNothing(Identifier identifier) {
        return BLOCKED.contains(identifier.value())
                || identifier.equals(OFFICE)
                || identifier.namespace().equals("account");
    }

    /**
     * The event happened.
     *
     * @param held whether somebody has that identifier now, as surely as it was stated; there may have been no room for it
     */
    void happened(Event event, Predicate<Sighting> held) {
        Set<Identifier> sure = new HashSet<>();
        Set<Identifier> loose = new HashSet<>();
        for (Sighting each : event.identifiers()) {
            Identifier identifier = each.identifier();
            boolean person = PEOPLE.contains(identifier.namespace());
            if (linksNothing(identifier) || !held.test(each)) {
                continue;
            }
            if (person && each.strength() == Strength.VERIFIED) {
                sure.add(identifier);
            } else if (!verified.contains(identifier)) {
                loose.add(identifier);
            }
        }
        loose.removeAll(sure);
        Set<Identifier> neighbours = new HashSet<>();
        loose.forEach(each -> neighbours.addAll(nearTo(each)));
        sure.forEach(each -> unite(each, sure.iterator().next()));
        // Who is seen for the first time joins whoever is met; who is known takes their devices, and nobody else.
        for (Identifier each : sure) {
            if (verified.add(each)) {
                neighbours.addAll(nearTo(each));
                neighbours.stream().filter(verified::contains).forEach(one -> unite(one, each));
            }
        }
        // Whoever was near anything loose may be near all of it now.
        neighbours.addAll(loose);
        neighbours.addAll(sure);
        for (Identifier each : neighbours) {
            if (!verified.contains(each)) {
                near.computeIfAbsent(each, none -> new HashSet<>()).addAll(neighbours);
            }
        }
    }

    private Set<Identifier> nearTo(Identifier loose) {
        return near.getOrDefault(loose, Set.of());
    }

    private Identifier root(Identifier identifier) {
        Identifier up = parent.getOrDefault(identifier, identifier);
        if (up.equals(identifier)) {
            return up;
        }
        Identifier root = root(up);
        parent.put(identifier, root);
        return root;
    }

    private void unite(Identifier one, Identifier other) {
        Identifier root = root(one);
        if (!root.equals(root(other))) {
            parent.put(root, root(other));
        }
    }
}
