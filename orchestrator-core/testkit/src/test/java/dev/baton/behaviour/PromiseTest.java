package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Tier;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PromiseTest {
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
    @DisplayName("P1 a promise is ACTIVE from when it was made, AT_RISK in its lead, BROKEN when due and not kept")
    void a_promise_goes_its_way() {
        promised();
        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.ACTIVE);

        baton.advance(Duration.ofHours(3));
        baton.then()
                .promised("callback", PromiseState.AT_RISK)
                .decided(ActionKind.ESCALATE)
                .because("promise-at-risk");
        baton.advance(Duration.ofHours(1));

        baton.thenOf("customer", "c-ada")
                .promised("callback", PromiseState.BROKEN)
                .because("promise-broken")
                .caseOpen("recovery")
                .ownedBy("team:care");
    }

    @Test
    @DisplayName("P1 done in time is KEPT, at risk or not, and nobody is bothered any more")
    void done_in_time_is_kept() {
        promised();
        baton.advance(Duration.ofMinutes(210));
        baton.channel("desk").forget();

        baton.when(about("call.made"));
        baton.advance(Duration.ofDays(1));

        baton.thenOf("customer", "c-ada")
                .promised("callback", PromiseState.KEPT)
                .notDispatched("desk")
                .noCaseOpen();
    }

    @Test
    @DisplayName("P1 done at the very instant it was due is done in time")
    void done_at_the_due_instant_is_in_time() {
        promised();
        baton.clock().set(DUE);

        baton.handle(about("call.made").occurredAt(DUE).build());
        baton.runDue();

        baton.then().promised("callback", PromiseState.KEPT).noCaseOpen();
    }

    @Test
    @DisplayName("P1 done after it was due, before anybody noticed, is KEPT_LATE")
    void done_late_is_kept_late() {
        promised();
        baton.clock().set(DUE.plusSeconds(60));

        baton.handle(about("call.made").build());
        baton.runDue();

        baton.then().promised("callback", PromiseState.KEPT_LATE);
    }

    @Test
    @DisplayName("P1 done in time with the proof coming late turns BROKEN into KEPT_RETRO")
    void proof_that_comes_late_is_kept_retro() {
        promised();
        baton.advance(Duration.ofHours(5));

        baton.when(about("call.made").occurredAt(DUE.minusSeconds(1)));

        baton.then().promised("callback", PromiseState.KEPT_RETRO);
    }

    @Test
    @DisplayName("P1 BROKEN ends only when its recovery case is settled")
    void broken_ends_with_its_recovery_case() {
        promised();
        baton.advance(Duration.ofDays(30));
        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.BROKEN);

        baton.when(Shop.ada(baton, "recovery.settled"));

        baton.then().promised("callback", PromiseState.BROKEN_SETTLED).noCaseOpen();
    }

    @Test
    @DisplayName("P1 done after it was broken, it is KEPT_LATE once its recovery case is settled")
    void done_after_broken_is_kept_late_once_settled() {
        promised();
        baton.advance(Duration.ofHours(5));
        baton.when(about("call.made"));
        baton.then().promised("callback", PromiseState.BROKEN).caseOpen("recovery");

        baton.when(Shop.ada(baton, "recovery.settled"));

        baton.then().promised("callback", PromiseState.KEPT_LATE);
    }

    @Test
    @DisplayName("P1 a promise that the customer was told does not hold any more is WITHDRAWN")
    void a_promise_taken_back_is_withdrawn() {
        promised();

        baton.when(about("callback.withdrawn"));
        baton.advance(Duration.ofDays(1));

        baton.thenOf("customer", "c-ada")
                .promised("callback", PromiseState.WITHDRAWN)
                .noCaseOpen();
    }

    @Test
    @DisplayName("P1 on other terms a promise is SUPERSEDED where the journey says so, else the second is refused")
    void on_other_terms() {
        BatonTest superseding = Shop.open(definitions(Shop.callbacks(PromiseKind.Conflict.SUPERSEDE)))
                .startingAt(START);
        for (BatonTest shop : new BatonTest[] {superseding, baton}) {
            shop.given(Shop.ada(shop, "callback.promised").attribute("order", "o-1"));
            shop.when(Shop.ada(shop, "callback.promised")
                    .attribute("order", "o-1")
                    .attribute("dueAt", "2026-03-03T09:00:00Z"));
        }

        superseding.then().promised("callback", PromiseState.SUPERSEDED).promised("callback", PromiseState.ACTIVE);
        assertThat(superseding.customer("customer", "c-ada").promises()).hasSize(2);
        baton.then().noted("promise.refused").because("promise-conflict");
        assertThat(baton.customer("customer", "c-ada").promises()).hasSize(1);
        superseding.advance(Duration.ofHours(5));
        superseding.thenOf("customer", "c-ada").noCaseOpen();
    }

    @Test
    @DisplayName("P1 what a message promises is PENDING until the message is delivered, and its time runs from then")
    void a_message_promises_once_it_is_delivered() {
        baton.channel("email").next().retriesAfter(Duration.ofHours(1));

        baton.when(about("order.delayed"));
        baton.then().promised("callback", PromiseState.PENDING);
        baton.advance(Duration.ofHours(1));

        baton.then().dispatched("email", "we-call-you").promised("callback", PromiseState.ACTIVE);
        assertThat(promise().due().by()).isEqualTo(DUE.plus(Duration.ofHours(1)));
        baton.advance(Duration.ofHours(4));
        baton.thenOf("customer", "c-ada").promised("callback", PromiseState.BROKEN);
    }

    @Test
    @DisplayName("P1 a message of which nobody knows whether it arrived counts as told")
    void unknown_counts_as_told() {
        BatonTest shop = BatonTest.with(definitions(Shop.callbacks()))
                .channel("email", RecordingChannel.forCustomers("email").withoutKeys())
                .startingAt(START);
        shop.channel("email").next().timesOut();

        shop.when(Shop.ada(shop, "order.delayed").attribute("order", "o-1"));

        shop.then().promised("callback", PromiseState.ACTIVE);
    }

    @Test
    @DisplayName("P1 a message that is refused for good said nothing: the promise is withdrawn unsaid")
    void what_was_never_said_is_withdrawn() {
        baton.channel("email").next().refuses("no such mailbox");

        baton.when(about("order.delayed"));
        baton.advance(Duration.ofDays(1));

        baton.thenOf("customer", "c-ada")
                .promised("callback", PromiseState.WITHDRAWN)
                .noCaseOpen();
    }

    @Test
    @DisplayName("P1 a message that the door refuses said nothing either")
    void what_the_door_refused_was_never_said() {
        baton.handle(about("order.delayed").build());
        baton.handle(about(dev.baton.consent.ConsentEvents.OPTED_OUT)
                .attribute("purpose", "SERVICE")
                .build());

        baton.runDue();

        baton.then().promised("callback", PromiseState.WITHDRAWN).notDispatched("email");
    }

    @Test
    @DisplayName("P1 the same promise told twice is one promise")
    void the_same_promise_twice_is_one() {
        promised();

        baton.when(about("callback.promised"));

        baton.then().noted("promise.repeated");
        assertThat(baton.customer("customer", "c-ada").promises()).hasSize(1);
    }

    @Test
    @DisplayName("P1 what was done before the promise was made does not keep it (out of order)")
    void what_was_done_before_does_not_keep_it() {
        promised();

        baton.when(about("call.made").occurredAt(START.minusSeconds(60)));

        baton.then().promised("callback", PromiseState.ACTIVE);
    }

    @Test
    @DisplayName("P1 a promise about one order belongs to the case of that order, or to one of none; to no other's")
    void a_promise_belongs_to_no_case_about_another() {
        BatonTest shop = Shop.openWith(Shop.promises(Shop.journey("orders"))
                .caseKind(Shop.complaints())
                .caseKind(Shop.caseKind("fault", "order", "team:care", CaseKind.Story.NONE)));
        shop.given(Shop.ada(shop, "fault.raised").attribute("order", "o-2"));
        assertThat(caseOfPromise(shop, "o-1")).as("another order's").isNull();

        shop.given(Shop.ada(shop, "complaint.raised"));
        assertThat(caseOfPromise(shop, "o-3")).as("of no order").isEqualTo("complaint");

        shop.given(Shop.ada(shop, "fault.raised").attribute("order", "o-4"));
        assertThat(caseOfPromise(shop, "o-4")).as("its own").isEqualTo("fault o-4");
    }

    /** What the case is about to which a promise about that order belongs. */
    private static String caseOfPromise(BatonTest shop, String order) {
        shop.given(Shop.ada(shop, "callback.promised").attribute("order", order));
        Profile ada = shop.customer("customer", "c-ada");
        Promise made = ada.promises().get(ada.promises().size() - 1);
        return ada.cases().stream()
                .filter(each -> each.id().equals(made.caseId()))
                .map(each -> each.matter().toString())
                .findFirst()
                .orElse(null);
    }
}
