package dev.baton.behaviour;

import static dev.baton.behaviour.Experiment.ALL;
import static dev.baton.behaviour.Experiment.HARDLY_ANY;
import static dev.baton.behaviour.Experiment.TEST;
import static dev.baton.behaviour.Experiment.ada;
import static dev.baton.behaviour.Experiment.candidate;
import static dev.baton.behaviour.Experiment.held;
import static dev.baton.behaviour.Experiment.open;
import static dev.baton.behaviour.Experiment.winback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Holdout;
import dev.baton.core.turn.Exposures;
import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.event.Value;
import dev.baton.profile.Exposure;
import dev.baton.profile.Exposure.Arm;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** In which arm somebody is, and that they stay in it. */
class HoldoutArmTest {
    private static final int CUSTOMERS = 400;
    private static final String OTHER = "other-test";

    @Test
    @DisplayName("D7 the arm is fixed at the first exposure, whatever becomes of the share and the salt")
    void the_arm_is_fixed() {
        BatonTest baton = open(HARDLY_ANY, winback());
        baton.given(Shop.ada(baton, "visited"));
        Exposure first = ada(baton).exposures().get(0);

        baton.orchestrator().publish(held(ALL, winback()));
        baton.advance(Duration.ofDays(1));
        baton.when(Shop.ada(baton, "visited"));
        baton.then().dispatched("email", "come-back").notNoted("holdout.exposed");
        assertThat(ada(baton).exposures()).containsExactly(first);
        baton.given(Shop.ben(baton, "visited"));
        baton.thenOf("customer", "c-ben").exposed(TEST, Arm.CONTROL);

        baton.orchestrator().publish(held(new Holdout(TEST, "other salt", 1), winback()));
        baton.advance(Duration.ofDays(1));
        baton.when(Shop.ben(baton, "visited"));
        baton.then().notDispatched("email", ReasonCode.HELD_OUT).exposed(TEST, Arm.CONTROL);
    }

    @Test
    @DisplayName(
            "D7 a decision says in which arm the customer is, why and since when; the second time it is since the first")
    void the_decision_says_why() {
        BatonTest baton = open(ALL, winback());
        baton.when(Shop.ada(baton, "visited"));
        Decision first = baton.decisionsAtHand().get(0);
        Instant exposed = baton.now();

        assertThat(read(first, "holdout")).isEqualTo(new InputRead("holdout", Value.of("CONTROL"), TEST, exposed));
        assertThat(read(first, "holdout.share").value()).isEqualTo(Value.of(Holdout.ALL));
        Value bucket = read(first, "holdout.bucket").value();
        assertThat(bucket).isInstanceOf(Value.Whole.class);
        assertThat(((Value.Whole) bucket).number()).isBetween(0L, Holdout.ALL - 1L);

        baton.advance(Duration.ofDays(1));
        baton.when(Shop.ada(baton, "visited"));
        Decision second = baton.decisionsAtHand().get(0);
        assertThat(read(second, "holdout")).isEqualTo(new InputRead("holdout", Value.of("CONTROL"), TEST, exposed));
        assertThat(read(second, "holdout.share").value()).isEqualTo(Value.of(Holdout.ALL));
        assertThat(second.inputs()).extracting(InputRead::name).doesNotContain("holdout.bucket");
        assertThat(candidate(second, "winback").failed().get(0).detail()).contains("since " + exposed);
    }

    private static InputRead read(Decision decision, String name) {
        return decision.inputs().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("D7 the first exposure of each customer is in the audit, once")
    void the_first_exposure_is_audited() {
        BatonTest baton = open(ALL, winback());
        baton.given(Shop.ada(baton, "visited"), Shop.ada(baton, "visited"));

        assertThat(baton.orchestrator().log().audit(ada(baton).id(), 20))
                .filteredOn(each -> each.what().equals("holdout.exposed"))
                .singleElement()
                .satisfies(each -> assertThat(each.why()).contains(TEST).contains("control"));
    }

    @Test
    @DisplayName(
            "D7 a profile keeps an arm of every holdout there is; what is forgotten of one that is no more is named")
    void exposures_are_bounded() {
        BatonTest baton = open(ALL, winback());
        for (int i = 0; i < Holdout.MOST; i++) {
            Holdout next = Holdout.of("old-" + i, Holdout.ALL);
            baton.orchestrator()
                    .publish(Shop.definitions(winback().heldOutBy(next.name()))
                            .holdout(next)
                            .build());
            baton.advance(Duration.ofMinutes(1));
            baton.given(Shop.ada(baton, "visited"));
        }
        assertThat(ada(baton).exposures()).hasSize(Holdout.MOST);

        baton.orchestrator()
                .publish(Shop.definitions(winback())
                        .holdout(ALL)
                        .holdout(Holdout.of("old-0", 1))
                        .build());
        baton.when(Shop.ada(baton, "visited"));

        baton.then().exposed(TEST, Arm.CONTROL).exposed("old-0", Arm.CONTROL).noted("holdout.forgotten");
        assertThat(ada(baton).exposures())
                .hasSize(Holdout.MOST)
                .noneMatch(each -> each.holdout().equals("old-1"));
        assertThat(baton.orchestrator().log().audit(ada(baton).id(), 200))
                .anyMatch(each ->
                        each.what().equals("holdout.forgotten") && each.why().contains("old-1"));
    }

    private static boolean withheld(BatonTest baton, int customer) {
        Event visit = baton.event("web", "visited")
                .verified("email", "p" + customer + "@example.org")
                .build();
        return baton.orchestrator().preview(visit).decision().reason() == ReasonCode.HELD_OUT;
    }

    /** Who of some customers is withheld it, were they exposed now. */
    private static Set<Integer> group(BatonTest baton, Holdout holdout) {
        baton.orchestrator().publish(held(holdout, winback()));
        Set<Integer> group = new HashSet<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            if (withheld(baton, i)) {
                group.add(i);
            }
        }
        return group;
    }

    private static BatonTest customers() {
        BatonTest baton = open(ALL, winback());
        for (int i = 0; i < CUSTOMERS; i++) {
            baton.given(baton.event("crm", "noted").verified("email", "p" + i + "@example.org"));
        }
        return baton;
    }

    @Test
    @DisplayName("D7 the share of customers is withheld it, and a larger share keeps those who were in the group")
    void a_share_is_in_the_group() {
        BatonTest baton = customers();

        Set<Integer> small = group(baton, Holdout.of(TEST, 3_000));
        Set<Integer> large = group(baton, Holdout.of(TEST, 6_000));

        assertThat(small).hasSizeBetween(75, 165);
        assertThat(large).hasSizeBetween(190, 290).containsAll(small);
    }

    @Test
    @DisplayName("D7 another salt, or another name, is another draw: the groups meet by chance only")
    void another_salt_is_another_draw() {
        BatonTest baton = customers();
        Set<Integer> one = group(baton, Holdout.of(TEST, 5_000));

        for (Holdout other : List.of(new Holdout(TEST, "again", 5_000), new Holdout(OTHER, TEST, 5_000))) {
            baton.orchestrator()
                    .publish(Shop.definitions(winback().heldOutBy(other.name()))
                            .holdout(other)
                            .build());
            Set<Integer> both = new HashSet<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                if (withheld(baton, i) && one.contains(i)) {
                    both.add(i);
                }
            }
            assertThat(both).as("%s", other).hasSizeBetween(60, 140);
        }
    }

    @Test
    @DisplayName(
            "D7 the control group is the buckets below the share: a customer whose bucket is the share is not in it")
    void the_share_is_exclusive() {
        BatonTest baton = open(ALL, winback());
        baton.given(Shop.ada(baton, "noted"));
        int bucket = Exposures.bucket(ALL, ada(baton).id());
        assertThat(bucket).isBetween(1, Holdout.ALL - 2);

        for (int share : List.of(bucket, bucket + 1)) {
            baton.orchestrator().publish(held(Holdout.of(TEST, share), winback()));
            Event visit = Shop.ada(baton, "visited").build();
            assertThat(baton.orchestrator().preview(visit).decision().reason())
                    .as("share %s", share)
                    .isEqualTo(share == bucket ? ReasonCode.CHOSEN : ReasonCode.HELD_OUT);
        }
    }
}
