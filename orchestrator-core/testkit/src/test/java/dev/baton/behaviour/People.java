package dev.baton.behaviour;

import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** A few who are known by identifiers of their own, and may turn out to be one. The last of them is nobody in particular. */
final class People {
    private static final List<List<Sighting>> KNOWN_BY = List.of(
            List.of(verified("customer", "c-0"), verified("email", "zero@example.org")),
            List.of(verified("email", "one@example.org"), verified("phone", "+33612345671")),
            List.of(verified("national_id", "n-2"), verified("email", "two@example.org")),
            List.of(Identifier.of("cookie", "k-3").seen(Strength.INFERRED)));
    /** Whoever is known by a device only. */
    static final int NOBODY = 3;

    static final int ALL = KNOWN_BY.size();

    private final Random random;
    private final List<List<Sighting>> knownBy = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();

    People(Random random) {
        this.random = random;
        KNOWN_BY.forEach(each -> knownBy.add(new ArrayList<>(each)));
    }

    private static Sighting verified(String namespace, String value) {
        return Identifier.of(namespace, value).seen(Strength.VERIFIED);
    }

    /** Each is seen once, so that each has a profile. */
    void begin(BatonTest... batons) {
        for (int who = 0; who < ALL; who++) {
            Event first = of(Event.of("crm", "first-" + who, "noted"), KNOWN_BY.get(who))
                    .occurredAt(batons[0].now().minusSeconds(random.nextInt(5)))
                    .build();
            for (BatonTest baton : batons) {
                baton.given(first.toBuilder());
            }
            ids.add(profile(batons[0], who).id());
        }
    }

    /** With one or all of the identifiers of that one. */
    Event.Builder of(Event.Builder event, int who) {
        List<Sighting> all = knownBy.get(who);
        Event.Builder named = event.identifiedBy(all.get(random.nextInt(all.size())));
        return random.nextBoolean() || all.size() > 2 ? named : of(event, all);
    }

    private static Event.Builder of(Event.Builder event, List<Sighting> all) {
        Event.Builder named = event;
        for (Sighting each : all) {
            named = event.identifiedBy(each);
        }
        return named;
    }

    /** With what that one has been known by from the start, and how surely. */
    static Event.Builder surely(Event.Builder event, int who) {
        return event.identifiedBy(KNOWN_BY.get(who).get(0));
    }

    void areKnownBy(int who, Sighting more) {
        knownBy.get(who).add(more);
    }

    static Profile profile(BatonTest baton, int who) {
        Identifier first = KNOWN_BY.get(who).get(0).identifier();
        return baton.customer(first.namespace(), first.value());
    }

    static Collection<Profile> profiles(BatonTest baton) {
        Map<String, Profile> all = new TreeMap<>();
        for (int who = 0; who < ALL; who++) {
            Profile profile = profile(baton, who);
            all.put(profile.id(), profile);
        }
        return all.values();
    }

    static boolean areOne(BatonTest baton, int one, int other) {
        return profile(baton, one).id().equals(profile(baton, other).id());
    }

    /** Whether that one is of one profile with somebody else. */
    static boolean isWithOthers(BatonTest baton, int who) {
        for (int other = 0; other < ALL; other++) {
            if (other != who && areOne(baton, who, other)) {
                return true;
            }
        }
        return false;
    }

    /** Of two that are one: in whom they met. */
    int meeting(BatonTest baton, int one, int other) {
        Map<String, String> into = new HashMap<>();
        for (MergeEdge each : profile(baton, one).merges()) {
            into.put(each.profileId(), each.into());
        }
        List<String> wayUp = new ArrayList<>();
        for (String at = ids.get(one); at != null; at = into.get(at)) {
            wayUp.add(at);
        }
        String at = ids.get(other);
        while (!wayUp.contains(at)) {
            at = Objects.requireNonNull(into.get(at), "they are one, so they met in somebody");
        }
        return ids.indexOf(at);
    }

    String idOf(int who) {
        return ids.get(who);
    }
}
