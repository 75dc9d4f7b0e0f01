package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Action;
import dev.baton.action.ActionKind;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffEvents;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnershipTest {
    private static final Definitions DEFINITIONS = Shop.definitions(Shop.journey("care")
                    .rule(
                            "seniors",
                            Trigger.on("escalation.asked"),
                            Proposal.route("complaint", "team:seniors", "desk", "asks for a manager")))
            .caseKind(Shop.complaints())
            .build();

    private final TestOwners owners = TestOwners.present("team:care", "team:seniors", "team:shop");
    private final BatonTest baton =
            Shop.open(DEFINITIONS).and(builder -> builder.owners(owners)).startingAt(Shop.START);

    private Event.Builder answer(String type, Actor actor) {
        return baton.event("desk", type)
                .verified("customer", "c-ada")
                .attribute("case", "complaint")
                .by(actor);
    }

    private void offered() {
        baton.given(Shop.ada(baton, "complaint.raised"));
        baton.when(Shop.ada(baton, "escalation.asked"));
    }

    @Test
    @DisplayName("H1 an open case has exactly one accountable owner from the turn that opens it")
    void a_case_has_one_owner_from_the_start() {
        baton.when(Shop.ada(baton, "complaint.raised"));

        baton.then().caseOpen("complaint").ownedBy("team:care");
        assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.OWNERSHIP, null, null, 0, 10))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.owner().value()).isEqualTo("team:care");
                    assertThat(each.state()).isEqualTo("OPEN");
                });
    }

    @Test
    @DisplayName("H1 where an owner is away, who stands in is told")
    void a_fallback_stands_in() {
        owners.away("team:seniors", "team:shop");

        offered();

        baton.then().decided(ActionKind.ROUTE).ownedBy("team:care").dispatched("desk", "asks for a manager");
    }

    @Test
    @DisplayName("H1 where nobody can take the case, its owner keeps it and is told in the same turn")
    void nobody_to_take_it() {
        owners.gone("team:seniors");

        offered();

        baton.then().because(ReasonCode.NO_OWNER).decided(ActionKind.ESCALATE).ownedBy("team:care");
        assertThat(baton.channel("desk").delivered())
                .singleElement()
                .satisfies(each -> assertThat(
                                ((Action.Escalate) each.action()).to().value())
                        .isEqualTo("team:care"));
    }

    @Test
    @DisplayName("H1 a circle of people standing in for one another is nobody, not an endless search")
    void a_circle_of_fallbacks_is_nobody() {
        owners.away("team:seniors", "team:shop").away("team:shop", "team:seniors");

        offered();

        baton.then().because(ReasonCode.NO_OWNER).decided(ActionKind.ESCALATE).ownedBy("team:care");
    }

    @Test
    @DisplayName("H1 when even the owner of a case is gone, the case stays theirs and an alarm is raised")
    void when_the_owner_is_gone_somebody_hears_of_it() {
        baton.given(Shop.ada(baton, "complaint.raised"));
        owners.gone("team:care").gone("team:seniors");

        baton.when(Shop.ada(baton, "escalation.asked"));

        baton.then().caseOpen("complaint").ownedBy("team:care");
        assertThat(baton.alarms()).isNotEmpty();
    }

    @Test
    @DisplayName("H2 an offer that takes the place of another has a time of its own, and the other's has ended")
    void an_offer_in_place_of_another_has_its_own_time() {
        offered();
        baton.advance(Duration.ofHours(1));

        baton.when(Shop.ada(baton, "escalation.asked"));

        assertThat(baton.orchestrator().nextDue())
                .contains(Instant.parse(Shop.START).plus(Duration.ofHours(1 + 4)));
    }

    @Test
    @DisplayName("H2 where two rules would hand over one case, it is offered once")
    void a_case_is_offered_once() {
        BatonTest shop = Shop.openWith(Shop.definitions(Shop.journey("care")
                        .rule(
                                "seniors",
                                Trigger.on("escalation.asked"),
                                Proposal.route("complaint", "team:seniors", "desk", "asks for a manager"))
                        .rule(
                                "night",
                                Trigger.on("escalation.asked"),
                                Proposal.route("complaint", "team:night", "desk", "asks at night")))
                .caseKind(Shop.complaints()));
        shop.given(Shop.ada(shop, "complaint.raised"));

        shop.when(Shop.ada(shop, "escalation.asked"));

        assertThat(shop.decisionsAtHand().get(0).chosen()).hasSize(1);
    }

    @Test
    @DisplayName("C5 a case that was accepted meanwhile is not handed over any more")
    void what_is_not_on_offer_any_more_is_not_handed_over() {
        baton.given(Shop.ada(baton, "complaint.raised"));
        baton.handle(Shop.ada(baton, "escalation.asked").build());

        baton.handle(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")).build());
        baton.runDue();

        assertThat(baton.channel("desk").delivered()).isEmpty();
    }

    @Test
    @DisplayName("H2 an offered case stays with its owner until it is accepted")
    void an_offered_case_stays_until_accepted() {
        offered();
        baton.then().decided(ActionKind.ROUTE).ownedBy("team:care");
        assertThat(baton.orchestrator().worklists().open(IndexEntry.Kind.OWNERSHIP, null, null, 0, 10))
                .extracting(IndexEntry::state)
                .containsExactly("OFFERED");

        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")));

        baton.then().ownedBy("team:seniors").noted("handoff.accepted");
        baton.advance(Duration.ofDays(1));
        baton.thenOf("customer", "c-ada").ownedBy("team:seniors");
    }

    @Test
    @DisplayName("H2 a declined case goes back to its owner, who is told")
    void a_declined_case_goes_back() {
        offered();

        baton.when(answer(HandoffEvents.DECLINED, Actor.employee("e-7")));

        baton.then()
                .ownedBy("team:care")
                .noted("handoff.back")
                .decided(ActionKind.ESCALATE)
                .because("handoff-back");
        assertThat(baton.channel("desk").delivered()).hasSize(2);
    }

    @Test
    @DisplayName("H2 an offer that nobody accepts in time goes back to the owner, who is told")
    void an_offer_expires() {
        offered();

        baton.advance(Duration.ofHours(4).minusSeconds(1));
        assertThat(baton.channel("desk").delivered()).hasSize(1);
        baton.advance(Duration.ofSeconds(1));

        baton.then().ownedBy("team:care").because("handoff-back").decided(ActionKind.ESCALATE);
        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")));
        baton.then().ownedBy("team:care").noted("handoff.nothing_offered");
    }

    @Test
    @DisplayName("H2 of two who accept, one wins")
    void of_two_who_accept_one_wins() {
        offered();

        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")));
        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-8")));

        baton.then().noted("handoff.nothing_offered").ownedBy("team:seniors");
        assertThat(baton.orchestrator()
                        .log()
                        .audit(
                                baton.customer("customer", "c-ada")
                                        .openCases()
                                        .get(0)
                                        .id(),
                                20))
                .filteredOn(each -> each.what().equals("handoff.accepted"))
                .singleElement()
                .satisfies(each -> assertThat(each.why()).contains("e-7"));
    }

    @Test
    @DisplayName("H2 when the case is settled meanwhile, the offer ends with it")
    void a_settled_case_ends_its_offer() {
        offered();

        baton.when(Shop.ada(baton, "complaint.settled"));
        baton.advance(Duration.ofDays(1));

        baton.thenOf("customer", "c-ada").noCaseOpen();
        assertThat(baton.channel("desk").delivered()).hasSize(1);
    }

    @Test
    @DisplayName("H2 a case offered again to somebody else is on offer once")
    void a_second_offer_replaces_the_first() {
        offered();
        baton.advance(Duration.ofHours(3));
        baton.when(Shop.ada(baton, "escalation.asked"));

        baton.advance(Duration.ofHours(2));
        baton.thenOf("customer", "c-ada").ownedBy("team:care");
        assertThat(baton.customer("customer", "c-ada")
                        .openCases()
                        .get(0)
                        .ownership()
                        .offer())
                .isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Actor.Kind.class,
            names = {"CUSTOMER", "CUSTOMER_AGENT"})
    @DisplayName("H8 a customer, or software acting for one, cannot accept or decline a case")
    void a_customer_cannot_take_a_case(Actor.Kind kind) {
        offered();
        Actor actor = kind == Actor.Kind.CUSTOMER
                ? Actor.CUSTOMER
                : Actor.customerAgent("bot", "read my cases").granted(Actor.Power.values());

        baton.when(answer(HandoffEvents.ACCEPTED, actor));
        baton.then().ownedBy("team:care").noted("handoff.not_allowed");
        baton.when(answer(HandoffEvents.DECLINED, actor));

        baton.then().ownedBy("team:care").noted("handoff.not_allowed");
        assertThat(baton.customer("customer", "c-ada")
                        .openCases()
                        .get(0)
                        .ownership()
                        .offer())
                .isNotNull();
    }

    @Test
    @DisplayName("H8 rules can ask who acted")
    void rules_can_ask_who_acted() {
        BatonTest shop = Shop.open(Shop.journey("by-people")
                .rule(
                        "employee",
                        Trigger.on(
                                "noted",
                                dev.baton.core.definition.Operand.actor().is("EMPLOYEE")),
                        Proposal.task("desk", "by-employee")));

        shop.when(Shop.ada(shop, "noted"));
        shop.then().notDispatched("desk");
        shop.when(Shop.ada(shop, "noted").by(Actor.employee("e-7")));
        shop.then().dispatched("desk", "by-employee");
    }

    @Test
    @DisplayName("H1 a case opened again, whose owner is gone by then, is its kind's; one who is only away keeps it")
    void a_case_opened_again_is_not_owned_by_who_is_gone() {
        for (boolean gone : List.of(true, false)) {
            TestOwners who = TestOwners.present("team:care", "team:seniors", "team:shop");
            BatonTest shop = Shop.open(Shop.definitions(Shop.journey("care")
                                    .rule(
                                            "seniors",
                                            Trigger.on("escalation.asked"),
                                            Proposal.route("complaint", "team:seniors", "desk", "asks for a manager")))
                            .caseKind(Shop.caseKind("complaint", "order", "team:care", CaseKind.Story.NONE))
                            .build())
                    .and(builder -> builder.owners(who))
                    .startingAt(Shop.START);
            shop.given(
                    about(shop, "complaint.raised"),
                    about(shop, "escalation.asked"),
                    about(shop, HandoffEvents.ACCEPTED).by(Actor.employee("e-7")),
                    about(shop, "complaint.settled"));
            if (gone) {
                who.gone("team:seniors");
            } else {
                who.away("team:seniors");
            }
            shop.advance(Duration.ofDays(1));

            shop.when(about(shop, "complaint.raised"));

            shop.then().noted("case.reopened").ownedBy(gone ? "team:care" : "team:seniors");
        }
    }

    private static Event.Builder about(BatonTest shop, String type) {
        return Shop.ada(shop, type).attribute("order", "o-1");
    }

    @Test
    @DisplayName("H1 H2 a case accepted for somebody who is gone by then is back with its owner, who is told")
    void accepted_for_who_is_gone_it_is_back() {
        offered();
        owners.gone("team:seniors");
        baton.channel("desk").forget();

        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")));

        baton.then().noted("handoff.back").ownedBy("team:care");
        assertThat(baton.channel("desk").said()).singleElement().asString().contains("does not know any more");
        assertThat(baton.customer("customer", "c-ada")
                        .openCases()
                        .get(0)
                        .ownership()
                        .offer())
                .isNull();
    }
}
