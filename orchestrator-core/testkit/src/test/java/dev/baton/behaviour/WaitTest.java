package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WaitTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Instant DEADLINE = START.plus(Duration.ofHours(2));

    private final BatonTest baton = Shop.open(Shop.quotes());

    private Event.Builder started() {
        return Shop.ada(baton, "quote.started").attribute("quote", "q-1");
    }

    private Event.Builder submitted() {
        return Shop.ada(baton, "quote.submitted").attribute("quote", "q-1");
    }

    @Test
    @DisplayName("J4 when nothing happens in time, the wait times out at its deadline and not before")
    void a_wait_times_out_at_its_deadline() {
        baton.given(started());

        baton.advanceTo(DEADLINE.minusNanos(1_000));
        baton.then().inPhase("quotes", "filling").notDispatched("email");
        baton.advanceTo(DEADLINE);

        baton.then().decided(ActionKind.FOLLOW_UP).because("timeout").inPhase("quotes", "nudged");
        baton.then().dispatched("email", "finish-your-quote");
        assertThat(baton.decisionsAtHand().get(0).decidedAt()).isEqualTo(DEADLINE);
    }

    @Test
    @DisplayName("J4 an event before the deadline ends the wait, and its timer does nothing any more")
    void an_event_in_time_ends_the_wait() {
        baton.given(started());

        baton.advance(Duration.ofHours(1));
        baton.when(submitted());
        baton.then().inPhase("quotes", "comparing").dispatched("email", "quote-ready");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
        baton.advance(Duration.ofDays(3));

        baton.then().inPhase("quotes", "comparing");
        assertThat(baton.channel("email").said()).containsExactly("quote-ready");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J4 an event at the very deadline wins while the timer has not fired")
    void an_event_at_the_deadline_wins() {
        baton.given(started());
        baton.clock().set(DEADLINE);

        baton.handle(submitted().build());
        baton.runDue();

        baton.then().inPhase("quotes", "comparing").dispatched("email", "quote-ready");
        assertThat(baton.channel("email").said()).containsExactly("quote-ready");
    }

    @Test
    @DisplayName("J4 an event that occurred in time and arrives late wins while the timer has not fired")
    void a_late_event_that_occurred_in_time_wins() {
        baton.given(started());
        baton.clock().set(DEADLINE.plus(Duration.ofHours(1)));

        baton.handle(submitted().occurredAt(DEADLINE.minusSeconds(1)).build());
        baton.runDue();

        baton.then().inPhase("quotes", "comparing");
    }

    @Test
    @DisplayName("J4 an event after the deadline does not win, even when the timer has not fired yet")
    void an_event_after_the_deadline_does_not_win() {
        baton.given(started());
        baton.clock().set(DEADLINE.plusSeconds(1));

        baton.handle(submitted().build());
        baton.then().noted("wait.too_late");
        baton.runDue();

        baton.then().because("timeout").dispatched("email", "finish-your-quote");
        assertThat(baton.channel("email").said()).doesNotContain("quote-ready");
    }

    @Test
    @DisplayName("J4 what occurs after the deadline, before the time-out runs, counts for the wait that follows")
    void what_comes_before_an_overdue_time_out_counts_for_the_next_wait() {
        baton.given(started());
        baton.clock().set(DEADLINE.plusSeconds(9));
        baton.handle(submitted().occurredAt(DEADLINE.plusSeconds(1)).build());
        baton.then().noted("wait.early").inPhase("quotes", "filling");

        baton.runDue();

        baton.then().noted("wait.satisfied").inPhase("quotes", "comparing");
        baton.advance(Duration.ofDays(3));
        baton.thenOf("customer", "c-ada").inPhase("quotes", "comparing");
        assertThat(baton.channel("email").said()).containsExactly("finish-your-quote");
    }

    @Test
    @DisplayName("J4 once the timer has fired, an event that occurred in time does not undo it")
    void after_the_timer_a_late_event_does_not_undo_it() {
        baton.given(started());
        baton.advance(Duration.ofHours(3));

        baton.when(submitted().occurredAt(DEADLINE.minusSeconds(1)));

        baton.then().inPhase("quotes", "comparing");
        assertThat(baton.channel("email").said()).containsExactly("finish-your-quote");
    }

    @Test
    @DisplayName("J4 exactly one branch runs, the first that fits")
    void exactly_one_branch_runs() {
        BatonTest shop = Shop.open(Shop.journey("call")
                .enterOn("call.planned")
                .goalOn("done")
                .phase("waiting")
                .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until(
                        "large",
                        Trigger.on("answered", Operand.event("amount").atLeast(100)),
                        Next.go("large", Proposal.task("desk", "large")))
                .until("any", Trigger.on("answered"), Next.go("small", Proposal.task("desk", "small")))
                .otherwise(Next.go("none", Proposal.task("desk", "none")))
                .done()
                .phase("large")
                .done()
                .phase("small")
                .done()
                .phase("none")
                .done());
        shop.given(Shop.ada(shop, "call.planned"));

        shop.when(Shop.ada(shop, "answered").attribute("amount", 500));
        shop.when(Shop.ada(shop, "answered").attribute("amount", 5));
        shop.advance(Duration.ofDays(2));

        shop.then().inPhase("call", "large");
        assertThat(shop.channel("desk").said()).containsExactly("large");
    }

    private static Journey pastDue(WaitStep.OnPast onPast) {
        return Shop.journey("past")
                .enterOn("quote.started")
                .goalOn("policy.bought")
                .phase("waiting")
                .waitAtMost(Duration.ofHours(2), onPast)
                .otherwise(Next.go("after", Proposal.message("email", "after")))
                .done()
                .phase("after")
                .done();
    }

    @Test
    @DisplayName("J4 a deadline that has passed on entry times out now, where onPast says so")
    void a_past_deadline_times_out_now() {
        BatonTest shop = Shop.open(pastDue(WaitStep.OnPast.TIME_OUT_NOW));

        shop.when(Shop.ada(shop, "quote.started").occurredAt(START.minus(Duration.ofHours(5))));

        shop.then().noted("wait.past").inPhase("past", "after").dispatched("email", "after");
    }

    @Test
    @DisplayName("J4 a deadline that has passed on entry is counted from now, where onPast says so")
    void a_past_deadline_is_counted_from_now() {
        BatonTest shop = Shop.open(pastDue(WaitStep.OnPast.FROM_NOW));

        shop.when(Shop.ada(shop, "quote.started").occurredAt(START.minus(Duration.ofHours(5))));

        shop.then().inPhase("past", "waiting").notDispatched("email");
        assertThat(shop.orchestrator().nextDue()).contains(DEADLINE);
    }

    @Test
    @DisplayName("J4 a wait counts from when the event occurred, not from when it came")
    void a_wait_counts_from_when_the_event_occurred() {
        baton.given(started().occurredAt(START.minus(Duration.ofMinutes(90))));

        assertThat(baton.orchestrator().nextDue()).contains(START.plus(Duration.ofMinutes(30)));
    }

    @Test
    @DisplayName("J4 after the wait everything is decided anew: an opt-out meanwhile silences what was planned")
    void after_the_wait_it_is_decided_anew() {
        baton.given(
                started(), Shop.ada(baton, ConsentEvents.OPTED_OUT).attributes(Attributes.of("purpose", "SERVICE")));

        baton.advance(Duration.ofHours(2));

        baton.then().notDispatched("email", ReasonCode.OPTED_OUT).inPhase("quotes", "nudged");
    }

    @Test
    @DisplayName("J4 waits follow one another, each at its own instant, also when time is advanced in one go")
    void waits_follow_one_another() {
        baton.given(started());

        baton.advance(Duration.ofDays(30));

        baton.then().exited("quotes", ExitReason.EXPIRED);
        assertThat(baton.decisionsAtHand())
                .extracting(each -> each.decidedAt())
                .containsExactly(DEADLINE, DEADLINE.plus(Duration.ofDays(1)));
    }

    @Test
    @DisplayName("J4 of two waits of one customer, a timer ends its own")
    void a_timer_ends_its_own_wait() {
        baton.given(
                started(),
                Shop.ada(baton, "quote.started")
                        .attribute("quote", "q-2")
                        .occurredAt(START.minus(Duration.ofHours(1))));

        baton.advance(Duration.ofHours(1));

        assertThat(baton.customer("customer", "c-ada").instances())
                .extracting(each -> each.binding() + " " + each.phase())
                .containsExactlyInAnyOrder("q-1 filling", "q-2 nudged");
    }

    @Test
    @DisplayName("J4 a timer that fires twice, because its worker died, runs its branch once")
    void a_timer_handed_out_twice_runs_once() {
        BatonTest.Setup setup = Shop.open(Shop.definitions(Shop.quotes()).build());
        BreakingStorage storage = new BreakingStorage(
                dev.baton.core.memory.InMemoryStorage.builder(setup.clock()).build());
        BatonTest shop = setup.and(builder -> builder.storage(storage)).startingAt(START);
        shop.given(Shop.ada(shop, "quote.started").attribute("quote", "q-1"));
        storage.breakAt(1, BreakingStorage.Break.ANSWER_LOST);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> shop.advance(Duration.ofHours(2)))
                .isInstanceOf(BreakingStorage.Broken.class);
        shop.advance(Duration.ofHours(1));

        shop.then().inPhase("quotes", "nudged").dispatched("email", "finish-your-quote");
    }
}
