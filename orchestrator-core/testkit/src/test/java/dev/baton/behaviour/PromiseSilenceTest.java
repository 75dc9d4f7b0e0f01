package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.cases.Promise;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PromiseSilenceTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Instant DUE = START.plus(Duration.ofHours(4));

    private static Definitions definitions(PromiseKind kind) {
        return Shop.definitions(Shop.journey("orders")
                        .boundBy("order")
                        .rule(
                                "delay",
                                Trigger.on("order.delayed"),
                                Proposal.message("email", "we-call-you").promising("callback"))
                        .rule("news", Trigger.on("visited"), Proposal.message("email", "news"))
                        .rule(
                                "alert",
                                Trigger.on("danger"),
                                Proposal.message("email", "alert").tier(Tier.SAFETY_LEGAL)))
                .promiseKind(kind)
                .caseKind(Shop.recoveries())
                .build();
    }

    private final BatonTest baton = Shop.open(definitions(Shop.callbacks())).startingAt(START);

    private Event.Builder about(String type) {
        return Shop.ada(baton, type).attribute("order", "o-1");
    }

    private void promised() {
        baton.given(about("callback.promised"));
    }

    private Promise promise() {
        return baton.customer("customer", "c-ada").promises().get(0);
    }

    @Test
    @DisplayName("P2 while it is open, routine contacts on its subject keep silent, on others they do not")
    void routine_contacts_on_the_subject_keep_silent() {
        promised();

        baton.when(about("visited"));
        baton.then().notDispatched("email", ReasonCode.PROMISE_ON_SUBJECT);
        baton.when(Shop.ada(baton, "visited").attribute("order", "o-2"));
        baton.then().dispatched("email", "news");
        baton.when(about("danger"));
        baton.then().dispatched("email", "alert");
    }

    @Test
    @DisplayName("P2 once it is kept, routine contacts go on")
    void once_kept_contacts_go_on() {
        promised();
        baton.given(about("call.made"));

        baton.when(about("visited"));

        baton.then().dispatched("email", "news");
    }

    @Test
    @DisplayName("P2 a promise that is pending silences other contacts, and not the message that tells it")
    void a_pending_promise_does_not_silence_itself() {
        baton.handle(about("order.delayed").build());

        baton.when(about("visited"));

        baton.then().dispatched("email", "we-call-you");
        assertThat(baton.channel("email").said()).containsExactly("we-call-you");
    }

    @Test
    @DisplayName("P2 at risk its keeper is told, in tier PROMISE_DUE, and it is on the worklist of promises")
    void at_risk_its_keeper_is_told() {
        promised();

        baton.advance(Duration.ofHours(3));

        assertThat(baton.decisionsAtHand().get(0).candidates().get(0).tier()).isEqualTo(Tier.PROMISE_DUE);
        assertThat(baton.channel("desk").delivered())
                .singleElement()
                .satisfies(each -> assertThat(((dev.baton.action.Action.Escalate) each.action())
                                .to()
                                .value())
                        .isEqualTo("team:phone"));
        assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.PROMISE, null, null, 0, 10))
                .hasSize(1);
    }

    @Test
    @DisplayName("P2 a broken promise is never silently closed: its recovery has an owner who is told")
    void a_broken_promise_starts_a_recovery() {
        promised();
        baton.advance(Duration.ofHours(3));
        baton.channel("desk").forget();

        baton.advance(Duration.ofHours(1));

        baton.thenOf("customer", "c-ada").caseOpen("recovery").ownedBy("team:care");
        assertThat(promise().state()).isEqualTo(dev.baton.cases.PromiseState.BROKEN);
        assertThat(baton.channel("desk").delivered())
                .singleElement()
                .satisfies(each -> assertThat(((dev.baton.action.Action.Escalate) each.action())
                                .to()
                                .value())
                        .isEqualTo("team:care"));
        assertThat(promise().caseId())
                .isEqualTo(
                        baton.customer("customer", "c-ada").openCases().get(0).id());
    }
}
