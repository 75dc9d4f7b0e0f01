package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.ActionKind;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.HeldEvent;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeldEventsTest {
    private static final Definitions WITH_CONTRACT = Shop.definitions(Shop.greeting(), Shop.quotes())
            .contract(new EventContract(
                    "quote.started",
                    List.of(new EventContract.Attribute("amount", EventContract.Is.NUMBER)),
                    "team:data"))
            .build();

    private final Failing model = new Failing("breaks");

    private BatonTest shopWithFailingModel() {
        return Shop.open(Shop.definitions(
                                Shop.greeting(),
                                Shop.journey("risky")
                                        .rule("risk", Trigger.on("risky"), Proposal.message("email", "breaks")))
                        .build())
                .and(builder -> builder.propensity(model))
                .startingAt(Shop.START);
    }

    private static List<HeldEvent> held(BatonTest baton, Outcome.Kind kind) {
        return baton.orchestrator().worklists().held(kind, null, 100);
    }

    @Test
    @DisplayName(
            "T9 an event that breaks its contract is quarantined, naming field, rule and steward; later ones go on")
    void a_broken_contract_quarantines_the_event_alone() {
        BatonTest baton = Shop.open(WITH_CONTRACT).startingAt(Shop.START);

        Outcome outcome = baton.when(
                Shop.ada(baton, "quote.started").attribute("quote", "q-1").attribute("amount", "many"));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.QUARANTINED);
        assertThat(outcome.problem().code()).isEqualTo("contract_broken");
        assertThat(outcome.problem().field()).isEqualTo("attributes.amount");
        assertThat(outcome.problem().steward()).isEqualTo("team:data");
        assertThat(outcome.problem().words()).contains("amount").doesNotContain("many");
        assertThat(baton.orchestrator().profile("customer", "c-ada")).isEmpty();
        assertThat(held(baton, Outcome.Kind.QUARANTINED)).hasSize(1);

        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.FOLLOW_UP);
    }

    @Test
    @DisplayName("T9 once repaired, a quarantined event is handled as a late one, under its own key")
    void a_repaired_event_is_handled() {
        BatonTest baton = Shop.open(WITH_CONTRACT).startingAt(Shop.START);
        Event broken =
                Shop.ada(baton, "quote.started").attribute("quote", "q-1").build();
        baton.when(broken);
        baton.advance(Duration.ofHours(1));

        Event repaired = broken.toBuilder().attribute("amount", 12).build();
        assertThat(baton.orchestrator().retry(repaired).kind()).isEqualTo(Outcome.Kind.DECIDED);

        baton.thenOf("customer", "c-ada").inPhase("quotes", "filling");
        assertThat(held(baton, Outcome.Kind.QUARANTINED)).isEmpty();
        assertThatThrownBy(() -> baton.orchestrator().retry(repaired)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @DisplayName("T9 a repair that is still broken stays in quarantine")
    void a_repair_that_is_still_broken_stays() {
        BatonTest baton = Shop.open(WITH_CONTRACT).startingAt(Shop.START);
        Event broken =
                Shop.ada(baton, "quote.started").attribute("quote", "q-1").build();
        baton.when(broken);

        Outcome again = baton.orchestrator()
                .retry(broken.toBuilder().attribute("amount", "x").build());

        assertThat(again.kind()).isEqualTo(Outcome.Kind.QUARANTINED);
        assertThat(held(baton, Outcome.Kind.QUARANTINED)).hasSize(1);
    }

    @Test
    @DisplayName("T9 an event sent again while it is quarantined is a duplicate")
    void a_quarantined_event_keeps_its_key() {
        BatonTest baton = Shop.open(WITH_CONTRACT).startingAt(Shop.START);
        Event broken =
                Shop.ada(baton, "quote.started").attribute("quote", "q-1").build();
        baton.when(broken);

        assertThat(baton.when(broken).kind()).isEqualTo(Outcome.Kind.DUPLICATE);
        assertThat(held(baton, Outcome.Kind.QUARANTINED)).hasSize(1);
    }

    @Test
    @DisplayName("T9 a valid event on which the engine fails is parked with an alarm; later ones of the customer wait")
    void later_events_wait_behind_a_parked_one() {
        BatonTest baton = shopWithFailingModel();
        baton.given(Shop.ada(baton, "arrived"));

        Outcome parked = baton.when(Shop.ada(baton, "risky"));
        Outcome behind = baton.when(Shop.ada(baton, "visited").field("city", "Lyon"));
        Outcome other = baton.when(Shop.ben(baton, "visited"));

        assertThat(parked.kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(parked.problem().code()).isEqualTo("turn_failed");
        assertThat(behind.kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(behind.problem().code()).isEqualTo("profile_parked");
        assertThat(baton.customer("customer", "c-ada").field("city")).isEmpty();
        assertThat(other.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(baton.alarms()).contains("event_parked");
    }

    @Test
    @DisplayName("T9 an opt-out of a parked customer applies at once")
    void an_opt_out_of_a_parked_customer_applies_at_once() {
        BatonTest baton = shopWithFailingModel();
        baton.given(Shop.ada(baton, "arrived"));
        baton.when(Shop.ada(baton, "risky"));

        Outcome outcome =
                baton.when(Shop.ada(baton, ConsentEvents.OPTED_OUT).attributes(Attributes.of("purpose", "SERVICE")));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(baton.customer("customer", "c-ada").consents()).hasSize(1);
    }

    @Test
    @DisplayName("T9 a parked customer is sent nothing, and what was on its way goes out once it is mended")
    void a_parked_customer_is_sent_nothing() {
        BatonTest baton = shopWithFailingModel();
        baton.given(Shop.ada(baton, "arrived"));
        model.mend();
        baton.handle(Shop.ada(baton, "visited").build());
        model.breakAgain();
        Event risky = Shop.ada(baton, "risky").build();
        baton.handle(risky);

        baton.advance(Duration.ofHours(1));
        baton.then().notDispatched("email");

        model.mend();
        baton.orchestrator().retry(risky);
        baton.advance(Duration.ofHours(1));
        baton.then().dispatched("email", "hello").dispatched("email", "breaks");
    }

    @Test
    @DisplayName("T9 once mended and retried, a parked event is followed by those behind it, in order")
    void a_retry_releases_the_followers_in_order() {
        BatonTest baton = shopWithFailingModel();
        baton.given(Shop.ada(baton, "arrived"));
        Event risky = Shop.ada(baton, "risky").build();
        baton.when(risky);
        for (String city : List.of("Lyon", "Nice", "Metz")) {
            baton.when(Shop.ada(baton, "moved").field("city", city));
        }
        assertThat(held(baton, Outcome.Kind.PARKED)).hasSize(4);
        int before = baton.decisions().size();

        model.mend();
        assertThat(baton.orchestrator().retry(risky).kind()).isEqualTo(Outcome.Kind.DECIDED);

        assertThat(held(baton, Outcome.Kind.PARKED)).isEmpty();
        assertThat(baton.decisions().subList(before, baton.decisions().size()))
                .extracting(each -> each.event().id())
                .containsExactly("web-2", "web-3", "web-4", "web-5");
        assertThat(baton.when(Shop.ada(baton, "visited")).kind()).isEqualTo(Outcome.Kind.DECIDED);
    }

    @Test
    @DisplayName("T9 a retry that fails again leaves everything parked, in order")
    void a_retry_that_fails_again_leaves_everything_parked() {
        BatonTest baton = shopWithFailingModel();
        baton.given(Shop.ada(baton, "arrived"));
        Event risky = Shop.ada(baton, "risky").build();
        baton.when(risky);
        baton.when(Shop.ada(baton, "visited"));

        assertThat(baton.orchestrator().retry(risky).kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(baton.when(Shop.ada(baton, "visited")).kind()).isEqualTo(Outcome.Kind.PARKED);

        model.mend();
        baton.orchestrator().retry(risky);
        assertThat(held(baton, Outcome.Kind.PARKED)).isEmpty();
        assertThat(baton.customer("customer", "c-ada").contacts()).hasSize(3);
    }

    @Test
    @DisplayName("T9 the first event of somebody new that is parked makes the next ones wait too")
    void the_first_event_of_somebody_new_makes_the_next_ones_wait() {
        BatonTest baton = shopWithFailingModel();
        Event risky = Shop.ada(baton, "risky").build();

        assertThat(baton.when(risky).kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(baton.when(Shop.ada(baton, "visited")).kind()).isEqualTo(Outcome.Kind.PARKED);

        model.mend();
        int before = baton.decisions().size();
        baton.orchestrator().retry(risky);
        assertThat(baton.decisions().subList(before, baton.decisions().size()))
                .extracting(each -> each.event().id())
                .containsExactly("web-1", "web-2");
    }

    @Test
    @DisplayName("T9 an owner directory that fails parks the event, and everything goes on once it is mended")
    void an_owner_directory_that_fails_parks_the_event() {
        boolean[] broken = {true};
        BatonTest baton = Shop.open(Shop.definitions(Shop.journey("care")
                                .rule(
                                        "take-over",
                                        Trigger.on("complaint.raised"),
                                        Proposal.route("complaint", "team:seniors", "desk", "a complaint")))
                        .caseKind(Shop.complaints())
                        .build())
                .and(builder -> builder.owners(id -> {
                    if (broken[0]) {
                        throw new IllegalStateException("directory is down");
                    }
                    return java.util.Optional.of(
                            new dev.baton.cases.Owner(id, dev.baton.cases.Owner.Kind.TEAM, id.value(), true, null));
                }))
                .startingAt(Shop.START);
        baton.given(Shop.ada(baton, "arrived"));
        Event complaint = Shop.ada(baton, "complaint.raised").build();

        assertThat(baton.when(complaint).kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(baton.customer("customer", "c-ada").openCases()).isEmpty();

        broken[0] = false;
        baton.orchestrator().retry(complaint);
        baton.runDue();
        baton.thenOf("customer", "c-ada").ownedBy("team:care").dispatched("desk", "a complaint");
    }

    @Test
    @DisplayName("T9 a timer on which the engine fails stays due and blocks nobody else")
    void a_timer_on_which_the_engine_fails_stays_due() {
        Failing forAda = new Failing("finish-your-quote");
        BatonTest baton = Shop.open(
                        Shop.definitions(Shop.quotes(), Shop.greeting()).build())
                .and(builder -> builder.propensity(forAda))
                .startingAt(Shop.START);
        baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));

        baton.advance(Duration.ofHours(3));
        baton.thenOf("customer", "c-ada").inPhase("quotes", "filling");
        baton.when(Shop.ben(baton, "visited"));
        baton.then().decided(ActionKind.FOLLOW_UP);
        assertThat(baton.alarms()).contains("event_parked");

        forAda.mend();
        baton.advance(Duration.ofDays(1));
        baton.thenOf("customer", "c-ada").inPhase("quotes", "nudged").dispatched("email", "finish-your-quote");
    }
}
