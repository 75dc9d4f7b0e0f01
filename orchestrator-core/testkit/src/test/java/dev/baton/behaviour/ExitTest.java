package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Event;
import dev.baton.journey.ExitReason;
import dev.baton.profile.ContactEntry;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExitTest {
    private final BatonTest baton = Shop.open(Shop.quotes());

    private Event.Builder quote(String type) {
        return Shop.ada(baton, type).attribute("quote", "q-1");
    }

    @Test
    @DisplayName("J6 an exit in the middle of a wait acts at once, and its timer does nothing any more")
    void an_exit_in_the_middle_of_a_wait() {
        baton.given(quote("quote.started"));

        baton.when(quote("quote.dropped"));
        baton.then().exited("quotes", ExitReason.EXIT_RULE);
        baton.advance(Duration.ofDays(7));

        baton.then().notDispatched("email");
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("J6 an exit cancels what its journey asked for and was not sent, also between two attempts")
    void an_exit_cancels_what_was_not_sent() {
        baton.given(quote("quote.started"));
        baton.channel("email").next(3).retriesAfter(Duration.ofHours(1));
        baton.advance(Duration.ofHours(2));
        assertThat(baton.channel("email").attempts()).hasSize(1);

        baton.when(quote("policy.bought"));
        baton.advance(Duration.ofDays(2));

        baton.then().notDispatched("email");
        assertThat(baton.channel("email").attempts()).hasSize(1);
        assertThat(baton.customer("customer", "c-ada").contacts())
                .extracting(ContactEntry::state)
                .containsExactly(Dispatch.State.CANCELLED);
    }

    @Test
    @DisplayName("J6 an exit of one binding leaves what another asked for")
    void an_exit_of_one_binding_leaves_the_other() {
        baton.given(quote("quote.started"), Shop.ada(baton, "quote.started").attribute("quote", "q-2"));
        baton.handle(
                Shop.ada(baton, "quote.submitted").attribute("quote", "q-2").build());

        baton.when(quote("policy.bought"));

        baton.then().dispatched("email", "quote-ready").inPhase("quotes", "comparing");
    }

    @Test
    @DisplayName("J6 an end by time-out cancels what its journey asked for before and was not sent")
    void an_end_by_time_out_cancels_too() {
        baton.given(quote("quote.started"));
        baton.channel("email").next(100).retriesAfter(Duration.ofHours(6));

        baton.advance(Duration.ofHours(27));
        baton.then().exited("quotes", ExitReason.EXPIRED);
        int attempts = baton.channel("email").attempts().size();
        baton.advance(Duration.ofDays(2));

        assertThat(baton.channel("email").attempts()).hasSize(attempts);
    }

    @Test
    @DisplayName("J6 what an ending itself proposes is still sent")
    void what_an_ending_proposes_is_sent() {
        BatonTest shop = Shop.open(Shop.journey("bye")
                .enterOn("arrived")
                .goalOn("never")
                .phase("here")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until("left", Next.end(Proposal.message("email", "good-bye")))
                .otherwise(Next.end(Proposal.message("email", "are-you-there")))
                .done());
        shop.given(Shop.ada(shop, "arrived"), Shop.ben(shop, "arrived"));

        shop.when(Shop.ada(shop, "left"));
        shop.then().exited("bye", ExitReason.EXIT_RULE).dispatched("email", "good-bye");
        shop.advance(Duration.ofHours(1));

        shop.thenOf("customer", "c-ben").exited("bye", ExitReason.EXPIRED).dispatched("email", "are-you-there");
    }

    @Test
    @DisplayName("J6 a goal is tried before the exits, and both before branches and rules")
    void a_goal_before_an_exit() {
        BatonTest shop = Shop.open(Shop.journey("both")
                .enterOn("arrived")
                .exit("gone", Trigger.on("ended"))
                .goal("won", Trigger.on("ended"))
                .rule("never", Trigger.on("ended"), Proposal.message("email", "too-late"))
                .phase("here")
                .waitAtMost(Duration.ofHours(1), WaitStep.OnPast.TIME_OUT_NOW)
                .until("ended", Next.go("here", Proposal.message("email", "too-late")))
                .otherwise(Next.end())
                .done());
        shop.given(Shop.ada(shop, "arrived"));

        shop.when(Shop.ada(shop, "ended"));

        shop.then().exited("both", ExitReason.GOAL).decided(ActionKind.NONE).notDispatched("email");
    }

    @Test
    @DisplayName("J6 there is no silent end: every ending names its reason and rule, and is audited")
    void no_silent_end() {
        baton.given(quote("quote.started"));

        baton.when(quote("quote.dropped"));

        baton.then().noted("journey.exited");
        assertThat(baton.customer("customer", "c-ada").instances().get(0).exit().rule())
                .isEqualTo("lost-interest");
        assertThat(baton.orchestrator().log().audit("quotes/q-1", 10))
                .extracting(each -> each.what())
                .contains("journey.exited");
    }

    @Test
    @DisplayName("J6 an event after the exit moves nothing, and nothing comes back to life")
    void an_event_after_the_exit_moves_nothing() {
        baton.given(quote("quote.started"), quote("policy.bought"));

        baton.when(quote("quote.submitted"), quote("quote.started"));
        baton.advance(Duration.ofDays(3));

        baton.then().exited("quotes", ExitReason.GOAL).notDispatched("email");
    }
}
