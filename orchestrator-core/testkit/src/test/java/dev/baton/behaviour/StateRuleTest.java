package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.InvalidDefinitionsException;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.decision.InputRead;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StateRuleTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MICRO = Duration.ofNanos(1_000);

    private static final Condition IDLE = Operand.since("order.placed").atLeast(MONTH);
    private static final Condition OPEN_A_WEEK =
            Condition.hasBeen(Operand.field("status").is("open"), WEEK);

    private static BatonTest whenever(Condition state) {
        return Shop.open(Shop.journey("j").whenever("r", state, Proposal.message("email", "t")));
    }

    private static Event.Builder order(BatonTest baton) {
        return Shop.ada(baton, "order.placed");
    }

    private static Event.Builder status(BatonTest baton, String status) {
        return Shop.ada(baton, "changed").field("status", status);
    }

    private static List<String> said(BatonTest baton) {
        return baton.channel("email").said();
    }

    private static boolean nothingDue(BatonTest baton) {
        return baton.orchestrator().nextDue().isEmpty();
    }

    @Test
    @DisplayName(
            "J3 what time alone brings about fires at the first instant at which it holds, once, and says what it saw")
    void it_fires_at_the_first_instant() {
        BatonTest baton = whenever(IDLE);
        baton.given(order(baton));

        assertThat(baton.orchestrator().nextDue()).contains(START.plus(MONTH));
        baton.advanceTo(START.plus(MONTH).minus(MICRO));
        assertThat(said(baton)).isEmpty();
        baton.advanceTo(START.plus(MONTH));

        assertThat(said(baton)).containsExactly("t");
        assertThat(baton.decisionsAtHand().get(0).decidedAt()).isEqualTo(START.plus(MONTH));
        assertThat(baton.decisionsAtHand().get(0).inputs())
                .extracting(InputRead::name)
                .contains("since.order.placed");
        baton.advance(MONTH.multipliedBy(3));
        assertThat(said(baton)).containsExactly("t");
    }

    @Test
    @DisplayName(
            "J3 an event that moves the anchor moves the timer in the same commit; after it has ended the state may begin anew")
    void the_timer_moves_with_its_anchor() {
        BatonTest baton = whenever(IDLE);
        baton.given(order(baton));
        baton.advance(Duration.ofDays(20));
        baton.when(order(baton));

        assertThat(baton.orchestrator().nextDue())
                .contains(START.plus(Duration.ofDays(20)).plus(MONTH));
        baton.advance(MONTH);
        assertThat(said(baton)).hasSize(1);
        baton.when(order(baton));
        baton.advance(MONTH.minus(MICRO));
        assertThat(said(baton)).hasSize(1);
        baton.advance(MICRO);

        assertThat(said(baton)).hasSize(2);
    }

    @Test
    @DisplayName("J3 a late event does not move an anchor that is later")
    void a_late_event_does_not_move_it_back() {
        BatonTest baton = whenever(IDLE);
        baton.given(order(baton));
        baton.given(order(baton).occurredAt(START.minus(Duration.ofDays(10))));

        assertThat(baton.orchestrator().nextDue()).contains(START.plus(MONTH));
    }

    @Test
    @DisplayName("J3 a state that nothing but an event can bring about any more has no timer")
    void what_cannot_fire_is_not_armed() {
        BatonTest baton = whenever(IDLE.and(Operand.field("status").is("open")));
        baton.given(status(baton, "open"), order(baton));
        assertThat(nothingDue(baton)).isFalse();

        baton.advance(Duration.ofDays(1));
        baton.when(status(baton, "closed"));

        assertThat(nothingDue(baton)).isTrue();
        baton.advance(MONTH);
        assertThat(said(baton)).isEmpty();
        baton.when(status(baton, "open"));
        assertThat(said(baton)).containsExactly("t");
    }

    @Test
    @DisplayName("J3 a window that empties fires when its last event leaves it, and not as each of them does")
    void a_window_empties() {
        Condition stopped = Operand.count("order.placed")
                .within(WEEK)
                .is(0)
                .and(Operand.since("order.placed").exists());
        BatonTest baton = whenever(stopped);
        baton.given(order(baton));
        baton.advance(Duration.ofDays(1));
        baton.given(order(baton));

        assertThat(baton.orchestrator().nextDue())
                .contains(START.plus(Duration.ofDays(1)).plus(WEEK));
        baton.advance(WEEK);

        assertThat(said(baton)).containsExactly("t");
    }

    @Test
    @DisplayName(
            "J3 twice in a week begins with the second, ends when the first is a week old, and may then begin again")
    void twice_in_a_week() {
        BatonTest baton = whenever(Operand.count("order.placed").within(WEEK).atLeast(2));
        baton.given(order(baton));
        baton.advance(Duration.ofDays(3));
        baton.when(order(baton));
        assertThat(said(baton)).hasSize(1);
        baton.advance(Duration.ofDays(1));
        baton.when(order(baton));
        assertThat(said(baton)).hasSize(1);

        baton.advance(Duration.ofDays(20));
        baton.when(order(baton));
        baton.when(order(baton));

        assertThat(said(baton)).hasSize(2);
    }

    @Test
    @DisplayName("J3 what has been so for a week fires a week after it occurred; that it is said again changes nothing")
    void it_has_been_so_for_a_week() {
        BatonTest baton = whenever(OPEN_A_WEEK);
        baton.given(status(baton, "open"));
        baton.advance(Duration.ofDays(5));
        baton.given(status(baton, "open"));

        baton.advanceTo(START.plus(WEEK).minus(MICRO));
        assertThat(said(baton)).isEmpty();
        baton.advanceTo(START.plus(WEEK));

        assertThat(said(baton)).containsExactly("t");
        assertThat(nothingDue(baton)).isTrue();
    }

    @Test
    @DisplayName("J3 what is interrupted has not been so for a week, and begins anew")
    void an_interruption_begins_anew() {
        BatonTest baton = whenever(OPEN_A_WEEK);
        baton.given(status(baton, "open"));
        baton.advance(Duration.ofDays(5));
        baton.given(status(baton, "closed"));
        assertThat(nothingDue(baton)).isTrue();
        baton.advance(Duration.ofDays(1));
        baton.given(status(baton, "open"));

        baton.advance(WEEK.minus(MICRO));
        assertThat(said(baton)).isEmpty();
        baton.advance(MICRO);

        assertThat(said(baton)).containsExactly("t");
    }

    @Test
    @DisplayName("J2 how long something has been so is counted from the event that made it so")
    void it_is_counted_from_the_event() {
        BatonTest baton = whenever(OPEN_A_WEEK);
        baton.when(status(baton, "open").occurredAt(START.minus(Duration.ofDays(6))));
        assertThat(said(baton)).isEmpty();

        baton.advance(Duration.ofDays(1));

        assertThat(said(baton)).containsExactly("t");
    }

    @Test
    @DisplayName("T12 J3 a state that begins by a backfill sets nothing off")
    void a_backfill_sets_nothing_off() {
        BatonTest baton = whenever(Operand.field("status").is("open"));
        baton.when(status(baton, "open").historical());
        assertThat(said(baton)).isEmpty();
        baton.when(status(baton, "open"));
        assertThat(said(baton)).isEmpty();
        baton.advance(Duration.ofDays(1));
        baton.when(status(baton, "closed"));
        baton.advance(Duration.ofDays(1));
        baton.when(status(baton, "open"));

        assertThat(said(baton)).containsExactly("t");
    }

    @Test
    @DisplayName("I8 J3 what began before a merge does not begin again with it")
    void a_merge_does_not_begin_it_again() {
        BatonTest baton = whenever(Operand.field("status").is("open"));
        baton.when(status(baton, "open"));
        assertThat(said(baton)).containsExactly("t");
        baton.when(baton.event("web", "changed")
                .identifiedBy(Identifier.of("device", "d-1").seen(Strength.CLAIMED)));
        baton.when(Shop.ada(baton, "login")
                .identifiedBy(Identifier.of("device", "d-1").seen(Strength.CLAIMED)));
        assertThat(said(baton)).containsExactly("t");

        baton.advance(Duration.ofDays(1));
        baton.when(Shop.ada(baton, "login"));

        assertThat(said(baton)).containsExactly("t");
    }

    private static Journey filling() {
        return Shop.journey("quotes")
                .boundBy("quote")
                .enterOn("quote.started")
                .goalOn("policy.bought")
                .phase("filling")
                .whenever("stalled", IDLE, Proposal.message("email", "stalled"))
                .waitAtMost(Duration.ofDays(90), WaitStep.OnPast.TIME_OUT_NOW)
                .until("quote.submitted", Next.go("comparing"))
                .otherwise(Next.end())
                .done()
                .phase("comparing")
                .done();
    }

    private static Event.Builder quote(BatonTest baton, String type, String id) {
        return Shop.ada(baton, type).attribute("quote", id);
    }

    @Test
    @DisplayName("J3 the state of a phase is asked for each instance that is in it, from when it comes in")
    void a_phase_has_states() {
        BatonTest baton = Shop.open(filling());
        baton.given(order(baton));
        baton.advance(Duration.ofDays(29));
        baton.given(quote(baton, "quote.started", "q-1"), quote(baton, "quote.started", "q-2"));
        baton.given(quote(baton, "quote.submitted", "q-2"));
        baton.advance(Duration.ofDays(1));
        assertThat(said(baton)).containsExactly("stalled");

        baton.advance(Duration.ofDays(1));
        baton.when(quote(baton, "quote.started", "q-3"));

        assertThat(said(baton)).containsExactly("stalled", "stalled");
    }

    @Test
    @DisplayName("J6 J3 with its instance a state is not asked for any more")
    void an_exit_ends_it() {
        BatonTest baton = Shop.open(filling());
        baton.given(order(baton), quote(baton, "quote.started", "q-1"));
        assertThat(nothingDue(baton)).isFalse();

        baton.when(quote(baton, "policy.bought", "q-1"));

        assertThat(nothingDue(baton)).isTrue();
    }

    @Test
    @DisplayName("I8 J3 of two who become one a state is asked once, by what both did")
    void a_merge_asks_once() {
        BatonTest baton = whenever(IDLE);
        baton.given(order(baton));
        baton.advance(Duration.ofDays(1));
        baton.given(baton.event("web", "order.placed")
                .identifiedBy(Identifier.of("device", "d-1").seen(Strength.CLAIMED)));

        baton.given(Shop.ada(baton, "login")
                .identifiedBy(Identifier.of("device", "d-1").seen(Strength.CLAIMED)));

        assertThat(baton.orchestrator().nextDue())
                .contains(START.plus(Duration.ofDays(1)).plus(MONTH));
        baton.advance(Duration.ofDays(1));
        baton.given(order(baton));
        assertThat(baton.orchestrator().nextDue())
                .contains(START.plus(Duration.ofDays(2)).plus(MONTH));
        baton.advance(MONTH.multipliedBy(2));
        assertThat(said(baton)).containsExactly("t");
        assertThat(nothingDue(baton)).isTrue();
    }

    @Test
    @DisplayName("J3 a promise that is told starts the clock of a state that looks at it")
    void what_the_turn_does_counts() {
        Condition due = Operand.promiseDue("callback").atMost(Duration.ofMinutes(90));
        BatonTest baton = Shop.open(
                        Shop.promises(Shop.journey("j").whenever("soon", due, Proposal.task("desk", "hurry")))
                                .build())
                .startingAt(Shop.START);
        baton.given(Shop.ada(baton, "callback.promised").attribute("order", "o-1"));

        baton.advance(Duration.ofMinutes(150).minus(MICRO));
        assertThat(baton.channel("desk").said()).isEmpty();
        baton.advance(MICRO);

        assertThat(baton.channel("desk").said()).contains("hurry");
    }

    @Test
    @DisplayName("J1 a state that looks at an event, or that opens anything but a rule, is refused")
    void what_states_cannot_do() {
        assertThatThrownBy(() -> whenever(Operand.event("amount").is(1)))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("event.amount");
        assertThatThrownBy(() -> whenever(Condition.hasBeen(Operand.channel().is("web"), WEEK)))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("channel");
        assertThatThrownBy(() -> Shop.open(Shop.journey("j")
                        .enterOn(Trigger.whenever(IDLE))
                        .goalOn("done")
                        .phase("p")
                        .done()))
                .isInstanceOf(InvalidDefinitionsException.class)
                .hasMessageContaining("name an event");
    }
}
