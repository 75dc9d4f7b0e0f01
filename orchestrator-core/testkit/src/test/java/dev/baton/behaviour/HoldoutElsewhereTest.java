package dev.baton.behaviour;

import static dev.baton.behaviour.Experiment.ALL;
import static dev.baton.behaviour.Experiment.HARDLY_ANY;
import static dev.baton.behaviour.Experiment.TEST;
import static dev.baton.behaviour.Experiment.ada;
import static dev.baton.behaviour.Experiment.beside;
import static dev.baton.behaviour.Experiment.candidate;
import static dev.baton.behaviour.Experiment.held;
import static dev.baton.behaviour.Experiment.message;
import static dev.baton.behaviour.Experiment.open;
import static dev.baton.behaviour.Experiment.results;
import static dev.baton.behaviour.Experiment.winback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.render.Rejudge;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Recommendation;
import dev.baton.event.Actor;
import dev.baton.profile.Exposure;
import dev.baton.profile.Exposure.Arm;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is withheld where it is not an event that sets off a rule: waits, states, exploration, pauses, questions. */
class HoldoutElsewhereTest {
    @Test
    @DisplayName("D7 the holdout is that of the journey's newest version, also for instances of an older one")
    void the_newest_version_counts() {
        BatonTest baton = open(ALL, waiting(1).heldOutBy(TEST));
        baton.given(Shop.ada(baton, "entered"));
        baton.orchestrator().publish(held(ALL, waiting(1).heldOutBy(TEST), waiting(2)));
        baton.when(Shop.ada(baton, "visited"));
        baton.then().dispatched("email", "in-journey").notExposed(TEST);

        baton.orchestrator().publish(held(ALL, waiting(1), waiting(2).heldOutBy(TEST)));
        baton.advance(Duration.ofDays(1));
        baton.when(Shop.ada(baton, "visited"));
        baton.then().because(ReasonCode.HELD_OUT).exposed(TEST, Arm.CONTROL);
        assertThat(baton.channel("email").said()).containsExactly("in-journey");
    }

    private static Journey waiting(int version) {
        return Shop.journey("waiting")
                .version(version)
                .enterOn("entered")
                .phase("first")
                .rule("write", Trigger.on("visited"), message("in-journey", Tier.LIFECYCLE, 3))
                .waitAtMost(Duration.ofDays(30), WaitStep.OnPast.TIME_OUT_NOW)
                .until("left", Next.end())
                .otherwise(Next.end(message("time-is-up", Tier.LIFECYCLE, 3)))
                .done();
    }

    @Test
    @DisplayName("D7 what a wait that timed out proposes, and what a state does, is withheld like any other")
    void whatever_sets_it_off_is_withheld() {
        BatonTest timed = open(ALL, waiting(1).heldOutBy(TEST));
        timed.given(Shop.ada(timed, "entered"));
        timed.advance(Duration.ofDays(30));
        assertThat(timed.channel("email").said()).isEmpty();
        timed.thenOf("customer", "c-ada").exposed(TEST, Arm.CONTROL);

        Journey state = Shop.journey("state")
                .heldOutBy(TEST)
                .whenever("third", Operand.count("visited").atLeast(3), message("regular", Tier.LIFECYCLE, 3));
        BatonTest baton = open(ALL, state);
        baton.given(Shop.ada(baton, "visited"), Shop.ada(baton, "visited"));
        baton.thenOf("customer", "c-ada").notExposed(TEST);
        baton.when(Shop.ada(baton, "visited"));
        baton.then().notDispatched("email", ReasonCode.HELD_OUT).exposed(TEST, Arm.CONTROL);
    }

    @Test
    @DisplayName("D7 what exploration draws is what would be shown: it exposes, and withheld, it is drawn again")
    void what_is_drawn_is_asked() {
        Journey other = Shop.journey("other")
                .heldOutBy("other-test")
                .rule("write", Trigger.on("visited"), message("other", Tier.LIFECYCLE, 2));
        BatonTest baton = Shop.openWith(Shop.definitions(winback(), other, beside(message("hello", Tier.LIFECYCLE, 1)))
                .holdout(HARDLY_ANY)
                .holdout(Holdout.of("other-test", Holdout.ALL))
                .decisionPolicy(DecisionPolicy.STANDARD.exploring(DecisionPolicy.ALL)));
        int drawnAgain = 0;
        for (int i = 0; i < 20; i++) {
            String address = "p" + i + "@example.org";
            baton.when(baton.event("web", "visited").verified("email", address));
            Decision decision = baton.decisionsAtHand().get(0);
            boolean withheld = candidate(decision, "other").result() == ReasonCode.HELD_OUT;
            boolean shown = candidate(decision, "winback").chosen();

            assertThat(decision.chosen()).as(address).hasSize(1);
            assertThat(candidate(decision, "other").chosen()).as(address).isFalse();
            drawnAgain += withheld ? 1 : 0;
            List<String> asked = new ArrayList<>();
            asked.addAll(withheld ? List.of("other-test") : List.of());
            asked.addAll(shown ? List.of(TEST) : List.of());
            assertThat(baton.customer("email", address).exposures())
                    .as(address)
                    .extracting(Exposure::holdout)
                    .containsExactlyInAnyOrderElementsOf(asked);
        }
        assertThat(drawnAgain).isBetween(1, 19);
    }

    @Test
    @DisplayName(
            "D7 what a pause keeps back would have been chosen but for the pause: the control group is withheld it")
    void what_a_pause_keeps_back_is_withheld() {
        for (Holdout each : List.of(ALL, HARDLY_ANY)) {
            BatonTest baton = open(each, winback());
            baton.orchestrator()
                    .pause(Pause.Scope.journey("winback"), Pause.Mode.HOLD, Actor.employee("mia"), "wrong prices");
            baton.when(Shop.ada(baton, "visited"));
            boolean control = each.equals(ALL);

            baton.then().exposed(TEST, control ? Arm.CONTROL : Arm.TREATMENT);
            assertThat(results(baton)).containsExactly(control ? ReasonCode.HELD_OUT : ReasonCode.PAUSED);
            assertThat(ada(baton).contacts())
                    .hasSize(control ? 0 : 1)
                    .allSatisfy(held -> assertThat(held.state()).isEqualTo(Dispatch.State.HELD));
        }
    }

    @Test
    @DisplayName("D7 what would not be worth a contact but for a pause exposes nobody")
    void a_worthless_contact_behind_a_pause_exposes_nobody() {
        BatonTest baton = open(ALL, winback(message("come-back", Tier.LIFECYCLE, 0)));
        baton.orchestrator()
                .pause(Pause.Scope.journey("winback"), Pause.Mode.HOLD, Actor.employee("mia"), "wrong prices");

        baton.when(Shop.ada(baton, "visited"));

        baton.then().because(ReasonCode.SCORE_NOT_POSITIVE).notExposed(TEST);
    }

    @Test
    @DisplayName("D7 what a pause discards exposes nobody")
    void what_a_pause_discards_exposes_nobody() {
        BatonTest baton = open(ALL, winback());
        baton.orchestrator()
                .pause(Pause.Scope.journey("winback"), Pause.Mode.DISCARD, Actor.employee("mia"), "wrong prices");

        baton.when(Shop.ada(baton, "visited"));

        baton.then().because(ReasonCode.PAUSED).notExposed(TEST);
    }

    @Test
    @DisplayName("D7 a recommendation withholds it from the control group, also behind the best, and exposes nobody")
    void it_is_not_recommended_to_the_control_group() {
        DecisionPolicy places = DecisionPolicy.STANDARD.placement("home");
        Journey home = Shop.journey("home")
                .heldOutBy(TEST)
                .rule(
                        "r",
                        Trigger.onPlacement("home"),
                        message("first", Tier.LIFECYCLE, 3),
                        message("third", Tier.LIFECYCLE, 1));
        Journey free =
                Shop.journey("free").rule("r", Trigger.onPlacement("home"), message("second", Tier.LIFECYCLE, 2));
        for (Holdout each : List.of(ALL, HARDLY_ANY)) {
            BatonTest baton =
                    Shop.openWith(Shop.definitions(home, free).holdout(each).decisionPolicy(places));
            baton.given(Shop.ada(baton, "signed.up"));
            Recommendation recommendation = baton.orchestrator().recommend("customer", "c-ada", "home");

            assertThat(recommendation.ranked())
                    .extracting(one -> one.rule().journey())
                    .containsExactlyElementsOf(each.equals(ALL) ? List.of("free") : List.of("home", "free", "home"));
            assertThat(recommendation.decision().notes())
                    .noneMatch(note -> note.code().equals("holdout.exposed"));
            baton.thenOf("customer", "c-ada").notExposed(TEST);
        }
    }

    @Test
    @DisplayName(
            "D7 an employee is not asked about what is withheld; who is in the other arm is exposed when they are asked")
    void what_is_withheld_is_not_suggested() {
        for (Holdout each : List.of(ALL, HARDLY_ANY)) {
            BatonTest baton =
                    open(each, winback(message("come-back", Tier.LIFECYCLE, 3).suggestedVia("desk")));
            baton.when(Shop.ada(baton, "visited"));
            boolean control = each.equals(ALL);

            baton.then().exposed(TEST, control ? Arm.CONTROL : Arm.TREATMENT);
            assertThat(results(baton)).containsExactly(control ? ReasonCode.HELD_OUT : ReasonCode.CHOSEN);
            assertThat(ada(baton).suggestions()).hasSize(control ? 0 : 1);
            assertThat(Rejudge.differences(baton.decisionsAtHand().get(0))).isEmpty();
        }
    }

    @Test
    @DisplayName("D7 a preview tells what would be withheld, and exposes nobody")
    void a_preview_exposes_nobody() {
        BatonTest baton = open(ALL, winback());
        baton.given(Shop.ada(baton, "signed.up"));

        Decision preview =
                baton.orchestrator().preview(Shop.ada(baton, "visited").build()).decision();

        assertThat(preview.reason()).isEqualTo(ReasonCode.HELD_OUT);
        baton.thenOf("customer", "c-ada").notExposed(TEST);
    }
}
