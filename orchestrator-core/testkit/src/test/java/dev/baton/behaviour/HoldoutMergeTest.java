package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.database.TestDatabase;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Exposure;
import dev.baton.profile.Exposure.Arm;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** People who were exposed to a holdout each, and turn out to be one. */
class HoldoutMergeTest {
    private static final String TEST = "winback-test";
    private static final int CONTROL = Holdout.ALL;
    private static final int TREATMENT = 1;
    private static final Actor MO = Actor.employee("mo");

    private final BatonTest baton = Shop.open(held(TREATMENT)).startingAt(Shop.START);

    private static Definitions held(int share) {
        return Shop.definitions(Shop.journey("winback")
                        .heldOutBy(TEST)
                        .rule(
                                "write",
                                Trigger.on("visited"),
                                Proposal.message("email", "come-back").with(Importance.of(Tier.LIFECYCLE))))
                .holdout(Holdout.of(TEST, share))
                .build();
    }

    private Event.Builder of(String who, String type) {
        return baton.event("web", type).verified("email", who + "@example.org");
    }

    private Profile profile(String who) {
        return baton.customer("email", who + "@example.org");
    }

    /** Exposed now, in the arm that this share puts everybody in. */
    private Exposure exposed(String who, int share) {
        baton.orchestrator().publish(held(share));
        baton.given(of(who, "visited"));
        assertThat(profile(who).exposures()).hasSize(1);
        return profile(who).exposures().get(0);
    }

    private void merge() {
        baton.advance(Duration.ofMinutes(5));
        baton.given(of("ada", "noted").verified("email", "ben@example.org"));
        assertThat(profile("ada").id()).isEqualTo(profile("ben").id());
    }

    private void unmerge() {
        Profile whole = profile("ada");
        baton.orchestrator().unmerge(whole.id(), whole.merges().get(0).id(), MO, "two people after all");
        assertThat(profile("ada").id()).isNotEqualTo(profile("ben").id());
    }

    private List<ReasonCode> decided() {
        baton.advance(Duration.ofDays(1));
        baton.when(of("ada", "visited"));
        return List.of(baton.decisionsAtHand().get(0).reason());
    }

    @Test
    @DisplayName("I8 of two who were in different arms the earlier exposure holds, and they are contaminated")
    void the_earlier_exposure_holds() {
        for (int first : List.of(TREATMENT, CONTROL)) {
            HoldoutMergeTest test = new HoldoutMergeTest();
            Exposure ben = test.exposed("ben", first);
            test.baton.advance(Duration.ofMinutes(1));
            test.exposed("ada", first == CONTROL ? TREATMENT : CONTROL);
            test.merge();

            assertThat(test.profile("ada").exposures()).containsExactly(ben.contaminate());
            assertThat(test.decided()).containsExactly(first == CONTROL ? ReasonCode.HELD_OUT : ReasonCode.CHOSEN);
            assertThat(test.baton.decisionsAtHand().get(0).inputs())
                    .extracting(InputRead::name)
                    .contains("holdout.contaminated");
        }
    }

    @Test
    @DisplayName("I8 of two in the same arm the earlier holds, and nothing is contaminated: both were treated alike")
    void the_same_arm_is_not_contaminated() {
        Exposure ada = exposed("ada", CONTROL);
        baton.advance(Duration.ofMinutes(1));
        exposed("ben", CONTROL);
        merge();

        assertThat(profile("ben").exposures()).containsExactly(ada);
        assertThat(decided()).containsExactly(ReasonCode.HELD_OUT);
        assertThat(baton.decisionsAtHand().get(0).inputs())
                .extracting(InputRead::name)
                .doesNotContain("holdout.contaminated");
    }

    @Test
    @DisplayName("I8 an exposure of one of them is of the one they became, whoever survives")
    void the_only_exposure_holds() {
        for (String exposed : List.of("ada", "ben")) {
            HoldoutMergeTest test = new HoldoutMergeTest();
            test.baton.given(test.of("ada", "noted"), test.of("ben", "noted"));
            Exposure only = test.exposed(exposed, CONTROL);
            test.merge();
            test.baton.orchestrator().publish(held(TREATMENT));

            assertThat(test.profile("ada").exposures()).containsExactly(only);
            assertThat(test.decided()).containsExactly(ReasonCode.HELD_OUT);
        }
    }

    @Test
    @DisplayName("I7 in whatever order they meet, whoever become one are in the same arm of the same unit")
    void the_order_of_merges_does_not_matter() {
        List<String> all = List.of("ada", "ben", "cy", "dan");
        Set<List<Exposure>> ends = new HashSet<>();
        for (int order = 0; order < 24; order++) {
            HoldoutMergeTest test = new HoldoutMergeTest();
            for (int i = 0; i < all.size(); i++) {
                test.exposed(all.get(i), i % 2 == 0 ? TREATMENT : CONTROL);
                // The first two at one instant.
                test.baton.advance(Duration.ofMinutes(i));
            }
            List<String> met = new ArrayList<>(all);
            Collections.shuffle(met, new Random(order));
            for (int i = 1; i < met.size(); i++) {
                test.baton.given(test.of(met.get(i - 1), "noted").verified("email", met.get(i) + "@example.org"));
            }
            ends.add(test.profile("ada").exposures());
        }
        assertThat(ends)
                .singleElement()
                .satisfies(end -> assertThat(end).singleElement().satisfies(each -> {
                    assertThat(each.arm()).as("at one instant CONTROL holds").isEqualTo(Arm.CONTROL);
                    assertThat(each.at()).isEqualTo(Instant.parse(Shop.START));
                    assertThat(each.contaminated()).isTrue();
                }));
    }

    @Test
    @DisplayName(
            "I10 whoever are two again have their own exposures; those that a merge contaminated stay so on both sides")
    void two_again_have_their_own() {
        Exposure ada = exposed("ada", TREATMENT);
        baton.advance(Duration.ofMinutes(1));
        Exposure ben = exposed("ben", CONTROL);
        merge();
        unmerge();

        assertThat(profile("ada").exposures()).containsExactly(ada.contaminate());
        assertThat(profile("ben").exposures()).containsExactly(ben.contaminate());
        assertThat(decided()).containsExactly(ReasonCode.CHOSEN);
    }

    @Test
    @DisplayName(
            "I10 to what they were exposed as one goes with whose address it was about, also where it was withheld")
    void a_new_exposure_goes_with_the_address() {
        baton.given(of("ada", "noted"), of("ben", "noted"));
        merge();
        baton.orchestrator().publish(held(CONTROL));
        String unit = profile("ben").id();
        baton.given(of("ben", "visited"));
        Instant at = baton.now();
        assertThat(profile("ben").exposures()).hasSize(1);
        unmerge();

        assertThat(profile("ada").exposures())
                .as("the first of their addresses is ada's")
                .containsExactly(new Exposure(TEST, Arm.CONTROL, unit, at, false));
        assertThat(profile("ben").exposures()).isEmpty();
    }

    @Test
    @DisplayName("I8 exposures are kept by a storage, with those of the parts")
    void a_storage_keeps_them() {
        try (TestDatabase database = TestDatabase.inMemory()) {
            BatonTest.Setup setup = Shop.open(held(CONTROL));
            BatonTest stored = setup.and(
                            builder -> builder.storage(documents -> database.open(documents, setup.clock())))
                    .startingAt(Shop.START);
            stored.given(
                    stored.event("web", "visited").verified("email", "ada@example.org"),
                    stored.event("web", "visited").verified("email", "ben@example.org"),
                    stored.event("web", "noted")
                            .verified("email", "ada@example.org")
                            .verified("email", "ben@example.org"));
            Profile whole = stored.customer("email", "ada@example.org");
            assertThat(whole.exposures()).hasSize(1);
            stored.orchestrator().unmerge(whole.id(), whole.merges().get(0).id(), MO, "two");

            for (String each : List.of("ada", "ben")) {
                Profile profile = stored.customer("email", each + "@example.org");
                assertThat(profile.exposures())
                        .singleElement()
                        .satisfies(one -> assertThat(Map.entry(one.unit(), one.arm()))
                                .isEqualTo(Map.entry(profile.id(), Arm.CONTROL)));
            }
        }
    }

    @Test
    @DisplayName("I8 whoever become one and two again are in the arms in which a ledger of each of them says they are")
    void exposures_are_kept_and_divided() {
        for (long seed = 1; seed <= 20; seed++) {
            AnyExposures.areKeptAndDivided(seed);
        }
    }
}
