package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.cases.CaseLife;
import dev.baton.cases.PromiseState;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Attributes;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ContactGatesTest {
    private static final ContactPolicy POLICY = new ContactPolicy(
            ContactPolicy.STANDARD.models(),
            ContactPolicy.STANDARD.silences(),
            java.util.List.of(),
            java.util.Map.of(),
            new ContactPolicy.LiveContact(java.util.List.of("call.started"), java.util.List.of("call.ended")),
            Duration.ofDays(3));

    private static Journey offers() {
        return Shop.journey("offers")
                .purpose(Purpose.MARKETING)
                .boundBy("order")
                .rule("offer", Trigger.on("visited"), Proposal.message("email", "spring-offer"));
    }

    private final BatonTest baton =
            Shop.openWith(Shop.promises(offers()).caseKind(Shop.complaints()).contactPolicy(POLICY));

    private void optIn() {
        baton.given(Shop.ada(baton, ConsentEvents.OPTED_IN).attributes(Attributes.of("purpose", "MARKETING")));
    }

    private void visit() {
        baton.when(Shop.ada(baton, "visited").attribute("order", "o-1"));
    }

    @Test
    @DisplayName("C4 an open complaint silences marketing, until it is settled")
    void an_open_complaint_silences_marketing() {
        optIn();
        baton.given(Shop.ada(baton, "complaint.raised"));

        visit();
        baton.then().decided(ActionKind.NONE).notDispatched("email", ReasonCode.OPEN_CASE);

        baton.given(Shop.ada(baton, "complaint.settled"));
        visit();
        baton.then().dispatched("email", "spring-offer");
    }

    @Test
    @DisplayName("C4 silence that lasts too long is told to the owner of the case")
    void silence_that_lasts_too_long_is_told_to_the_owner() {
        baton.given(Shop.ada(baton, "complaint.raised"));

        baton.advance(Duration.ofDays(14).minusSeconds(1));
        baton.then().notDispatched("desk");
        baton.advance(Duration.ofSeconds(1));

        baton.then().decided(ActionKind.ESCALATE).because("silence-too-long");
        assertThat(baton.channel("desk").delivered()).hasSize(1);
    }

    @Test
    @DisplayName("C4 a case that is open again keeps its owner told when its silence lasts too long again")
    void a_reopened_case_is_told_about_again() {
        BatonTest shop = Shop.openWith(Shop.definitions(offers())
                .caseKind(Shop.caseKind(
                        "complaint", "order", "team:care", dev.baton.core.definition.CaseKind.Story.NONE)));
        shop.given(Shop.ada(shop, "complaint.raised").attribute("order", "o-1"));
        shop.advance(Duration.ofDays(15));
        shop.given(
                Shop.ada(shop, "complaint.settled").attribute("order", "o-1"),
                Shop.ada(shop, "complaint.raised").attribute("order", "o-1"));
        assertThat(shop.customer("customer", "c-ada").openCases())
                .extracting(each -> each.life())
                .extracting(CaseLife::reopened)
                .containsExactly(1);

        shop.advance(Duration.ofDays(15));

        shop.then().because("silence-too-long");
        assertThat(shop.channel("desk").delivered()).hasSize(1);
    }

    @Test
    @DisplayName("C4 while somebody talks to the customer we keep silent, for a maximum age only")
    void a_live_contact_silences_for_a_while() {
        optIn();
        baton.given(Shop.ada(baton, "call.started"));

        visit();
        baton.then().notDispatched("email", ReasonCode.LIVE_CONTACT);

        baton.advance(Duration.ofHours(2));
        visit();
        baton.then().dispatched("email", "spring-offer");
    }

    @Test
    @DisplayName("C4 when the conversation ends, so does the silence")
    void the_end_of_a_conversation_ends_the_silence() {
        optIn();
        baton.given(Shop.ada(baton, "call.started"), Shop.ada(baton, "call.ended"));

        visit();

        baton.then().dispatched("email", "spring-offer");
    }

    @Test
    @DisplayName("C4 the end of an earlier conversation, learnt late, does not end the one going on")
    void a_late_end_does_not_end_the_conversation_going_on() {
        optIn();
        baton.given(
                Shop.ada(baton, "call.started"),
                Shop.ada(baton, "call.ended").occurredAt(baton.now().minusSeconds(600)));

        visit();

        baton.then().notDispatched("email", ReasonCode.LIVE_CONTACT);
    }

    @Test
    @DisplayName("C4 an open promise silences contacts on its subject, and on no other")
    void a_promise_silences_its_subject() {
        optIn();
        baton.given(Shop.ada(baton, "callback.promised").attribute("order", "o-1"));

        visit();
        baton.then().notDispatched("email", ReasonCode.PROMISE_ON_SUBJECT).promised("callback", PromiseState.ACTIVE);

        baton.when(Shop.ada(baton, "visited").attribute("order", "o-2"));
        baton.then().dispatched("email", "spring-offer");
    }

    @Test
    @DisplayName("C4 every gate that fails is recorded, with when or how it would pass")
    void every_failed_gate_is_recorded() {
        baton.given(
                Shop.ada(baton, "complaint.raised"),
                Shop.ada(baton, "callback.promised").attribute("order", "o-1"),
                Shop.ada(baton, "call.started"),
                Shop.ada(baton, ConsentEvents.OPTED_OUT).attributes(Attributes.of("purpose", "MARKETING")));

        visit();

        Candidate candidate = baton.decisionsAtHand().get(0).candidates().get(0);
        assertThat(candidate.failed()).extracting(Verdict::gate).contains(Gate.CONSENT, Gate.CONTEXT);
        assertThat(candidate.failed())
                .extracting(Verdict::reason)
                .contains(ReasonCode.OPTED_OUT)
                .containsAnyOf(ReasonCode.OPEN_CASE, ReasonCode.LIVE_CONTACT, ReasonCode.PROMISE_ON_SUBJECT);
        assertThat(candidate.failed())
                .allSatisfy(each -> assertThat(each.passesWhen()).isNotBlank());
    }

    @Test
    @DisplayName("C4 every situation that asks for silence is recorded, not only the first")
    void every_situation_that_asks_for_silence_is_recorded() {
        optIn();
        baton.given(
                Shop.ada(baton, "complaint.raised"),
                Shop.ada(baton, "callback.promised").attribute("order", "o-1"),
                Shop.ada(baton, "call.started"));

        visit();

        assertThat(baton.decisionsAtHand().get(0).candidates().get(0).failed())
                .extracting(Verdict::reason)
                .contains(ReasonCode.OPEN_CASE, ReasonCode.LIVE_CONTACT, ReasonCode.PROMISE_ON_SUBJECT);
    }

    @Test
    @DisplayName("C4 what is for employees and systems passes the customer's gates")
    void tasks_pass_the_customers_gates() {
        BatonTest shop = Shop.openWith(Shop.definitions(Shop.journey("tasks")
                        .purpose(Purpose.MARKETING)
                        .rule("call", Trigger.on("visited"), Proposal.task("desk", "call-them")))
                .caseKind(Shop.complaints()));
        shop.given(
                Shop.ada(shop, "complaint.raised"),
                Shop.ada(shop, ConsentEvents.OPTED_OUT).attributes(Attributes.of("purpose", "MARKETING")));

        shop.when(Shop.ada(shop, "visited"));

        shop.then().dispatched("desk", "call-them");
    }

    @Test
    @DisplayName("C4 who has no address on the channel is not contacted there")
    void no_address_no_contact() {
        BatonTest shop = Shop.open(Shop.greeting());

        shop.when(shop.event("web", "visited").verified("customer", "c-1"));

        shop.then().notDispatched("email", ReasonCode.NO_CONTACT_POINT);
    }

    @Test
    @DisplayName("C4 what could not be sent before it went stale is never sent")
    void what_went_stale_is_never_sent() {
        BatonTest shop = Shop.open(Shop.greeting());
        shop.handle(Shop.ada(shop, "visited").build());

        shop.clock().advance(Duration.ofDays(3));
        shop.runDue();

        shop.then().notDispatched("email", ReasonCode.EXPIRED);
        assertThat(shop.customer("customer", "c-ada").contacts())
                .extracting(each -> each.state())
                .containsExactly(dev.baton.action.Dispatch.State.EXPIRED);
    }
}
