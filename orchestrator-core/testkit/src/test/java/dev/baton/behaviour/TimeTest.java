package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeTest {
    private static final Instant START = Instant.parse(Shop.START);

    @Test
    @DisplayName("T6 a time ahead of the engine's clock is taken as now, and flagged")
    void a_time_in_the_future_is_clamped() {
        BatonTest baton = Shop.open(Shop.greeting(), Shop.quotes());

        baton.when(
                Shop.ada(baton, "quote.started").attribute("quote", "q-1").occurredAt(START.plus(Duration.ofDays(30))));

        baton.then()
                .noted("event.clamped")
                .inPhase("quotes", "filling")
                .customer("was last seen now", ada -> ada.lastSeenAt().equals(START));
        assertThat(baton.orchestrator().nextDue()).contains(START.plus(Duration.ofHours(2)));
    }

    @Test
    @DisplayName("T6 a claim from the future does not outlive the claims made after it")
    void a_claim_from_the_future_does_not_stay_for_ever() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(Shop.ada(baton, "visited").field("city", "Lyon").occurredAt(START.plus(Duration.ofDays(30))));

        baton.advance(Duration.ofHours(1));
        baton.when(Shop.ada(baton, "visited").field("city", "Nice"));

        assertThat(baton.customer("customer", "c-ada")
                        .field("city")
                        .orElseThrow()
                        .shown()
                        .value()
                        .display())
                .isEqualTo("Nice");
    }

    @Test
    @DisplayName("T6 now is never behind the last now of the customer, even when the clock goes back")
    void now_is_never_behind() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(Shop.ada(baton, "visited"));

        baton.clock().set(START.minus(Duration.ofHours(3)));
        baton.when(Shop.ada(baton, "visited"));
        Decision ofAda = baton.decisionsAtHand().get(0);
        baton.when(Shop.ben(baton, "visited"));
        Decision ofBen = baton.decisionsAtHand().get(0);

        assertThat(ofAda.decidedAt()).isEqualTo(START);
        assertThat(ofBen.decidedAt()).isEqualTo(START.minus(Duration.ofHours(3)));
    }

    @Test
    @DisplayName("T6 counters and windows go by when it happened, not by when we learnt it")
    void windows_go_by_when_it_happened() {
        BatonTest baton = Shop.open(Shop.journey("busy")
                .rule(
                        "often-today",
                        Trigger.on(
                                "visited",
                                Operand.count("visited")
                                        .within(Duration.ofHours(24))
                                        .atLeast(2)),
                        Proposal.message("email", "you-again")));
        baton.given(Shop.ada(baton, "visited").occurredAt(START.minus(Duration.ofHours(30))));

        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.NONE);

        baton.when(Shop.ada(baton, "visited").occurredAt(START.minus(Duration.ofHours(20))));
        baton.then().decided(ActionKind.FOLLOW_UP).because("often-today");
    }

    @Test
    @DisplayName("T7 a moment whose entry freshness has passed lets nobody in")
    void a_moment_that_has_passed_lets_nobody_in() {
        BatonTest baton = Shop.open(Shop.quotes().freshFor(Duration.ofHours(6)));

        baton.when(Shop.ada(baton, "quote.started")
                .attribute("quote", "q-1")
                .occurredAt(START.minus(Duration.ofHours(7))));

        baton.then().notIn("quotes").noted("entry.refused");
    }

    @Test
    @DisplayName("T8 an event past its expiry is recorded and never acted on")
    void an_expired_event_is_recorded_and_never_acted_on() {
        BatonTest baton = Shop.open(
                        Shop.definitions(Shop.greeting(), Shop.quotes().enterOn("visited"))
                                .caseKind(Shop.complaints())
                                .build())
                .startingAt(START);

        baton.when(Shop.ada(baton, "visited")
                .attribute("quote", "q-1")
                .field("city", "Lyon")
                .expiresAt(START));

        baton.then()
                .decided(ActionKind.NONE)
                .because(ReasonCode.EVENT_EXPIRED)
                .notIn("quotes")
                .notDispatched("email")
                .customer("the city is known", ada -> ada.field("city").isPresent());
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("T8 a second before its expiry an event is acted on")
    void before_its_expiry_an_event_is_acted_on() {
        BatonTest baton = Shop.open(Shop.greeting());

        baton.when(Shop.ada(baton, "visited").expiresAt(START.plusSeconds(1)));

        baton.then().decided(ActionKind.FOLLOW_UP).dispatched("email", "hello");
    }
}
