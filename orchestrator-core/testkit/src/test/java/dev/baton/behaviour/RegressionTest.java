package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.cases.PromiseState;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each of these went wrong once. */
class RegressionTest {
    private final BatonTest baton = Shop.openWith(Shop.promises(Shop.quotes(), Shop.greeting())
            .caseKind(Shop.complaints())
            .caseKind(Shop.caseKind("fault", "order", "team:repair", dev.baton.core.definition.CaseKind.Story.NONE)));

    private Event.Builder visit() {
        return baton.event("web", "visited");
    }

    private Event.Builder about(String type) {
        return Shop.ada(baton, type).attribute("order", "o-1");
    }

    @Test
    @DisplayName("I3 an anonymous profile that meets two verified people does not make them one")
    void nobody_in_particular_bridged_two_people() {
        baton.given(
                visit().verified("email", "pia@example.com").inferred("device", "d-1"),
                visit().verified("email", "quinn@example.com").inferred("session", "s-1"),
                visit().inferred("cookie", "k-1"));

        baton.when(visit().inferred("cookie", "k-1").inferred("device", "d-1").inferred("session", "s-1"));

        baton.then().noted("identity.merge_refused");
        assertThat(baton.customer("email", "pia@example.com").id())
                .isNotEqualTo(baton.customer("email", "quinn@example.com").id());
    }

    @Test
    @DisplayName("C1 an opt-out that names nobody but the address holds for whoever has it")
    void an_opt_out_by_address_alone_was_lost() {
        baton.given(Shop.ada(baton, "noted").verified("email", "ada@example.org"));

        baton.given(baton.event("mailer", "consent.opted_out")
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org"));
        baton.when(Shop.ada(baton, "visited"));

        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("I5 a visitor who only claims an address does not lift its owner's opt-out")
    void a_claimant_lifted_the_owners_opt_out() {
        baton.given(Shop.ada(baton, "consent.opted_out")
                .verified("email", "ada@example.org")
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org"));
        baton.advance(Duration.ofHours(1));

        baton.given(baton.event("web", "consent.opted_in")
                .inferred("cookie", "evil")
                .claimed("email", "ada@example.org")
                .attribute("purpose", "SERVICE")
                .attribute("contactPointKind", "email")
                .attribute("contactPoint", "ada@example.org")
                .attribute("evidence", "a form"));
        baton.when(Shop.ada(baton, "visited"));

        baton.then().notDispatched("email", ReasonCode.OPTED_OUT);
    }

    @Test
    @DisplayName("P1 a promise made again after one was broken is kept by the call that comes in time")
    void a_second_promise_was_broken_by_the_first() {
        baton.given(about("callback.promised"));
        baton.advance(Duration.ofHours(5));
        baton.given(about("callback.promised"));
        baton.advance(Duration.ofHours(1));

        baton.when(about("call.made"));

        baton.then().promised("callback", PromiseState.KEPT);
    }

    @Test
    @DisplayName("J5 an event without a subject settles nothing where several cases of the kind are open")
    void one_event_settled_every_case_of_its_kind() {
        baton.given(
                Shop.ada(baton, "fault.raised").attribute("order", "o-1"),
                Shop.ada(baton, "fault.raised").attribute("order", "o-2"));

        baton.when(Shop.ada(baton, "fault.settled"));

        baton.then().noted("UNBOUND_EVENT");
        assertThat(baton.customer("customer", "c-ada").openCases()).hasSize(2);
    }

    @Test
    @DisplayName("T9 an attribute that cannot be a name is no subject, and parks nobody")
    void an_odd_attribute_parked_the_customer() {
        for (String odd : List.of("", "  ", "a\nb", "x".repeat(300))) {
            baton.when(Shop.ada(baton, "fault.raised").attribute("order", odd));
            baton.then().noted("case.unbound");
            baton.when(Shop.ada(baton, "quote.started").attribute("quote", odd));
            baton.then().noted("entry.refused");
            baton.when(Shop.ada(baton, "callback.promised")
                    .attribute("order", odd)
                    .attribute("dueAt", "0001-01-01T00:00:00Z"));
        }
        baton.when(Shop.ada(baton, "visited"));
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("F3 FIRST keeps the first statement of a source that states again")
    void first_was_the_latest_of_one_source() {
        BatonTest shop = Shop.openWith(
                Definitions.builder().field(new FieldPolicy("utm", FieldPolicy.Choice.FIRST, List.of(), null)));
        shop.given(Shop.ada(shop, "visited").field("utm", "google"));
        shop.advance(Duration.ofHours(1));
        shop.given(Shop.ada(shop, "visited").field("utm", "bing"));

        assertThat(shop.customer("customer", "c-ada")
                        .field("utm")
                        .orElseThrow()
                        .shown()
                        .value()
                        .display())
                .isEqualTo("google");
    }

    @Test
    @DisplayName("J2 a count whose history is too short still knows how many there were at least")
    void the_busiest_customers_were_unknown() {
        Journey journey = Shop.journey("busy")
                .purpose(Purpose.SERVICE)
                .rule(
                        "often",
                        Trigger.on(
                                "asked",
                                Operand.count("visited")
                                        .within(Duration.ofDays(7))
                                        .atLeast(10)),
                        Proposal.message("email", "can-we-help"));
        BatonTest shop = Shop.open(journey);
        for (int i = 0; i < 70; i++) {
            shop.given(Shop.ada(shop, "visited").verified("email", "ada@example.org"));
        }

        shop.when(Shop.ada(shop, "asked"));

        shop.then().dispatched("email", "can-we-help");
    }

    @Test
    @DisplayName("H7 what was raised before the settlement, and comes late, does not open the case again")
    void a_late_complaint_opened_a_settled_case_again() {
        baton.given(about("fault.raised"));
        baton.advance(Duration.ofHours(2));
        baton.given(about("fault.settled"));

        baton.when(about("fault.raised")
                .occurredAt(java.time.Instant.parse(Shop.START).plusSeconds(60)));

        baton.then().noted("case.late").noCaseOpen();
    }

    @Test
    @DisplayName("T12 a historical event changes facts and sends nothing")
    void a_backfill_changes_facts_only() {
        baton.when(about("visited").field("city", "Lyon").historical());

        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(baton.customer("customer", "c-ada").fieldNames()).containsExactly("city");
    }
}
