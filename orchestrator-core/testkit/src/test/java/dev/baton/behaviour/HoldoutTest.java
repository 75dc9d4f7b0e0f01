package dev.baton.behaviour;

import static dev.baton.behaviour.Experiment.ALL;
import static dev.baton.behaviour.Experiment.HARDLY_ANY;
import static dev.baton.behaviour.Experiment.TEST;
import static dev.baton.behaviour.Experiment.ada;
import static dev.baton.behaviour.Experiment.beside;
import static dev.baton.behaviour.Experiment.candidate;
import static dev.baton.behaviour.Experiment.message;
import static dev.baton.behaviour.Experiment.open;
import static dev.baton.behaviour.Experiment.results;
import static dev.baton.behaviour.Experiment.winback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.profile.Exposure;
import dev.baton.profile.Exposure.Arm;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HoldoutTest {
    @Test
    @DisplayName("D7 the control group is withheld what would be chosen, and the decision logs all of it")
    void the_control_group_is_withheld_it() {
        BatonTest baton = open(ALL, winback());

        baton.when(Shop.ada(baton, "visited"));

        baton.then()
                .decided(ActionKind.NONE)
                .because(ReasonCode.HELD_OUT)
                .notDispatched("email", ReasonCode.HELD_OUT)
                .noted("holdout.exposed")
                .noted("holdout.withheld")
                .exposed(TEST, Arm.CONTROL);
        Candidate withheld = candidate(baton.decisionsAtHand().get(0), "winback");
        assertThat(withheld.asked()).contains(Gate.HOLDOUT);
        assertThat(withheld.failed()).singleElement().satisfies(each -> {
            assertThat(each.gate()).isEqualTo(Gate.HOLDOUT);
            assertThat(each.detail())
                    .contains("control group of holdout " + TEST)
                    .contains("bucket");
        });
        assertThat(withheld.score().total()).isEqualTo(3);
        assertThat(ada(baton).contacts()).isEmpty();
    }

    @Test
    @DisplayName("D7 the other arm is contacted as if there were no holdout, and is exposed at the same point")
    void the_other_arm_is_contacted() {
        BatonTest baton = open(HARDLY_ANY, winback());

        baton.when(Shop.ada(baton, "visited"));

        baton.then()
                .dispatched("email", "come-back")
                .noted("holdout.exposed")
                .notNoted("holdout.withheld")
                .exposed(TEST, Arm.TREATMENT);
        Candidate chosen = candidate(baton.decisionsAtHand().get(0), "winback");
        assertThat(chosen.asked()).contains(Gate.HOLDOUT);
        assertThat(ada(baton).exposures())
                .containsExactly(new Exposure(TEST, Arm.TREATMENT, ada(baton).id(), Instant.parse(Shop.START), false));
    }

    @Test
    @DisplayName("D7 a journey that names no holdout is held out from nobody")
    void without_a_holdout_nothing_is_withheld() {
        BatonTest baton = open(ALL, winback(), beside(message("hello", Tier.LIFECYCLE, 9)));

        baton.when(Shop.ada(baton, "visited"));

        baton.then().dispatched("email", "hello").notExposed(TEST);
    }

    @Test
    @DisplayName("D7 where the best is withheld the next may win; one that names no holdout is not asked")
    void the_next_may_win() {
        BatonTest baton = open(ALL, winback(), beside(message("hello", Tier.LIFECYCLE, 1)));

        baton.when(Shop.ada(baton, "visited"));

        baton.then().dispatched("email", "hello").because(ReasonCode.HELD_OUT);
        assertThat(results(baton)).containsExactly(ReasonCode.HELD_OUT, ReasonCode.CHOSEN);
        assertThat(candidate(baton.decisionsAtHand().get(0), "beside").asked()).doesNotContain(Gate.HOLDOUT);
    }

    @Test
    @DisplayName("D7 what loses for another reason exposes nobody: beaten, refused, silenced or worth nothing")
    void what_would_not_be_chosen_exposes_nobody() {
        for (Holdout each : List.of(ALL, HARDLY_ANY)) {
            List<BatonTest> shops = List.of(
                    open(each, winback(), beside(message("hello", Tier.LIFECYCLE, 4))),
                    open(each, winback(), beside(message("bill", Tier.SERVICE, 1))),
                    open(
                            each,
                            winback(message("come-back", Tier.LIFECYCLE, 3)
                                    .onlyIf(Operand.event("x").is(true)))),
                    open(
                            each,
                            winback(),
                            beside(Proposal.silence(Purpose.SERVICE, Duration.ofDays(1), "hush")
                                    .with(Importance.of(Tier.LIFECYCLE).worth(9)))),
                    open(
                            each,
                            winback(
                                    message("come-back", Tier.LIFECYCLE, 3),
                                    Proposal.hold(Duration.ofDays(1), "give them time")
                                            .with(Importance.of(Tier.LIFECYCLE).worth(9)))),
                    open(each, winback(message("come-back", Tier.LIFECYCLE, 0))));
            for (BatonTest baton : shops) {
                baton.when(Shop.ada(baton, "visited"));

                baton.then().notExposed(TEST).notNoted("holdout.exposed").notNoted("holdout.withheld");
                assertThat(results(baton)).doesNotContain(ReasonCode.HELD_OUT);
            }
        }
    }

    @Test
    @DisplayName("D7 nothing of a tier down to TRANSACTIONAL is withheld, and of the tiers below it is")
    void important_tiers_are_not_withheld() {
        for (Tier tier : Tier.values()) {
            BatonTest baton = open(ALL, winback(message("come-back", tier, 3)));
            baton.when(Shop.ada(baton, "visited"));

            if (tier.compareTo(Tier.LIFECYCLE) < 0) {
                baton.then().dispatched("email", "come-back").notExposed(TEST);
            } else {
                baton.then().notDispatched("email", ReasonCode.HELD_OUT).exposed(TEST, Arm.CONTROL);
            }
        }
    }

    @Test
    @DisplayName("D7 a message whose words make a promise is never withheld")
    void promises_are_not_withheld() {
        BatonTest baton = Shop.openWith(
                Shop.promises(winback(message("we-call-you", Tier.LIFECYCLE, 3).promising("callback")))
                        .holdout(ALL));

        baton.when(Shop.ada(baton, "visited").attribute("order", "o-1"));

        baton.then().dispatched("email", "we-call-you").notExposed(TEST);
    }

    @Test
    @DisplayName("D7 what answers for a broken promise is never withheld")
    void answers_for_broken_promises_are_not_withheld() {
        Journey sorry = Shop.journey("sorry")
                .heldOutBy(TEST)
                .rule("say", Trigger.on("promise_broken"), message("sorry", Tier.LIFECYCLE, 3));
        BatonTest baton = Shop.openWith(Shop.promises(sorry).holdout(ALL));

        baton.when(Shop.ada(baton, "callback.promised").attribute("order", "o-1"));
        baton.advance(Duration.ofHours(5));

        assertThat(baton.channel("email").said()).containsExactly("sorry");
        baton.thenOf("customer", "c-ada").notExposed(TEST);
    }

    @Test
    @DisplayName("D7 what employees are told and what asks for silence is not withheld")
    void only_contacts_are_withheld() {
        BatonTest baton = open(
                ALL,
                winback(
                        Proposal.task("desk", "look").with(Importance.of(Tier.LIFECYCLE)),
                        Proposal.silence(Purpose.MARKETING, Duration.ofDays(1), "hush")
                                .with(Importance.of(Tier.LIFECYCLE))));

        baton.when(Shop.ada(baton, "visited"));

        baton.then().decided(ActionKind.SUPPRESS).notExposed(TEST);
        assertThat(baton.channel("desk").said()).containsExactly("look");
    }

    @Test
    @DisplayName("D7 journeys that name one holdout share its arm, also within one decision")
    void journeys_share_a_holdout() {
        Journey other = Shop.journey("other")
                .heldOutBy(TEST)
                .rule("write", Trigger.on("visited"), message("other", Tier.LIFECYCLE, 1));
        BatonTest baton = open(ALL, winback(), other);

        baton.when(Shop.ada(baton, "visited"));

        assertThat(results(baton)).containsExactly(ReasonCode.HELD_OUT, ReasonCode.HELD_OUT);
        assertThat(ada(baton).exposures()).hasSize(1);
        assertThat(baton.decisionsAtHand().get(0).inputs())
                .filteredOn(each -> each.name().equals("holdout"))
                .hasSize(1);
    }

    @Test
    @DisplayName("D7 a backfill, which may not act, exposes nobody")
    void a_backfill_exposes_nobody() {
        BatonTest baton = open(ALL, winback());

        baton.when(Shop.ada(baton, "visited").historical());

        baton.then().decided(ActionKind.NONE).notExposed(TEST);
    }
}
