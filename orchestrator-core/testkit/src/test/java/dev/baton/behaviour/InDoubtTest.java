package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.cases.Compensable;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.TemplateWords;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nobody can say whether it arrived, and then the channel is busy: that says nothing of the attempt before. */
class InDoubtTest {
    private static final Definitions DEFINITIONS = Shop.definitions(
                    Shop.greeting(),
                    Shop.journey("orders")
                            .boundBy("order")
                            .rule("charge", Trigger.on("order.paid"), Proposal.update("billing", "charge"))
                            .rule(
                                    "refund",
                                    Trigger.on("order.cancelled"),
                                    Proposal.compensate("charge", "the order was cancelled")))
            .caseKind(new CaseKind(
                    "payment-error",
                    dev.baton.cases.OwnerId.of("team:care"),
                    null,
                    List.of(),
                    List.of(),
                    CaseKind.Story.NONE))
            .template(TemplateWords.compensated("charge", Compensation.update("billing", "refund", "payment-error")))
            .build();

    private final BatonTest baton = Shop.open(DEFINITIONS)
            .channel("billing", RecordingChannel.forSystems())
            .startingAt(Shop.START);

    private void doubtThenBusy(String channel) {
        baton.channel(channel).next().timesOut();
        baton.channel(channel).next(5).retriesAfter(Duration.ofMinutes(10));
    }

    @Test
    @DisplayName("A1 what may have arrived ends as UNKNOWN, whatever later attempts came to")
    void it_ends_as_unknown() {
        doubtThenBusy("email");

        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofDays(5));

        List<ContactEntry> contacts = baton.customer("customer", "c-ada").contacts();
        assertThat(contacts).singleElement().extracting(ContactEntry::state).isEqualTo(Dispatch.State.UNKNOWN);
    }

    @Test
    @DisplayName("A1 what may have arrived is asked for again, and delivered once where the channel takes it")
    void it_is_asked_for_again() {
        baton.channel("email").next().timesOut();
        baton.channel("email").next().retriesAfter(Duration.ofMinutes(10));

        baton.when(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofDays(1));

        assertThat(baton.customer("customer", "c-ada").contacts())
                .singleElement()
                .extracting(ContactEntry::state)
                .isEqualTo(Dispatch.State.DELIVERED);
        assertThat(baton.channel("email").delivered()).hasSize(1);
    }

    @Test
    @DisplayName("A7 what may have been done is taken back, though its channel was busy afterwards")
    void it_can_be_taken_back() {
        doubtThenBusy("billing");
        baton.when(Shop.ada(baton, "order.paid").attribute("order", "o-1"));
        baton.advance(Duration.ofDays(5));
        assertThat(baton.customer("customer", "c-ada").compensables())
                .singleElement()
                .extracting(Compensable::state)
                .isEqualTo(Compensable.State.DONE);

        baton.when(Shop.ada(baton, "order.cancelled").attribute("order", "o-1"));

        baton.then().dispatched("billing", "refund");
    }

    @Test
    @DisplayName("A7 what was taken back, or is wanted back, is not tried again by hand when it has failed")
    void what_is_taken_back_is_not_tried_again() {
        baton.channel("billing").next().timesOut();
        baton.channel("billing").next().refuses("no such account");
        baton.when(Shop.ada(baton, "order.paid").attribute("order", "o-1"));
        baton.when(Shop.ada(baton, "order.cancelled").attribute("order", "o-1"));
        baton.advance(Duration.ofHours(1));
        assertThat(baton.customer("customer", "c-ada").compensables())
                .singleElement()
                .extracting(Compensable::state)
                .isEqualTo(Compensable.State.TAKEN_BACK);
        Dispatch charge = baton.orchestrator()
                .dispatches()
                .in(Dispatch.State.FAILED, 0, 10)
                .get(0);

        Outcome redriven = baton.orchestrator().dispatches().redrive(charge.id(), Actor.employee("mo"), "mended");
        baton.advance(Duration.ofHours(1));

        assertThat(redriven.kind()).isEqualTo(Outcome.Kind.REFUSED);
        assertThat(redriven.problem().words()).contains("taken back");
        assertThat(baton.channel("billing").attempts()).hasSize(2);
    }

    @Test
    @DisplayName(
            "A7 that nobody can say whether something was taken back is heard, and that it was not, when that is known")
    void a_way_back_in_doubt_is_heard_twice() {
        BatonTest deaf = Shop.open(DEFINITIONS)
                .channel("billing", RecordingChannel.forSystems().withoutKeys())
                .startingAt(Shop.START);
        deaf.when(Shop.ada(deaf, "order.paid").attribute("order", "o-1"));
        deaf.channel("billing").next().timesOut();
        deaf.when(Shop.ada(deaf, "order.cancelled").attribute("order", "o-1"));
        Dispatch refund = deaf.orchestrator()
                .dispatches()
                .in(Dispatch.State.UNKNOWN, 0, 10)
                .get(0);

        deaf.orchestrator()
                .dispatches()
                .confirm(refund.id(), Receipt.refused("not in the books"), Actor.employee("mo"));
        deaf.runDue();

        assertThat(deaf.decisions())
                .extracting(Decision::eventType)
                .filteredOn("compensation_failed"::equals)
                .hasSize(2);
        assertThat(deaf.alarms()).isEmpty();
    }
}
