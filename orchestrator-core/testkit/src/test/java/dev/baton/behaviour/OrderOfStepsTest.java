package dev.baton.behaviour;

import dev.baton.cases.PromiseState;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.testkit.BatonTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderOfStepsTest {
    @Test
    @DisplayName("T3 promises are kept before gates are asked: the call that keeps one frees the message about it")
    void what_keeps_a_promise_frees_its_subject() {
        BatonTest baton = Shop.openWith(Shop.promises(Shop.journey("thanks")
                .boundBy("order")
                .rule("thank", Trigger.on("call.made"), Proposal.message("email", "thanks"))));
        baton.given(Shop.ada(baton, "callback.promised").attribute("order", "o-1"));

        baton.when(Shop.ada(baton, "call.made").attribute("order", "o-1"));

        baton.then().promised("callback", PromiseState.KEPT).dispatched("email", "thanks");
    }

    @Test
    @DisplayName("T3 entries come before rules: who comes in meets the rules of the first phase on the same event")
    void who_comes_in_meets_the_rules_of_the_first_phase() {
        BatonTest baton = Shop.open(Shop.journey("welcome")
                .enterOn("signed.up")
                .goalOn("welcomed")
                .phase("new")
                .rule("greet", Trigger.on("signed.up"), Proposal.message("email", "welcome"))
                .done());

        baton.when(Shop.ada(baton, "signed.up"));

        baton.then().inPhase("welcome", "new").dispatched("email", "welcome");
    }
}
