package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.SlotName;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandoffRequirementsTest {
    private static BatonTest requiring(SlotName slot, @Nullable Duration maxAge) {
        Proposal route = new Proposal(
                new Proposal.RouteTo(
                        "complaint",
                        OwnerId.of("team:phone"),
                        Channel.of("desk"),
                        "wants to talk",
                        new HandoffRequirements(List.of(new HandoffRequirements.Required(slot, maxAge))),
                        Duration.ofHours(4)),
                Importance.of(Tier.SERVICE),
                Condition.always());
        return Shop.openWith(Shop.definitions(Shop.journey("care").rule("to-phone", Trigger.on("call.asked"), route))
                .caseKind(Shop.caseKind("complaint", null, "team:care", CaseKind.Story.NONE)));
    }

    private static void expectBlocked(BatonTest baton) {
        baton.then()
                .because(ReasonCode.HANDOFF_INCOMPLETE)
                .decided(ActionKind.ESCALATE)
                .because("handoff-blocked")
                .ownedBy("team:care");
        assertThat(baton.channel("desk").said()).hasSize(1).doesNotContain("wants to talk");
    }

    @Test
    @DisplayName("H4 a required slot that nobody knows blocks the route; the owner keeps the case and is told at once")
    void an_unknown_slot_blocks_the_route() {
        BatonTest baton = requiring(SlotName.IDENTITY, null);
        Event.Builder asked = baton.event("web", "call.asked").inferred("cookie", "k-1");
        baton.given(baton.event("web", "complaint.raised").inferred("cookie", "k-1"));

        baton.when(asked);

        expectBlocked(baton);
    }

    @Test
    @DisplayName("H4 a route that its own condition rules out is not blocked but unwanted: nobody is told")
    void a_route_that_is_not_wanted_is_told_to_nobody() {
        Proposal route = Proposal.route("complaint", "team:phone", "desk", "wants to talk")
                .onlyIf(Operand.event("urgent").is("yes"));
        BatonTest baton =
                Shop.openWith(Shop.definitions(Shop.journey("care").rule("to-phone", Trigger.on("call.asked"), route))
                        .caseKind(Shop.caseKind("complaint", null, "team:care", CaseKind.Story.NONE)));
        baton.given(Shop.ada(baton, "complaint.raised"));

        baton.when(Shop.ada(baton, "call.asked").attribute("urgent", "no"));
        baton.then().decided(ActionKind.NONE).because(ReasonCode.NOT_ELIGIBLE).notDispatched("desk");

        baton.when(Shop.ada(baton, "call.asked").attribute("urgent", "yes"));
        baton.then().decided(ActionKind.ROUTE).dispatched("desk", "wants to talk");
    }

    @Test
    @DisplayName("H4 a required slot that is older than the route allows blocks it, and a fresh one does not")
    void a_slot_that_is_too_old_blocks_the_route() {
        BatonTest baton = requiring(SlotName.HAPPENED, Duration.ofHours(1));
        baton.given(Shop.ada(baton, "complaint.raised"));
        baton.advance(Duration.ofHours(2));

        baton.when(Shop.ada(baton, "call.asked"));
        expectBlocked(baton);

        BatonTest fresh = requiring(SlotName.HAPPENED, Duration.ofHours(1));
        fresh.given(Shop.ada(fresh, "complaint.raised"));
        fresh.advance(Duration.ofMinutes(59));
        fresh.when(Shop.ada(fresh, "call.asked"));
        fresh.then().decided(ActionKind.ROUTE).dispatched("desk", "wants to talk");
    }

    @Test
    @DisplayName("H7 a settled case does not leak into a new one, and one that is opened again resumes its own")
    void a_settled_case_does_not_leak() {
        BatonTest baton = Shop.openWith(Shop.definitions()
                .caseKind(Shop.caseKind(
                        "fault", "order", "team:repair", new CaseKind.Story("reason", List.of("model"), List.of()))));
        Event.Builder first = Shop.ada(baton, "fault.raised")
                .attribute("order", "o-1")
                .attribute("reason", "it smokes")
                .attribute("model", "X-200");
        baton.given(first, Shop.ada(baton, "fault.settled").attribute("order", "o-1"));
        baton.advance(Duration.ofDays(1));

        baton.given(Shop.ada(baton, "fault.raised").attribute("order", "o-2"));
        var ada = baton.customer("customer", "c-ada");
        var fresh = baton.orchestrator().handoffContexts(ada).get(0);
        assertThat(String.join(" ", fresh.slot(SlotName.REASON).lines())).doesNotContain("smokes");
        assertThat(fresh.slot(SlotName.CUSTOMER_TOLD).lines()).isEmpty();

        baton.given(
                Shop.ada(baton, "fault.settled").attribute("order", "o-2"),
                Shop.ada(baton, "fault.raised").attribute("order", "o-1"));
        ada = baton.customer("customer", "c-ada");
        assertThat(ada.openCases()).hasSize(1);
        var again = baton.orchestrator().handoffContexts(ada).get(0);
        assertThat(String.join(" ", again.slot(SlotName.REASON).lines())).contains("smokes");
        assertThat(String.join(" ", again.slot(SlotName.CUSTOMER_TOLD).lines())).contains("X-200");
    }
}
