package dev.baton.behaviour;

import static dev.baton.behaviour.Experiment.ALL;
import static dev.baton.behaviour.Experiment.TEST;
import static dev.baton.behaviour.Experiment.ada;
import static dev.baton.behaviour.Experiment.beside;
import static dev.baton.behaviour.Experiment.message;
import static dev.baton.behaviour.Experiment.open;
import static dev.baton.behaviour.Experiment.winback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.core.json.DecisionPageJson;
import dev.baton.core.render.Explainer;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.decision.WhyNot;
import dev.baton.event.Require;
import dev.baton.testkit.BatonTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What analyst, agent and customer read of what was withheld. */
class HoldoutExplanationTest {
    private static Decision withheld() {
        BatonTest baton = open(ALL, winback());
        baton.when(Shop.ada(baton, "visited"));
        return baton.decisionsAtHand().get(0);
    }

    private static String analyst(Decision decision) {
        return String.join(" ", Explainer.utc().explain(decision).analyst()).replaceAll("\\s+", " ");
    }

    @Test
    @DisplayName(
            "D7 an analyst reads what was withheld, in which arm the customer is and why, and what would have come of it")
    void an_analyst_reads_what_was_withheld() {
        assertThat(analyst(withheld()))
                .contains("template come-back", "refused by HOLDOUT", "HELD_OUT")
                .containsPattern("in the control group of holdout " + TEST
                        + ": bucket \\d+ of 10000, where everybody is in the control group")
                .containsPattern("passes with the share of holdout " + TEST
                        + " being \\d+ or less \\(it was 10000\\), or the holdout " + TEST + " ending")
                .contains("input holdout = \"CONTROL\"", "input holdout.bucket", "input holdout.share = 10000");
        assertThat(DecisionPageJson.write(Explainer.utc().page(withheld())))
                .contains("\"gate\":\"HOLDOUT\",\"state\":\"REFUSED\"", "it would have been chosen");
        assertThat(Explainer.utc().html(withheld())).contains("is it withheld from some to learn what it brings?");
    }

    @Test
    @DisplayName(
            "D7 who is in the other arm reads that the candidate passed the holdout; one without is told nothing of it")
    void who_is_in_the_other_arm_passes() {
        BatonTest baton = open(Experiment.HARDLY_ANY, winback(), beside(message("hello", Tier.LIFECYCLE, 1)));
        baton.when(Shop.ada(baton, "visited"));
        String analyst = analyst(baton.decisionsAtHand().get(0));

        assertThat(analyst).contains("EXPIRY, HOLDOUT;").doesNotContain("not asked HOLDOUT", "HANDOFF, HOLDOUT");
    }

    @Test
    @DisplayName(
            "D7 the agent reads one line, and the customer plain words that name no experiment, arm or rule of ours")
    void customers_read_plain_words() {
        Explanation explained = Explainer.utc().explain(withheld());

        assertThat(explained.agent())
                .contains("Nothing, because the customer is in the control group of an experiment");
        assertThat(explained.customer())
                .contains("we decided not to contact you")
                .contains("at present we do not begin to send it to anybody")
                .doesNotContain(TEST, "CONTROL", "control", "bucket", "winback", "come-back");
    }

    @Test
    @DisplayName("D7 why a journey did not act is told, with what would have changed it")
    void why_not_knows_it() {
        BatonTest baton = open(ALL, winback());
        baton.when(Shop.ada(baton, "visited"));

        WhyNot whyNot = baton.orchestrator().whyNot(ada(baton).id(), "winback", null, Require.EARLIEST);

        assertThat(whyNot.asked()).singleElement().satisfies(each -> {
            assertThat(each.ending()).isEqualTo(WhyNot.Ending.LOST);
            assertThat(each.why()).contains("control group");
            assertThat(each.wouldChange())
                    .singleElement()
                    .asString()
                    .startsWith("the share of holdout " + TEST + " being ");
        });
    }
}
