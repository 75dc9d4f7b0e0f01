package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.Compensable;
import dev.baton.cases.PromiseState;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EffortPolicy;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.core.library.Recovery;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.handoff.SlotName;
import dev.baton.journey.ExitReason;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong has a way back, and the way back an owner: the journeys that ship with the library. */
class RecoveryTest {
    private static final Instant START = Instant.parse(Shop.START);

    private static final CaseKind COMPLAINTS = Shop.caseKind(
            "complaint",
            "order",
            "team:complaints",
            new CaseKind.Story("why", java.util.List.of("model"), java.util.List.of("Do not ask for the model")));

    private static Definitions definitions() {
        return Recovery.STANDARD
                .addTo(Shop.definitions(Shop.journey("offers")
                        .boundBy("matter")
                        .rule("offer", Trigger.on("visited"), Proposal.message("email", "offer"))))
                .caseKind(COMPLAINTS)
                .effortPolicy(EffortPolicy.STANDARD.contact(Trigger.on("contact.started")))
                .template(TemplateWords.compensated(
                        "offer", Compensation.message("email", "offer-was-wrong", "message-in-error")))
                .build();
    }

    private final BatonTest baton = Shop.open(definitions())
            .channel("shop", RecordingChannel.forSystems())
            .startingAt(Shop.START);

    private Event.Builder order(String type) {
        return Shop.ada(baton, type).attribute("order", "o-1");
    }

    private Event.Builder matter(String type) {
        return Shop.ada(baton, type).attribute("matter", "o-1");
    }

    private Event.Builder visit(String type) {
        return Shop.ada(baton, type)
                .attribute("appointment", "a-1")
                .attribute("at", START.plus(Duration.ofDays(3)).toString());
    }

    @Test
    @DisplayName("A7 failed payment: the order is kept while the customer is asked, and whoever pays is done")
    void failed_payment_paid() {
        baton.when(order("payment.failed"));
        baton.thenOf("customer", "c-ada")
                .dispatched("shop", "keep-order")
                .dispatched("email", "payment-failed")
                .caseOpen("failed-payment")
                .ownedBy("team:payments");

        baton.when(order("payment.received"));

        baton.then().noCaseOpen().exited("recovery-failed-payment", ExitReason.GOAL);
        baton.advance(Duration.ofDays(10));
        assertThat(baton.channel("shop").said()).containsExactly("keep-order");
        assertThat(baton.channel("desk").said()).isEmpty();
    }

    @Test
    @DisplayName(
            "A7 failed payment: whoever does not pay is called, and then the order is released, and payments knows")
    void failed_payment_not_paid() {
        baton.given(order("payment.failed"));

        baton.advance(Duration.ofDays(3));
        baton.thenOf("customer", "c-ada").dispatched("desk", "call-about-payment");
        baton.advance(Duration.ofDays(4));

        baton.thenOf("customer", "c-ada").dispatched("shop", "release-order").caseOpen("failed-payment");
        assertThat(baton.channel("desk").said())
                .anySatisfy(each -> assertThat(each).contains("Nobody has paid"));
        baton.when(order("order.released"));
        baton.then().noCaseOpen();
    }

    @Test
    @DisplayName("A7 failed payment: what cannot be released stays with payments")
    void failed_payment_not_released() {
        baton.given(order("payment.failed"));
        baton.channel("shop").next().refuses("no such order");

        baton.when(order("order.cancelled"));

        baton.thenOf("customer", "c-ada").caseOpen("failed-payment").ownedBy("team:payments");
        assertThat(baton.channel("desk").said())
                .anySatisfy(each -> assertThat(each).contains("keep-order could not be taken back"));
    }

    @Test
    @DisplayName("P1 moved appointment: the new time is promised, and a newer one takes its place")
    void moved_appointment() {
        baton.when(visit("appointment.moved"));
        baton.then().dispatched("email", "appointment-moved").promised("appointment", PromiseState.ACTIVE);
        baton.thenOf("customer", "c-ada").caseOpen("moved-appointment").ownedBy("team:planning");

        baton.when(visit("appointment.moved")
                .attribute("at", START.plus(Duration.ofDays(5)).toString()));
        assertThat(baton.customer("customer", "c-ada").promises())
                .extracting(each -> each.state())
                .containsExactly(PromiseState.SUPERSEDED, PromiseState.ACTIVE);

        baton.when(visit("appointment.confirmed"));
        baton.then().noCaseOpen();
        baton.advance(Duration.ofDays(5).plusHours(1));
        baton.thenOf("customer", "c-ada")
                .promised("appointment", PromiseState.BROKEN)
                .caseOpen("moved-appointment")
                .ownedBy("team:planning");
    }

    @Test
    @DisplayName("A7 moved appointment: one that is not moved after all is taken back, and so is its promise")
    void moved_appointment_withdrawn() {
        baton.given(visit("appointment.moved"));

        baton.when(visit("appointment.move_withdrawn"));

        baton.then().dispatched("email", "appointment-stays");
        baton.thenOf("customer", "c-ada").promised("appointment", PromiseState.WITHDRAWN);
    }

    @Test
    @DisplayName("H1 moved appointment: whoever cannot come, or does not answer, is somebody's business")
    void moved_appointment_unanswered() {
        baton.given(visit("appointment.moved"));

        baton.advance(Duration.ofDays(1));

        baton.thenOf("customer", "c-ada").caseOpen("moved-appointment").ownedBy("team:planning");
        assertThat(baton.channel("desk").said())
                .anySatisfy(each -> assertThat(each).contains("has not said whether the new time"));
    }

    @Test
    @DisplayName(
            "H2 misrouted case: it goes on with its context, its owner stays accountable, and the customer hears who has it")
    void misrouted_case() {
        baton.given(order("complaint.raised").attribute("why", "It leaks").attribute("model", "X-200"));

        baton.when(matter("case.misrouted"));

        baton.then().handedOff(SlotName.CUSTOMER_TOLD, "X-200").handedOff(SlotName.REASON, "It leaks");
        baton.thenOf("customer", "c-ada").ownedBy("team:complaints");
        baton.when(matter("case.placed").attribute("team", "repairs"));
        baton.then().dispatched("email", "who-has-your-matter");
    }

    @Test
    @DisplayName("H2 misrouted case: one that is still with nobody after eight hours is told to care, with its context")
    void misrouted_case_still_lost() {
        baton.given(order("complaint.raised").attribute("why", "It leaks").attribute("model", "X-200"));
        baton.given(matter("case.misrouted"));

        baton.advance(Duration.ofHours(8));

        baton.thenOf("customer", "c-ada").handedOff(SlotName.CUSTOMER_TOLD, "X-200");
        assertThat(baton.channel("desk").said())
                .anySatisfy(each -> assertThat(each).contains("still with nobody who can help"));
    }

    @Test
    @DisplayName("A7 message sent in error: what the event names is taken back, and somebody finds out why it was sent")
    void message_in_error() {
        baton.given(matter("visited"));

        baton.when(matter("message.sent_in_error").attribute("template", "offer"));

        baton.then()
                .dispatched("email", "offer-was-wrong")
                .dispatched("desk", "find-out-why-it-was-sent")
                .caseOpen("message-in-error")
                .ownedBy("team:care");
        baton.when(matter("error.explained"));
        baton.then().noCaseOpen();
    }

    @Test
    @DisplayName("A7 message sent in error: where the correction bounces, care is told")
    void message_in_error_bounces() {
        baton.given(matter("visited"));
        baton.channel("email").next().bounces("no such mailbox");

        baton.when(matter("message.sent_in_error").attribute("template", "offer"));

        baton.thenOf("customer", "c-ada").caseOpen("message-in-error").ownedBy("team:care");
        assertThat(baton.channel("desk").said())
                .anySatisfy(each -> assertThat(each).contains("offer could not be taken back"));
        assertThat(baton.customer("customer", "c-ada").compensables())
                .extracting(Compensable::state)
                .containsExactly(Compensable.State.DONE);
    }

    @Test
    @DisplayName("A7 skipped step: what went out before its step is taken back, and the step made up for or escalated")
    void skipped_step() {
        baton.given(matter("visited"));

        baton.when(matter("step.skipped").attribute("step", "check").attribute("template", "offer"));

        baton.then()
                .dispatched("desk", "make-up-for-step")
                .dispatched("email", "offer-was-wrong")
                .ownedBy("team:care");
        baton.advance(Duration.ofDays(1));
        assertThat(baton.channel("desk").said())
                .anySatisfy(each -> assertThat(each).contains("has not been made up for"));
        baton.thenOf("customer", "c-ada").caseOpen("skipped-step");
    }

    @Test
    @DisplayName("H3 switched channel: whoever comes again on another channel meets somebody with the context")
    void switched_channel() {
        baton.given(order("complaint.raised")
                .attribute("why", "It leaks")
                .attribute("model", "X-200")
                .on("chat"));

        baton.when(order("contact.started").on("phone"));

        baton.then().handedOff(SlotName.CUSTOMER_TOLD, "X-200").handedOff(SlotName.CONSTRAINTS, "Do not ask");
        baton.thenOf("customer", "c-ada").ownedBy("team:complaints");
    }

    @Test
    @DisplayName("H3 employee without context: it comes to them, and somebody sees that it has")
    void missing_context() {
        baton.given(order("complaint.raised").attribute("why", "It leaks").attribute("model", "X-200"));

        baton.when(matter("context.missing").by(Actor.employee("e-7")));
        baton.then().handedOff(SlotName.CUSTOMER_TOLD, "X-200");

        baton.channel("desk").forget();
        baton.advance(Duration.ofMinutes(30));
        assertThat(baton.channel("desk").said()).singleElement().asString().contains("has not arrived");
    }

    @Test
    @DisplayName("H3 employee without context: once it has arrived nobody is bothered")
    void context_arrived() {
        baton.given(order("complaint.raised").attribute("model", "X-200"));
        baton.given(matter("context.missing").by(Actor.employee("e-7")));

        baton.given(matter("context.received").by(Actor.employee("e-7")));

        baton.advance(Duration.ofHours(1));
        assertThat(baton.channel("desk").said()).isEmpty();
    }
}
