package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.Exposures;
import dev.baton.event.Actor;
import dev.baton.profile.Exposure;
import dev.baton.profile.Exposure.Arm;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random story of people who are exposed to holdouts whose shares change, become one and two again; and beside it a
 * ledger of what each of them was exposed to (I8, I10). The same seed, the same story.
 */
final class AnyExposures {
    private static final int ALL = 4;
    private static final List<String> TESTS = List.of("test-0", "test-1");
    private static final Actor MO = Actor.employee("mo");

    private final Random random;
    private final String seed;
    private final BatonTest baton;
    private final List<Map<String, Exposure>> ledger = new ArrayList<>();
    private List<Holdout> holdouts = List.of();

    private AnyExposures(long seed) {
        random = new Random(seed);
        this.seed = "seed " + seed;
        baton = Shop.open(definitions()).startingAt(Shop.START);
    }

    /** Tells the story, and after each step looks whether everybody is in the arms in which the ledger says they are. */
    static void areKeptAndDivided(long seed) {
        AnyExposures story = new AnyExposures(seed);
        story.begin();
        for (int i = 0; i < 40; i++) {
            story.step();
            story.compare();
        }
        while (!story.edges().isEmpty()) {
            story.divide();
            story.compare();
        }
        assertThat(story.profiles()).as(story.seed).hasSize(ALL);
    }

    private Definitions definitions() {
        List<Journey> journeys = new ArrayList<>();
        List<Holdout> drawn = new ArrayList<>();
        for (String each : TESTS) {
            journeys.add(Shop.journey("of-" + each)
                    .heldOutBy(each)
                    .rule(
                            "write",
                            Trigger.on("came." + each),
                            Proposal.message("email", "m-" + each).with(Importance.of(Tier.LIFECYCLE))));
            drawn.add(Holdout.of(each, random.nextBoolean() ? 1 : Holdout.ALL - random.nextInt(5_000)));
        }
        holdouts = drawn;
        Definitions.Builder all = Shop.definitions(journeys.toArray(Journey[]::new));
        drawn.forEach(all::holdout);
        return all.build();
    }

    private static String address(int who) {
        return "m" + who + "@example.org";
    }

    private Profile profile(int who) {
        return baton.customer("email", address(who));
    }

    private Collection<Profile> profiles() {
        Map<String, Profile> all = new TreeMap<>();
        for (int who = 0; who < ALL; who++) {
            all.put(profile(who).id(), profile(who));
        }
        return all.values();
    }

    private void begin() {
        for (int who = 0; who < ALL; who++) {
            baton.given(baton.event("crm", "noted").verified("email", address(who)));
            ledger.add(new TreeMap<>());
        }
    }

    private void step() {
        if (random.nextInt(3) > 0) {
            baton.advance(Duration.ofMinutes(random.nextInt(100)));
        }
        int one = random.nextInt(ALL);
        switch (random.nextInt(8)) {
            case 0, 1 -> meet(one, random.nextInt(ALL));
            case 2 -> divide();
            case 3 -> baton.orchestrator().publish(definitions());
            default -> come(one, random.nextInt(TESTS.size()));
        }
    }

    /** All who are one with that one, by the address that each began with. */
    private List<Integer> oneWith(int who) {
        List<Integer> all = new ArrayList<>();
        for (int other = 0; other < ALL; other++) {
            if (profile(other).id().equals(profile(who).id())) {
                all.add(other);
            }
        }
        return all;
    }

    private void come(int who, int test) {
        Holdout holdout = holdouts.get(test);
        baton.when(baton.event("web", "came." + holdout.name()).verified("email", address(who)));
        List<Integer> group = oneWith(who);
        if (together(group, holdout.name()) == null) {
            String unit = profile(who).id();
            Arm arm = Exposures.bucket(holdout, unit) < holdout.share() ? Arm.CONTROL : Arm.TREATMENT;
            // It would go to the first of their addresses.
            ledger.get(group.get(0)).put(holdout.name(), new Exposure(holdout.name(), arm, unit, baton.now(), false));
        }
        boolean sent = together(group, holdout.name()).arm() == Arm.TREATMENT;
        assertThat(baton.decisionsAtHand().get(0).chosen()).as(seed).hasSize(sent ? 1 : 0);
    }

    private void meet(int one, int other) {
        baton.when(baton.event("crm", "met").verified("email", address(one)).verified("email", address(other)));
        List<Integer> group = oneWith(one);
        assertThat(group).as(seed).contains(other);
        for (String test : TESTS) {
            Exposure whole = together(group, test);
            if (whole != null && whole.contaminated()) {
                group.forEach(each -> ledger.get(each).computeIfPresent(test, (name, own) -> own.contaminate()));
            }
        }
    }

    private List<MergeEdge> edges() {
        List<MergeEdge> edges = new ArrayList<>();
        profiles().forEach(each -> edges.addAll(each.merges()));
        return edges;
    }

    private void divide() {
        List<MergeEdge> edges = edges();
        if (edges.isEmpty()) {
            return;
        }
        MergeEdge edge = edges.get(random.nextInt(edges.size()));
        Profile whole = baton.orchestrator().profile(edge.profileId()).orElseThrow();
        baton.orchestrator().unmerge(whole.id(), edge.id(), MO, "two people");
        for (Profile profile : profiles()) {
            for (MergeReview each : profile.mergeReviews()) {
                if (each.state() == MergeReview.State.REFUSED) {
                    baton.orchestrator().liftMergeBar(profile.id(), each.id(), MO, "who knows");
                }
            }
        }
    }

    /** What those have together; null where none of them was exposed. */
    private Exposure together(List<Integer> group, String test) {
        List<Exposure> all = group.stream()
                .map(each -> ledger.get(each).get(test))
                .filter(each -> each != null)
                .sorted(Comparator.comparing(Exposure::at)
                        .thenComparing(Exposure::arm)
                        .thenComparing(Exposure::unit))
                .toList();
        boolean clean = all.stream().noneMatch(Exposure::contaminated)
                && all.stream().map(Exposure::arm).distinct().count() <= 1;
        return all.isEmpty() ? null : clean ? all.get(0) : all.get(0).contaminate();
    }

    private void compare() {
        for (int who = 0; who < ALL; who++) {
            List<Exposure> expected = new ArrayList<>();
            for (String test : TESTS) {
                Exposure whole = together(oneWith(who), test);
                if (whole != null) {
                    expected.add(whole);
                }
            }
            assertThat(profile(who).exposures())
                    .as("%s, %s", seed, who)
                    .containsExactlyInAnyOrderElementsOf(expected)
                    .isSortedAccordingTo(Comparator.comparing(Exposure::at));
        }
    }
}
