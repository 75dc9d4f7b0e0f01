package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.journey.InstanceWait;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long a wait stays open for events that are still on their way. */
class GraceTest {
    private final BatonTest baton = Payments.open();

    @Test
    @DisplayName("J4 the timer fires at the deadline plus the grace of the source that the branch names")
    void the_timer_fires_after_the_grace() {
        baton.given(Payments.placed(baton));

        assertThat(baton.orchestrator().nextDue()).contains(Payments.DEADLINE.plus(Payments.GRACE));
        baton.advanceTo(Payments.DEADLINE.plus(Payments.GRACE).minusNanos(1_000));
        baton.thenOf("customer", "c-ada").inPhase("payment", "unpaid");
        baton.advanceTo(Payments.DEADLINE.plus(Payments.GRACE));

        baton.then().inPhase("payment", "chased").because("timeout");
    }

    @Test
    @DisplayName("J4 grace does not move the deadline: that is what is kept of the wait")
    void grace_does_not_move_the_deadline() {
        baton.given(Payments.placed(baton));

        assertThat(baton.customer("customer", "c-ada").instances())
                .extracting(each -> each.waiting())
                .extracting(InstanceWait::deadline)
                .containsExactly(Payments.DEADLINE);
    }

    @Test
    @DisplayName("J4 within the grace an event that occurred at the very deadline wins")
    void an_event_of_the_deadline_wins_within_the_grace() {
        baton.given(Payments.placed(baton));
        baton.advanceTo(Payments.DEADLINE.plus(Duration.ofMinutes(59)));

        baton.when(Payments.paid(baton).occurredAt(Payments.DEADLINE));
        baton.then().inPhase("payment", "done").dispatched("email", "thank-you");
        baton.advance(Duration.ofDays(3));

        assertThat(baton.channel("email").said()).containsExactly("thank-you");
        assertThat(baton.channel("desk").said()).isEmpty();
    }

    @Test
    @DisplayName("J4 within the grace an event that occurred after the deadline does not win")
    void an_event_after_the_deadline_does_not_win_within_the_grace() {
        baton.given(Payments.placed(baton));
        baton.advanceTo(Payments.DEADLINE.plusNanos(1_000));

        baton.handle(Payments.paid(baton).build());
        baton.then().noted("wait.too_late").inPhase("payment", "unpaid");
        baton.advance(Duration.ofHours(2));

        baton.thenOf("customer", "c-ada").inPhase("payment", "chased");
        assertThat(baton.channel("email").said()).isEmpty();
    }

    @Test
    @DisplayName("J4 a branch that names its sources hears nobody else")
    void a_branch_hears_its_sources_only() {
        baton.given(Payments.placed(baton));

        baton.when(Shop.ada(baton, "payment.received").attribute("order", "o-1"));
        baton.then().inPhase("payment", "unpaid");
        baton.when(Payments.paid(baton));

        baton.then().inPhase("payment", "done");
    }

    private static Definitions.Builder twoSources() {
        return Shop.definitions(Shop.journey("call")
                        .enterOn("call.planned")
                        .goalOn("done")
                        .phase("waiting")
                        .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                        .until(WaitStep.Branch.of("a", Trigger.on("answered"), Next.stay())
                                .from("phone", "crm"))
                        .until(WaitStep.Branch.of("b", Trigger.on("missed"), Next.stay())
                                .from("phone"))
                        .until(WaitStep.Branch.of("c", Trigger.on("moved"), Next.stay()))
                        .otherwise(Next.stay())
                        .done())
                .source(new EventSource("phone", Duration.ofMinutes(1)))
                .source(new EventSource("crm", Duration.ofMinutes(20)))
                .source(new EventSource("batch", Duration.ofDays(1)));
    }

    @Test
    @DisplayName("J4 of several sources the longest grace counts, and that of sources nobody names does not")
    void the_longest_grace_counts() {
        BatonTest shop = Shop.openWith(twoSources());

        shop.given(Shop.ada(shop, "call.planned"));

        Instant due = Payments.START.plus(Duration.ofMinutes(80));
        assertThat(shop.orchestrator().nextDue()).contains(due);
    }

    @Test
    @DisplayName("J4 the wait after a grace is counted from the time-out, not from the deadline")
    void the_next_wait_is_counted_from_the_time_out() {
        baton.given(Payments.placed(baton));

        baton.advanceTo(Payments.DEADLINE.plus(Payments.GRACE));

        assertThat(baton.orchestrator().nextDue())
                .contains(Payments.DEADLINE.plus(Payments.GRACE).plus(Duration.ofDays(1)));
    }

    @Test
    @DisplayName("J4 a wait that was over before it began has no grace: onPast says what happens")
    void a_past_deadline_has_no_grace() {
        baton.handle(Payments.placed(baton)
                .occurredAt(Payments.START.minus(Duration.ofMinutes(150)))
                .build());

        baton.then().noted("wait.past").inPhase("payment", "chased");
    }
}
