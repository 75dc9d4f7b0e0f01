package dev.baton.behaviour;

import static dev.baton.behaviour.Friction.ada;
import static dev.baton.behaviour.Friction.asks;
import static dev.baton.behaviour.Friction.effort;
import static dev.baton.behaviour.Friction.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.EffortEntry.Kind;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Receipt;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.handoff.CarrierLimits;
import dev.baton.handoff.HandoffEvents;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandoffEffortTest {
    private static final Definitions DEFINITIONS = Friction.shop(Shop.journey("care")
                    .boundBy("order")
                    .rule("phone", Trigger.on("to.phone"), Proposal.route("complaint", "team:phone", "desk", "call"))
                    .rule("back", Trigger.on("to.care"), Proposal.route("complaint", "team:care", "desk", "done"))
                    .rule("third", Trigger.on("to.third"), Proposal.route("complaint", "team:third", "desk", "other")))
            .build();

    private final BatonTest baton = Shop.open(DEFINITIONS).startingAt(Shop.START);

    private Event.Builder answer(BatonTest shop, String type) {
        return shop.event("desk", type)
                .verified("customer", "c-ada")
                .attribute("case", "complaint")
                .by(Actor.employee("e-9"));
    }

    private void complain(BatonTest shop) {
        shop.given(ada(shop, "complaint.raised"), ada(shop, "form.sent").attribute("model", "X-200"));
        shop.advance(Duration.ofMinutes(1));
    }

    private void handOver(BatonTest shop, String type) {
        shop.given(ada(shop, type));
        shop.advance(Duration.ofMinutes(1));
        shop.given(answer(shop, HandoffEvents.ACCEPTED));
        shop.advance(Duration.ofMinutes(1));
    }

    private Receipt receipt(BatonTest shop) {
        return shop.customer("customer", "c-ada")
                .openCases()
                .get(0)
                .trail()
                .receipts()
                .get(0);
    }

    @Test
    @DisplayName(
            "E1 a case that goes to somebody else is a transfer once it is accepted, by the rule's journey and route")
    void a_case_that_goes_to_somebody_else() {
        complain(baton);
        baton.given(ada(baton, "to.phone"));
        assertThat(kinds(baton)).isEmpty();

        baton.given(answer(baton, HandoffEvents.ACCEPTED));

        assertThat(effort(baton)).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.TRANSFER);
            assertThat(each.origin().journey()).isEqualTo("care");
            assertThat(each.origin().version()).isEqualTo(1);
            assertThat(each.origin().route()).isEqualTo(OwnerId.of("team:phone"));
        });
    }

    @Test
    @DisplayName("E1 a case that is declined, or offered to whoever has it, costs the customer no transfer")
    void what_does_not_move_is_no_transfer() {
        complain(baton);
        baton.given(ada(baton, "to.phone"), answer(baton, HandoffEvents.DECLINED));
        handOver(baton, "to.care");

        assertThat(kinds(baton)).isEmpty();
    }

    @Test
    @DisplayName("E1 a case that goes back to whom it came from has bounced; by way of a third it has not")
    void a_case_that_bounces_back() {
        complain(baton);
        handOver(baton, "to.phone");
        handOver(baton, "to.third");
        handOver(baton, "to.care");
        assertThat(kinds(baton)).containsExactly(Kind.TRANSFER, Kind.TRANSFER, Kind.TRANSFER);

        handOver(baton, "to.third");
        assertThat(kinds(baton)).endsWith(Kind.BOUNCE_BACK);
    }

    @Test
    @DisplayName("H6 whoever accepts has a receipt of what was in the packet, and of what they say they opened")
    void a_receipt_of_what_was_opened() {
        complain(baton);
        baton.given(ada(baton, "to.phone"));
        assertThat(receipt(baton).acceptedAt()).isNull();
        baton.given(answer(baton, HandoffEvents.ACCEPTED).attribute(HandoffEvents.OPENED, "REASON"));

        assertThat(receipt(baton).acceptedAt()).isEqualTo(baton.now());
        assertThat(receipt(baton).to()).isEqualTo(OwnerId.of("team:phone"));
        assertThat(receipt(baton).answers()).containsExactly("model");
        assertThat(receipt(baton).opened()).containsExactly(SlotName.REASON.name());
    }

    @Test
    @DisplayName("H6 a question whose answer was in the packet is REASKED against the route that carried it")
    void asked_for_what_was_in_the_packet() {
        complain(baton);
        handOver(baton, "to.phone");
        baton.given(asks(baton, "model"), asks(baton, "colour"));

        assertThat(effort(baton)).last().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.REASKED);
            assertThat(each.origin().route()).isEqualTo(OwnerId.of("team:phone"));
        });
        assertThat(kinds(baton)).containsExactly(Kind.TRANSFER, Kind.REASKED);
    }

    @Test
    @DisplayName("H6 what is asked while nobody has accepted yet, or was told only afterwards, is against no route")
    void what_was_not_in_an_accepted_packet() {
        complain(baton);
        baton.given(ada(baton, "to.phone"));
        baton.advance(Duration.ofMinutes(1));
        baton.given(asks(baton, "model"));
        baton.given(
                answer(baton, HandoffEvents.ACCEPTED), ada(baton, "form.sent").attribute("colour", "red"));
        baton.advance(Duration.ofMinutes(1));
        baton.given(asks(baton, "colour"));

        assertThat(effort(baton))
                .filteredOn(each -> each.kind() == Kind.REASKED)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.origin().route()).isNull());
    }

    @Test
    @DisplayName("H6 what the carrier did not take was not in the packet")
    void what_the_carrier_did_not_take() {
        BatonTest shop = Shop.open(DEFINITIONS)
                .channel("desk", RecordingChannel.forSystems().carrying(new CarrierLimits(100_000, 5, 500)))
                .startingAt(Shop.START);
        complain(shop);
        handOver(shop, "to.phone");
        shop.given(asks(shop, "model"));

        assertThat(receipt(shop).answers()).isEmpty();
        assertThat(effort(shop)).last().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(Kind.REASKED);
            assertThat(each.origin().route()).isNull();
        });
    }

    @Test
    @DisplayName("H3 a handoff tells the effort so far by kind, with its sum")
    void a_handoff_tells_the_effort() {
        complain(baton);
        handOver(baton, "to.phone");
        baton.given(asks(baton, "model"));
        baton.advance(Duration.ofMinutes(1));
        baton.given(asks(baton, "model"));

        baton.when(ada(baton, "to.third"));

        baton.then().handedOff(SlotName.EFFORT, "2 × reasked, 1 × transfer, about 11 min");
    }

    @Test
    @DisplayName("T12 a backfilled acceptance is no effort (E1)")
    void a_backfilled_acceptance_is_no_effort() {
        complain(baton);
        baton.given(ada(baton, "to.phone"));
        baton.given(answer(baton, HandoffEvents.ACCEPTED).historical());

        assertThat(kinds(baton)).isEmpty();
        assertThat(List.of(receipt(baton).answers())).isNotEmpty();
    }
}
