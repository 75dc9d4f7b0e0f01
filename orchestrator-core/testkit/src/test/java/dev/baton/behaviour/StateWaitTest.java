package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Condition;
import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Strength;
import dev.baton.journey.JourneyInstance;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StateWaitTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MICRO = Duration.ofNanos(1_000);
    private static final Condition GOLD = Operand.field("tier").is("gold");
    private static final Condition IDLE = Operand.since("order.placed").atLeast(DAY);

    /** Waits two days for that state, or for a cancellation. */
    private static Journey waitingFor(Condition state) {
        return Shop.journey("j")
                .boundBy("quote")
                .enterOn("quote.started")
                .goalOn("bought")
                .phase("waiting")
                .waitAtMost(DAY.multipliedBy(2), WaitStep.OnPast.TIME_OUT_NOW)
                .untilState("there", state, Next.go("ready", Proposal.message("email", "there")))
                .until("cancelled", Next.go("over", Proposal.message("email", "cancelled")))
                .otherwise(Next.go("over", Proposal.message("email", "late")))
                .done()
                .phase("ready")
                .done()
                .phase("over")
                .done();
    }

    private static Event.Builder started(BatonTest baton) {
        return Shop.ada(baton, "quote.started").attribute("quote", "q-1");
    }

    private static Event.Builder tier(BatonTest baton, String tier) {
        return Shop.ada(baton, "rated").field("tier", tier);
    }

    private static List<String> said(BatonTest baton) {
        return baton.channel("email").said();
    }

    private static String phase(BatonTest baton) {
        return baton.customer("customer", "c-ada").instances().stream()
                .filter(JourneyInstance::live)
                .map(JourneyInstance::phase)
                .findFirst()
                .orElse("none");
    }

    @Test
    @DisplayName("J4 a wait for a state ends when an event brings it about, once, and its timer is gone")
    void it_ends_when_the_state_begins() {
        BatonTest baton = Shop.open(waitingFor(GOLD));
        baton.given(tier(baton, "silver"), started(baton));
        assertThat(phase(baton)).isEqualTo("waiting");

        baton.advance(MICRO);
        baton.when(tier(baton, "gold"), tier(baton, "gold"));

        assertThat(phase(baton)).isEqualTo("ready");
        assertThat(said(baton)).containsExactly("there");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J4 a state that is there already is not waited for")
    void what_is_there_is_not_waited_for() {
        BatonTest baton = Shop.open(waitingFor(GOLD));
        baton.given(tier(baton, "gold"));

        baton.when(started(baton));

        assertThat(phase(baton)).isEqualTo("ready");
        assertThat(said(baton)).containsExactly("there");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J4 what is unknown is not there: the wait goes on, and times out")
    void what_is_unknown_is_not_there() {
        BatonTest baton = Shop.open(waitingFor(Condition.not(GOLD)));
        baton.given(started(baton));

        baton.advance(DAY.multipliedBy(2).minus(MICRO));
        assertThat(phase(baton)).isEqualTo("waiting");
        baton.advance(MICRO);

        assertThat(said(baton)).containsExactly("late");
    }

    @Test
    @DisplayName("J3 J4 what time alone brings about ends the wait at the first instant at which it holds")
    void time_may_bring_it_about() {
        BatonTest baton = Shop.open(waitingFor(IDLE));
        baton.given(Shop.ada(baton, "order.placed"), started(baton));

        baton.advance(DAY.minus(MICRO));
        assertThat(phase(baton)).isEqualTo("waiting");
        baton.advance(MICRO);

        assertThat(phase(baton)).isEqualTo("ready");
        assertThat(said(baton)).containsExactly("there");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J4 a state that begins in the instant of the deadline wins; one that begins later does not")
    void at_the_deadline_it_wins() {
        BatonTest baton = Shop.open(waitingFor(IDLE));
        baton.given(started(baton));
        baton.advance(DAY);
        baton.given(Shop.ada(baton, "order.placed"));
        baton.advance(DAY);
        assertThat(said(baton)).containsExactly("there");

        BatonTest later = Shop.open(waitingFor(IDLE));
        later.given(started(later));
        later.advance(DAY.plus(MICRO));
        later.given(Shop.ada(later, "order.placed"));
        later.advance(DAY.multipliedBy(3));
        assertThat(said(later)).containsExactly("late");
    }

    @Test
    @DisplayName("J4 who finds both timers overdue takes the branch that came first")
    void both_overdue() {
        BatonTest baton = Shop.open(waitingFor(IDLE));
        baton.given(Shop.ada(baton, "order.placed"), started(baton));

        // Nothing runs for a week, as where the process was down.
        baton.clock().set(START.plus(Duration.ofDays(7)));
        baton.runDue();

        assertThat(said(baton)).containsExactly("there");
        assertThat(phase(baton)).isEqualTo("ready");
    }

    @Test
    @DisplayName("J4 within the grace of a source a state that begins after the deadline comes too late")
    void not_within_the_grace() {
        Journey journey = Shop.journey("j")
                .enterOn("quote.started")
                .goalOn("bought")
                .phase("waiting")
                .waitAtMost(DAY, WaitStep.OnPast.TIME_OUT_NOW)
                .until(WaitStep.Branch.of("paid", Trigger.on("payment"), Next.end())
                        .from("bank"))
                .untilState("there", GOLD, Next.end(Proposal.message("email", "there")))
                .otherwise(Next.end(Proposal.message("email", "late")))
                .done();
        BatonTest baton = Shop.openWith(Shop.definitions(journey).source(new EventSource("bank", Duration.ofHours(2))));
        baton.given(started(baton));
        baton.advance(DAY.plus(Duration.ofHours(1)));

        baton.when(tier(baton, "gold"));
        assertThat(phase(baton)).isEqualTo("waiting");
        baton.advance(Duration.ofHours(1));

        assertThat(said(baton)).containsExactly("late");
    }

    @Test
    @DisplayName("J4 of an event and a state in one turn the branch that stands first runs, and no other")
    void branches_in_order() {
        for (boolean stateFirst : new boolean[] {true, false}) {
            Journey.PhaseBuilder phase = Shop.journey("j")
                    .enterOn("quote.started")
                    .goalOn("bought")
                    .phase("waiting")
                    .waitAtMost(DAY, WaitStep.OnPast.TIME_OUT_NOW);
            if (stateFirst) {
                phase.untilState("there", GOLD, Next.end(Proposal.message("email", "there")));
            }
            phase.until("rated", Next.end(Proposal.message("email", "event")));
            if (!stateFirst) {
                phase.untilState("there", GOLD, Next.end(Proposal.message("email", "there")));
            }
            BatonTest baton = Shop.open(phase.otherwise(Next.end()).done());
            baton.given(started(baton));

            baton.when(tier(baton, "gold"));

            assertThat(said(baton)).containsExactly(stateFirst ? "there" : "event");
        }
    }

    @Test
    @DisplayName("J6 an exit in the middle ends the wait for a state, and nothing is asked any more")
    void an_exit_ends_it() {
        BatonTest baton = Shop.open(waitingFor(IDLE));
        baton.given(Shop.ada(baton, "order.placed"), started(baton));

        baton.when(Shop.ada(baton, "bought").attribute("quote", "q-1"));
        baton.advance(DAY.multipliedBy(4));

        assertThat(said(baton)).isEmpty();
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J3 with the phase that it is left, a state that time brings about is not asked any more")
    void leaving_a_phase_ends_its_states() {
        BatonTest baton = Shop.open(Shop.journey("j")
                .enterOn("quote.started")
                .goalOn("bought")
                .phase("first")
                .whenever("idle", IDLE, Proposal.message("email", "idle"))
                .waitAtMost(DAY.multipliedBy(9), WaitStep.OnPast.TIME_OUT_NOW)
                .until("moved", Next.go("second"))
                .otherwise(Next.end())
                .done()
                .phase("second")
                .done());
        baton.given(Shop.ada(baton, "order.placed"), started(baton));
        assertThat(baton.orchestrator().nextDue()).contains(START.plus(DAY));

        baton.given(Shop.ada(baton, "moved"));

        assertThat(baton.orchestrator().nextDue()).isEmpty();
        baton.advance(DAY.multipliedBy(2));
        assertThat(said(baton)).isEmpty();
    }

    @Test
    @DisplayName("J4 a circle of states that are there is walked so far in one turn, and no further")
    void a_circle_ends() {
        BatonTest baton = Shop.open(Shop.journey("j")
                .enterOn("quote.started")
                .goalOn("bought")
                .phase("a")
                .waitAtMost(DAY, WaitStep.OnPast.TIME_OUT_NOW)
                .untilState("there", GOLD, Next.go("b"))
                .otherwise(Next.end())
                .done()
                .phase("b")
                .waitAtMost(DAY, WaitStep.OnPast.TIME_OUT_NOW)
                .untilState("there", GOLD, Next.go("a"))
                .otherwise(Next.end())
                .done());
        baton.given(tier(baton, "gold"));

        baton.when(started(baton));

        assertThat(baton.customer("customer", "c-ada").instances().get(0).step().visits())
                .isBetween(50, 60);
    }

    @Test
    @DisplayName("I8 J4 of two who become one the state is that of both")
    void a_merge_may_bring_it_about() {
        BatonTest baton = Shop.open(waitingFor(GOLD));
        Identifier device = Identifier.of("device", "d-1");
        baton.given(
                started(baton),
                baton.event("web", "rated")
                        .identifiedBy(device.seen(Strength.CLAIMED))
                        .field("tier", "gold"));
        assertThat(phase(baton)).isEqualTo("waiting");

        baton.when(Shop.ada(baton, "login").identifiedBy(device.seen(Strength.CLAIMED)));

        assertThat(phase(baton)).isEqualTo("ready");
        assertThat(said(baton)).containsExactly("there");
    }

    @Test
    @DisplayName("J1 a branch that waits for a state says nothing of how an event arrives")
    void what_is_refused() {
        assertThatThrownBy(() ->
                        WaitStep.Branch.whenever("there", GOLD, Next.stay()).from("bank"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("leave from, sinceEntry and onLate out");
        assertThatThrownBy(() -> Shop.open(waitingFor(Operand.event("amount").is(1))))
                .hasMessageContaining("event.amount");
    }

    @Test
    @DisplayName("J3 J4 a wait may last until the customer's morning")
    void until_the_morning() {
        BatonTest baton = Shop.open(
                waitingFor(Condition.timeOfDay("08:00", "09:00", CustomerZone.ofField("zone", "Europe/Paris"))));
        baton.given(Shop.ada(baton, "moved").field("zone", "America/New_York"), started(baton));

        baton.advanceTo("2026-03-02T12:59:59Z");
        assertThat(phase(baton)).isEqualTo("waiting");
        baton.advanceTo("2026-03-02T13:00:00Z");

        assertThat(phase(baton)).isEqualTo("ready");
    }
}
