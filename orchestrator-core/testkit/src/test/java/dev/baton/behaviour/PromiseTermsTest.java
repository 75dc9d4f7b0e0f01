package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Action;
import dev.baton.action.ActionKind;
import dev.baton.cases.PromiseState;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Promises that contradict one another, or are taken back before anybody told them. */
class PromiseTermsTest {
    private static Journey orders(String promise) {
        return Shop.journey("orders")
                .boundBy("order")
                .rule(
                        "delay",
                        Trigger.on("order.delayed"),
                        Proposal.message("email", "we-call-you").promising(promise));
    }

    private final BatonTest baton = Shop.openWith(Shop.promises(orders("callback")));

    private Event.Builder about(String type) {
        return Shop.ada(baton, type).attribute("order", "o-1");
    }

    @Test
    @DisplayName("P1 a promise that was taken back while its message waited is not told any more")
    void a_pending_promise_taken_back_is_not_told() {
        baton.channel("email").next().retriesAfter(Duration.ofHours(1));
        baton.when(about("order.delayed"));
        baton.then().promised("callback", PromiseState.PENDING);

        baton.when(about("callback.withdrawn"));
        baton.advance(Duration.ofDays(1));

        baton.thenOf("customer", "c-ada")
                .promised("callback", PromiseState.WITHDRAWN)
                .notDispatched("email")
                .notDispatched("desk");
        assertThat(baton.channel("email").attempts()).hasSize(1);
    }

    @Test
    @DisplayName("P3 another promise of that kind on the same subject is refused, and its keeper is told")
    void a_promise_on_other_terms_is_refused() {
        baton.given(about("callback.promised"));

        baton.when(about("callback.promised").attribute("dueAt", "2026-03-05T09:00:00Z"));

        baton.then().noted("promise.refused").decided(ActionKind.ESCALATE).because("promise-conflict");
        assertThat(baton.channel("desk").delivered())
                .singleElement()
                .satisfies(each -> assertThat(
                                ((Action.Escalate) each.action()).to().value())
                        .isEqualTo("team:phone"));
        assertThat(baton.customer("customer", "c-ada").promises())
                .singleElement()
                .satisfies(each ->
                        assertThat(each.due().by()).isEqualTo(baton.now().plus(Duration.ofHours(4))));
    }

    @Test
    @DisplayName("P3 a promise of that kind on another subject is no conflict")
    void another_subject_is_no_conflict() {
        baton.given(about("callback.promised"));

        baton.when(Shop.ada(baton, "callback.promised")
                .attribute("order", "o-2")
                .attribute("dueAt", "2026-03-05T09:00:00Z"));

        assertThat(baton.customer("customer", "c-ada").promises()).hasSize(2);
        baton.then().notDispatched("desk");
    }

    @Test
    @DisplayName("P3 a message that would promise what is promised on other terms is not chosen")
    void a_message_that_would_promise_again_is_not_chosen() {
        baton.given(about("callback.promised"));

        baton.when(about("order.delayed"));

        baton.then().notDispatched("email", ReasonCode.PROMISE_CONFLICT);
    }

    @Test
    @DisplayName("P4 a message that promises what no definition knows does not validate")
    void a_promise_nobody_can_keep_does_not_validate() {
        assertThatThrownBy(() ->
                        Orchestrator.inMemory(Shop.promises(orders("callbakc")).build()))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("callbakc");
    }
}
