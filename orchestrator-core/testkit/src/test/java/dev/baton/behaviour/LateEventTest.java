package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.ReEntry;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Value;
import dev.baton.journey.ExitReason;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an event does that would have ended a wait, and comes after its timer. */
class LateEventTest {
    private final BatonTest baton = Payments.open();

    private void timedOut() {
        baton.given(Payments.placed(baton));
        baton.advanceTo(Payments.DEADLINE.plus(Payments.GRACE).plus(Duration.ofHours(1)));
        baton.thenOf("customer", "c-ada").inPhase("payment", "chased");
    }

    @Test
    @DisplayName(
            "T7 an event of the deadline that comes after the timer raises onLate, says LATE_EVENT and moves nobody")
    void a_late_event_raises_on_late() {
        timedOut();

        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE));

        baton.then().noted("LATE_EVENT").decided(ActionKind.FOLLOW_UP).because("late");
        baton.then().dispatched("email", "sorry-for-chasing").inPhase("payment", "chased");
        assertThat(baton.channel("email").said()).containsExactly("sorry-for-chasing");
    }

    @Test
    @DisplayName("T7 what is late corrects the record by when it occurred")
    void a_late_event_corrects_the_record() {
        timedOut();
        baton.handle(Shop.ada(baton, "told").field("paid", "no").build());

        baton.handle(Payments.paid(baton)
                .occurredAt(Payments.DEADLINE)
                .field("paid", "yes")
                .field("amount", "12")
                .build());

        assertThat(shown("paid")).isEqualTo(Value.of("no"));
        assertThat(shown("amount")).isEqualTo(Value.of("12"));
    }

    private Value shown(String field) {
        return baton.customer("customer", "c-ada")
                .field(field)
                .orElseThrow()
                .shown()
                .value();
    }

    @Test
    @DisplayName("T7 onLate is raised once, by the first event that comes late")
    void on_late_is_raised_once() {
        timedOut();

        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE));
        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE.minusSeconds(1)));

        baton.then().notNoted("LATE_EVENT");
        assertThat(baton.channel("email").said()).containsExactly("sorry-for-chasing");
    }

    @Test
    @DisplayName("T7 an event that occurred after the deadline is not late, it is another matter")
    void an_event_after_the_deadline_is_not_late() {
        timedOut();

        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE.plusNanos(1_000)));

        baton.then().notNoted("LATE_EVENT").notDispatched("email");
    }

    @Test
    @DisplayName("T7 what another source says of it is not late either, where the branch names its sources")
    void another_source_is_not_late() {
        timedOut();

        baton.when(Shop.ada(baton, "payment.received").attribute("order", "o-1").occurredAt(Payments.DEADLINE));

        baton.then().notNoted("LATE_EVENT").notDispatched("email");
    }

    @Test
    @DisplayName("T7 the event of another binding is not late for this one")
    void another_binding_is_not_late() {
        timedOut();

        baton.when(Payments.paid(baton).attribute("order", "o-2").occurredAt(Payments.DEADLINE));

        baton.then().notNoted("LATE_EVENT").notDispatched("email");
    }

    @Test
    @DisplayName("T7 where the time-out led out of the journey, its event is still heard late")
    void after_the_journey_expired_it_is_heard() {
        timedOut();
        baton.advance(Duration.ofDays(2));
        baton.thenOf("customer", "c-ada").exited("payment", ExitReason.EXPIRED);

        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE));

        baton.then()
                .noted("LATE_EVENT")
                .dispatched("email", "sorry-for-chasing")
                .exited("payment", ExitReason.EXPIRED);
        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE));
        assertThat(baton.channel("email").said()).containsExactly("sorry-for-chasing");
    }

    @Test
    @DisplayName("T7 after an exit nothing is raised any more")
    void after_an_exit_nothing_is_raised() {
        timedOut();
        baton.when(Shop.ada(baton, "order.cancelled").attribute("order", "o-1"));

        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE));

        baton.then().notNoted("LATE_EVENT").notDispatched("email");
    }

    @Test
    @DisplayName("T7 of several waits that timed out, the event is late for the first it would have ended")
    void it_is_late_for_the_first_it_would_have_ended() {
        BatonTest shop = Shop.open(Shop.journey("twice")
                .enterOn("order.placed")
                .goalOn("done")
                .phase("first")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until(late("paid", "first-late"))
                .otherwise(Next.go("second"))
                .done()
                .phase("second")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until(late("paid", "second-late"))
                .otherwise(Next.go("third"))
                .done()
                .phase("third")
                .done());
        shop.given(Shop.ada(shop, "order.placed"));
        shop.advance(Duration.ofHours(5));

        shop.when(Shop.ada(shop, "paid").occurredAt(Payments.START.plus(Duration.ofMinutes(30))));
        shop.then().dispatched("desk", "first-late");
        shop.when(Shop.ada(shop, "paid").occurredAt(Payments.START.plus(Duration.ofMinutes(90))));
        shop.then().dispatched("desk", "second-late");

        assertThat(shop.channel("desk").said()).containsExactly("first-late", "second-late");
    }

    private static WaitStep.Branch late(String type, String template) {
        return WaitStep.Branch.of(type, Trigger.on(type), Next.go("third")).onLate(Proposal.task("desk", template));
    }

    @Test
    @DisplayName("T7 a wait that was over before it began hears late as well")
    void a_wait_that_was_over_before_it_began_hears_late() {
        baton.handle(Payments.placed(baton)
                .occurredAt(Payments.START.minus(Duration.ofHours(5)))
                .build());

        baton.when(Payments.paid(baton).occurredAt(Payments.START.minus(Duration.ofHours(3))));

        baton.then().noted("LATE_EVENT").dispatched("email", "sorry-for-chasing");
    }

    /** The same event begins its wait anew, and is heard late by it. */
    private static BatonTest again() {
        return Shop.open(Shop.journey("again")
                .enterOn("order.placed")
                .exit("cancelled", Trigger.on("cancelled"))
                .phase("first")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until(WaitStep.Branch.of("paid", Trigger.on("paid"), Next.go("first"))
                        .onLate(Proposal.task("desk", "late")))
                .until("seen", Next.go("third"))
                .otherwise(Next.go("third"))
                .done()
                .phase("third")
                .waitAtMost(Duration.ofDays(10), WaitStep.OnPast.TIME_OUT_NOW)
                .until("retry", Next.go("first"))
                .otherwise(Next.stay())
                .done());
    }

    @Test
    @DisplayName("T7 an event is not late for the wait that it began itself, and that was over before it began")
    void an_event_is_not_late_for_the_wait_it_began() {
        BatonTest shop = again();
        shop.given(Shop.ada(shop, "order.placed"));
        shop.advance(Duration.ofHours(2));
        shop.given(Shop.ada(shop, "retry"));
        shop.advance(Duration.ofMinutes(59));
        Instant afterTheFirst = Payments.START.plus(Duration.ofMinutes(90));

        shop.when(Shop.ada(shop, "paid").occurredAt(afterTheFirst));

        shop.then().noted("wait.past").notNoted("LATE_EVENT").inPhase("again", "third");
        shop.when(Shop.ada(shop, "paid").occurredAt(afterTheFirst));
        shop.then().noted("LATE_EVENT").dispatched("desk", "late");
    }

    @Test
    @DisplayName("T7 a branch that says nothing of late events leaves onLate to those that do")
    void a_branch_without_on_late_uses_nothing_up() {
        BatonTest shop = again();
        shop.given(Shop.ada(shop, "order.placed"));
        shop.advance(Duration.ofHours(2));

        shop.when(Shop.ada(shop, "seen").occurredAt(Payments.START));
        shop.then().noted("LATE_EVENT").notDispatched("desk");
        shop.when(Shop.ada(shop, "paid").occurredAt(Payments.START));

        shop.then().noted("LATE_EVENT").dispatched("desk", "late");
    }

    @Test
    @DisplayName("T7 a late event that is past the freshness of an entry lets nobody in again")
    void a_late_event_lets_nobody_in_again() {
        Journey again = Shop.journey("again")
                .enterOn("paid")
                .goalOn("done")
                .freshFor(Duration.ofHours(1))
                .reEntry(ReEntry.always(9))
                .phase("waiting")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until(late("paid", "late").onLate(Proposal.task("desk", "late")))
                .otherwise(Next.end())
                .done()
                .phase("third")
                .done();
        BatonTest shop = Shop.open(again);
        shop.given(Shop.ada(shop, "paid"));
        shop.advance(Duration.ofHours(3));

        shop.when(Shop.ada(shop, "paid").occurredAt(Payments.START.plus(Duration.ofMinutes(10))));

        shop.then().noted("LATE_EVENT").noted("entry.refused").exited("again", ExitReason.EXPIRED);
        assertThat(shop.channel("desk").said()).containsExactly("late");
    }

    @Test
    @DisplayName("T7 a backfill and an event too old for its key raise nothing")
    void a_backfill_raises_nothing() {
        timedOut();

        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE).historical());
        baton.then().notNoted("LATE_EVENT").notDispatched("email");
        baton.advance(Duration.ofHours(20));
        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE.minus(Duration.ofDays(8))));

        baton.then().notNoted("LATE_EVENT").notDispatched("email");
    }
}
