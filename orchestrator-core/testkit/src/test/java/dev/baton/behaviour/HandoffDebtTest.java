package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Actor;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffEvents;
import dev.baton.handoff.HandoffRequirements;
import dev.baton.handoff.HandoffRequirements.Required;
import dev.baton.handoff.SlotName;
import dev.baton.spi.IndexEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A case that is handed over before all that its next owner must know is known (H4). */
class HandoffDebtTest {
    private static final Duration DEBT_WITHIN = Duration.ofHours(8);

    private final BatonTest baton = requiring(Required.facts("model"));

    private static BatonTest requiring(Required required) {
        return requiring(required, ContactPolicy.STANDARD.silences());
    }

    private static BatonTest requiring(Required required, List<ContactPolicy.Silence> silences) {
        Proposal route = new Proposal(
                new Proposal.RouteTo(
                        "fault",
                        OwnerId.of("team:repair"),
                        Channel.of("desk"),
                        "needs a technician",
                        new HandoffRequirements(List.of(required)),
                        Duration.ofHours(4),
                        DEBT_WITHIN),
                Importance.of(Tier.SERVICE),
                Condition.always());
        ContactPolicy standard = ContactPolicy.STANDARD;
        Definitions.Builder definitions = Shop.definitions(
                        Shop.journey("care").rule("to-repair", Trigger.on("call.asked"), route))
                .contactPolicy(new ContactPolicy(
                        standard.models(),
                        silences,
                        standard.caps(),
                        standard.costs(),
                        new ContactPolicy.LiveContact(List.of("call.started"), List.of("call.ended")),
                        standard.expiry()))
                .field(FieldPolicy.mostRecent("colour").halfLife(Duration.ofDays(2)))
                .caseKind(Shop.caseKind(
                        "fault", null, "team:care", new CaseKind.Story(null, List.of("model", "colour"), List.of())));
        return Shop.openWith(definitions);
    }

    private Event.Builder ada(String type) {
        return Shop.ada(baton, type);
    }

    private Event.Builder answer(String type, Actor by) {
        return ada(type).by(by).attribute("case", "fault");
    }

    private ServiceCase open() {
        return baton.customer("customer", "c-ada").openCases().get(0);
    }

    private List<IndexEntry> debts() {
        return baton.orchestrator().worklists().open(IndexEntry.Kind.DEBT, null, null, 0, 10);
    }

    /** On the line with somebody, and handed over although nobody knows the model. */
    private void handedOverOnTheLine() {
        baton.given(ada("fault.raised"), ada("call.started"));
        baton.when(ada("call.asked"));
    }

    @Test
    @DisplayName("H4 what the customer did not say in this case is taken from what their fields show, with its source")
    void what_is_missing_is_filled_from_the_fields() {
        Instant said = baton.now();
        baton.given(
                baton.event("crm", "crm.updated").verified("customer", "c-ada").field("model", "X-200"));
        baton.advance(Duration.ofDays(1));
        baton.given(ada("fault.raised"));

        baton.when(ada("call.asked"));

        baton.then()
                .decided(ActionKind.ROUTE)
                .noted("handoff.filled")
                .handedOff(SlotName.CUSTOMER_TOLD, "model: X-200");
        assertThat(open().story().origins().told().get("model").source()).isEqualTo("crm");
        assertThat(open().story().origins().told().get("model").at()).isEqualTo(said);
        assertThat(debts()).isEmpty();
    }

    @Test
    @DisplayName("H4 what was filled is told once, and only where it was news")
    void what_was_filled_is_told_once() {
        BatonTest shop = requiring(Required.facts("model", "model"));
        shop.given(
                shop.event("crm", "crm.updated").verified("customer", "c-ada").field("model", "X-200"),
                Shop.ada(shop, "fault.raised"));

        shop.when(Shop.ada(shop, "call.asked"));

        assertThat(shop.decisionsAtHand().get(0).notes())
                .filteredOn(each -> each.code().equals("handoff.filled"))
                .singleElement()
                .satisfies(each -> assertThat(each.words()).endsWith(": model"));
    }

    @Test
    @DisplayName("H4 nothing is filled from a field that is stale, or older than the route allows")
    void what_is_stale_fills_nothing() {
        for (Required each : List.of(
                Required.facts("colour"),
                new Required(SlotName.CUSTOMER_TOLD, Duration.ofHours(71), List.of("model")))) {
            BatonTest shop = requiring(each);
            shop.given(shop.event("crm", "crm.updated")
                    .verified("customer", "c-ada")
                    .field("model", "X-200")
                    .field("colour", "red"));
            shop.advance(Duration.ofHours(72));
            shop.given(Shop.ada(shop, "fault.raised"));

            shop.when(Shop.ada(shop, "call.asked"));

            shop.then().because(ReasonCode.HANDOFF_INCOMPLETE).ownedBy("team:care");
        }
    }

    @Test
    @DisplayName("H4 what the customer said too long ago is filled by what a field shows that is younger")
    void what_is_too_old_is_filled() {
        BatonTest shop = requiring(new Required(SlotName.CUSTOMER_TOLD, Duration.ofHours(2)));
        shop.given(Shop.ada(shop, "fault.raised").attribute("model", "X-100"));
        shop.advance(Duration.ofHours(3));
        shop.given(
                shop.event("crm", "crm.updated").verified("customer", "c-ada").field("model", "X-200"));

        shop.when(Shop.ada(shop, "call.asked"));

        shop.then().decided(ActionKind.ROUTE).handedOff(SlotName.CUSTOMER_TOLD, "model: X-200");
    }

    @Test
    @DisplayName("H4 each fact is as old as when it was told: another that is told now does not make it fresh")
    void each_fact_has_an_age_of_its_own() {
        Required young = new Required(SlotName.CUSTOMER_TOLD, Duration.ofHours(2), List.of("model", "colour"));
        BatonTest blocked = requiring(young);
        toldLongAgoAndNow(blocked);
        blocked.when(Shop.ada(blocked, "call.asked"));
        blocked.then().because(ReasonCode.HANDOFF_INCOMPLETE).ownedBy("team:care");

        BatonTest filled = requiring(young);
        toldLongAgoAndNow(filled);
        filled.given(
                filled.event("crm", "crm.updated").verified("customer", "c-ada").field("model", "X-200"));
        filled.when(Shop.ada(filled, "call.asked"));
        filled.then()
                .decided(ActionKind.ROUTE)
                .handedOff(SlotName.CUSTOMER_TOLD, "model: X-200")
                .handedOff(SlotName.CUSTOMER_TOLD, "colour: red");
    }

    /** The model three hours ago, the colour just now. */
    private static void toldLongAgoAndNow(BatonTest shop) {
        shop.given(Shop.ada(shop, "fault.raised").attribute("model", "X-100"));
        shop.advance(Duration.ofHours(3));
        shop.given(Shop.ada(shop, "fault.raised").attribute("colour", "red"));
    }

    @Test
    @DisplayName("H4 with the customer on the line the case is handed over, and the old owner owes what is unknown")
    void on_the_line_it_is_owed() {
        handedOverOnTheLine();

        baton.then()
                .decided(ActionKind.ROUTE)
                .noted("handoff.debt")
                .handedOff(SlotName.NEXT_STEP, "team:care finds out by 2026-03-02 17:00: model");
        assertThat(debts()).singleElement().satisfies(each -> {
            assertThat(each.owner()).isEqualTo(OwnerId.of("team:care"));
            assertThat(each.due()).isEqualTo(baton.now().plus(DEBT_WITHIN));
        });
    }

    @Test
    @DisplayName("H4 without the customer on the line, or not any more, what is unknown blocks the route")
    void off_the_line_it_blocks() {
        BatonTest shop = onTheLine(ContactPolicy.STANDARD.silences());
        shop.given(Shop.ada(shop, "call.ended"));
        shop.when(Shop.ada(shop, "call.asked"));
        shop.then()
                .because(ReasonCode.HANDOFF_INCOMPLETE)
                .decided(ActionKind.ESCALATE)
                .ownedBy("team:care");
    }

    @Test
    @DisplayName("H4 C4 a conversation has ended when the contact policy takes it to have, or after four hours")
    void a_conversation_ends_when_the_policy_says() {
        List<ContactPolicy.Silence> twoHours = ContactPolicy.STANDARD.silences();
        Map.of(twoHours, Duration.ofHours(2), List.<ContactPolicy.Silence>of(), Duration.ofHours(4))
                .forEach((silences, ends) -> {
                    BatonTest live = onTheLine(silences);
                    live.advance(ends.minusSeconds(1));
                    live.when(Shop.ada(live, "call.asked"));
                    live.then().decided(ActionKind.ROUTE);

                    BatonTest over = onTheLine(silences);
                    over.advance(ends);
                    over.when(Shop.ada(over, "call.asked"));
                    over.then().because(ReasonCode.HANDOFF_INCOMPLETE).ownedBy("team:care");
                });
    }

    private static BatonTest onTheLine(List<ContactPolicy.Silence> silences) {
        BatonTest shop = requiring(Required.facts("model"), silences);
        return shop.given(Shop.ada(shop, "fault.raised"), Shop.ada(shop, "call.started"));
    }

    @Test
    @DisplayName("H4 once the customer has said it, nothing is owed any more and nobody is told later")
    void what_is_said_is_owed_no_more() {
        handedOverOnTheLine();

        baton.when(ada("fault.raised").attribute("model", "X-200"));

        baton.then().noted("handoff.debt_paid");
        assertThat(debts()).isEmpty();
        int told = baton.channel("desk").delivered().size();
        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")));
        baton.advance(Duration.ofDays(1));
        assertThat(baton.channel("desk").delivered()).hasSize(told);
    }

    @Test
    @DisplayName("H4 whoever owes it is told when its time has come, once, though others own the case by then")
    void whoever_owes_it_is_told() {
        handedOverOnTheLine();
        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")));
        baton.channel("desk").forget();

        baton.advance(DEBT_WITHIN.minusSeconds(1));
        assertThat(baton.channel("desk").delivered()).isEmpty();
        baton.advance(Duration.ofSeconds(1));

        assertThat(baton.channel("desk").said()).singleElement().asString().contains("model of fault is still unknown");
        baton.advance(Duration.ofDays(3));
        assertThat(baton.channel("desk").delivered()).hasSize(1);
        assertThat(debts()).hasSize(1);
    }

    @Test
    @DisplayName("H4 a case closes only when nothing is owed any more; until then whoever owes it is told")
    void it_is_paid_before_the_case_closes() {
        handedOverOnTheLine();
        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")));
        Instant settled = baton.now();

        baton.when(ada("fault.settled"));

        baton.then().noted("case.owes").caseOpen("fault").because("handoff-debt-open");
        baton.advance(Duration.ofMinutes(5));
        baton.when(ada("page.seen").attribute("model", "X-200").on("web"));
        baton.then().noted("handoff.debt_paid").noCaseOpen();
        assertThat(baton.customer("customer", "c-ada").cases().get(0).life().settledAt())
                .isEqualTo(settled);
    }

    @Test
    @DisplayName("H4 a case that only waits for what it owes goes on where the customer comes again")
    void a_case_that_owes_goes_on_where_the_customer_comes_again() {
        handedOverOnTheLine();
        baton.when(answer(HandoffEvents.ACCEPTED, Actor.employee("e-7")));
        baton.when(ada("fault.settled"));
        baton.advance(Duration.ofMinutes(1));

        baton.when(ada("fault.raised").attribute("model", "X-200"));

        baton.then().caseOpen("fault");
        assertThat(debts()).isEmpty();
    }

    @Test
    @DisplayName("H4 an offer that nobody takes owes nothing any more")
    void an_offer_that_comes_back_owes_nothing() {
        handedOverOnTheLine();

        baton.when(answer(HandoffEvents.DECLINED, Actor.employee("e-7")));

        assertThat(debts()).isEmpty();
        baton.channel("desk").forget();
        baton.advance(Duration.ofDays(1));
        assertThat(baton.channel("desk").delivered()).isEmpty();
    }

    @Test
    @DisplayName("H4 an offer in place of another owes once")
    void an_offer_in_place_of_another_owes_once() {
        handedOverOnTheLine();

        baton.when(ada("call.asked"));

        assertThat(debts()).hasSize(1);
    }

    @Test
    @DisplayName("H4 an employee may say that there is nothing to know; nobody else may")
    void an_employee_may_say_that_there_is_nothing() {
        handedOverOnTheLine();

        baton.when(answer(HandoffEvents.DEBT_PAID, Actor.CUSTOMER));
        assertThat(debts()).hasSize(1);
        baton.when(answer(HandoffEvents.DEBT_PAID, Actor.employee("e-7")).attribute("slot", "REASON"));
        assertThat(debts()).hasSize(1);
        baton.when(answer(HandoffEvents.DEBT_PAID, Actor.employee("e-7")).attribute("slot", "CUSTOMER_TOLD"));
        assertThat(debts()).isEmpty();
    }
}
