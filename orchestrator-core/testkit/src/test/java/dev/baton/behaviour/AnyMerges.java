package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random people who meet one another, in two orders and some twice; the same seed, the same ones (I7). */
final class AnyMerges {
    private static final Instant START = Instant.parse(Shop.START);
    private static final int ALL = 5;

    private record Meeting(int one, int other) {}

    private final Random random;
    private final String seed;
    private final List<Event> first = new ArrayList<>();

    private AnyMerges(long seed) {
        random = new Random(seed);
        this.seed = "seed " + seed;
    }

    /** Who meets whom says who is one with whom, and who survives; in which order, and how often, says nothing. */
    static void survivesInAnyOrder(long seed) {
        AnyMerges story = new AnyMerges(seed);
        story.begin();
        List<Meeting> meetings = story.meetings();
        List<Meeting> others = new ArrayList<>(meetings);
        others.addAll(meetings.subList(0, story.random.nextInt(meetings.size())));
        Collections.shuffle(others, story.random);
        assertThat(story.after(others)).as(story.seed).isEqualTo(story.after(meetings));
    }

    /** One at most has a number of a kind, so that all may be one; the last is known by a device only. */
    private void begin() {
        int customer = random.nextInt(3 * ALL);
        int citizen = random.nextInt(3 * ALL);
        for (int who = 0; who < ALL; who++) {
            Event.Builder event = named(Event.of("crm", "first-" + who, "noted"), who);
            if (who < ALL - 1 && who == customer) {
                event.verified("customer", "c-1");
            }
            if (who < ALL - 1 && who == citizen) {
                event.verified("national_id", "n-1");
            }
            first.add(event.occurredAt(START.minusSeconds(random.nextInt(2 * ALL)))
                    .build());
        }
    }

    private static Event.Builder named(Event.Builder event, int who) {
        return who == ALL - 1
                ? event.inferred("cookie", "k-1")
                : event.verified(
                        who % 2 == 0 ? "email" : "phone",
                        who % 2 == 0 ? "m" + who + "@example.org" : "+3361234567" + who);
    }

    /** A device meets one only: of two it would be that of the later (I6). */
    private List<Meeting> meetings() {
        List<Meeting> meetings = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int one = random.nextInt(ALL - 1);
            int other = random.nextInt(ALL - 1);
            if (one != other) {
                meetings.add(new Meeting(one, other));
            }
        }
        meetings.add(new Meeting(ALL - 1, random.nextInt(ALL - 1)));
        return meetings;
    }

    /** The id under which each goes, and that to which its first id leads. */
    private List<String> after(List<Meeting> meetings) {
        BatonTest baton = Shop.open(Shop.definitions(Shop.greeting()).build()).startingAt(START);
        List<String> ids = new ArrayList<>();
        for (int who = 0; who < ALL; who++) {
            baton.when(first.get(who));
            ids.add(of(baton, who).id());
        }
        for (Meeting each : meetings) {
            baton.when(named(named(baton.event("crm", "met"), each.one()), each.other()));
            baton.advance(Duration.ofMinutes(random.nextInt(3)));
        }
        List<String> survivors = new ArrayList<>();
        for (int who = 0; who < ALL; who++) {
            String id = of(baton, who).id();
            survivors.add(id);
            assertThat(baton.orchestrator().profile(ids.get(who)).map(Profile::id))
                    .as(seed)
                    .contains(id);
        }
        return survivors;
    }

    private static Profile of(BatonTest baton, int who) {
        return who == ALL - 1
                ? baton.customer("cookie", "k-1")
                : who % 2 == 0
                        ? baton.customer("email", "m" + who + "@example.org")
                        : baton.customer("phone", "+3361234567" + who);
    }
}
