package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EngineEventsTest {
    @Test
    @DisplayName("T11 a broken promise is a turn of its own, with a key derived from its cause, and journeys can react")
    void a_broken_promise_is_a_turn_of_its_own() {
        BatonTest baton = Shop.openWith(Shop.promises(Shop.journey("sorry")
                .rule(
                        "apologise",
                        Trigger.on("promise_broken", Operand.event("kind").is("callback")),
                        Proposal.message("email", "we-are-sorry"))));
        baton.given(Shop.ada(baton, "callback.promised").attribute("order", "o-1"));
        String promise = baton.customer("customer", "c-ada").promises().get(0).id();

        baton.advance(Duration.ofHours(4));

        baton.then().because("apologise").dispatched("email", "we-are-sorry");
        assertThat(baton.decisionsAtHand())
                .filteredOn(each -> each.eventType().equals("promise_broken"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.event().source()).isEqualTo("baton");
                    assertThat(each.event().id()).isEqualTo("promise-broken/" + promise);
                });
    }

    @Test
    @DisplayName("T11 a dispatch that failed is a turn of its own, and a journey recovers through another channel")
    void a_failed_dispatch_lets_a_journey_recover_through_another_channel() {
        BatonTest baton = Shop.open(
                Shop.greeting(),
                Shop.journey("recovery")
                        .rule(
                                "by-text",
                                Trigger.on(
                                        "dispatch_failed",
                                        Operand.event("channel").is("email")),
                                Proposal.message("sms", "hello-by-text")));
        baton.channel("email").next().refuses("no such mailbox");

        baton.when(Shop.ada(baton, "visited").verified("phone", "+33612345678"));

        baton.then().notDispatched("email").dispatched("sms", "hello-by-text");
    }

    @Test
    @DisplayName("T11 an event the engine makes is due work of the commit that causes it, and survives a crash")
    void an_event_the_engine_makes_is_due_work_of_its_cause() {
        BatonTest baton = Shop.openWith(Shop.promises(Shop.greeting()));
        baton.given(Shop.ada(baton, "callback.promised").attribute("order", "o-1"));
        baton.clock().advance(Duration.ofHours(4));
        while (!broken(baton)) {
            baton.orchestrator().step();
        }

        assertThat(baton.orchestrator().nextDue()).contains(baton.now());
        baton.runDue();
        assertThat(baton.decisions()).extracting(Decision::eventType).contains("promise_broken");
    }

    private static boolean broken(BatonTest baton) {
        return baton.customer("customer", "c-ada").promises().get(0).state() == dev.baton.cases.PromiseState.BROKEN;
    }

    @Test
    @DisplayName("T11 a chain of engine-made events is cut at a stated depth, and that is reported")
    void a_chain_is_cut_and_reported() {
        BatonTest baton = Shop.open(Shop.journey("stubborn")
                .rule("first", Trigger.on("visited"), Proposal.message("email", "try"))
                .rule("again", Trigger.on("dispatch_failed"), Proposal.message("email", "try-again")));
        baton.channel("email").next(1_000).refuses("no such mailbox");

        baton.when(Shop.ada(baton, "visited"));

        assertThat(baton.alarms()).contains("chain_cut");
        assertThat(baton.channel("email").attempts()).hasSizeBetween(2, 20);
        baton.then().decided(ActionKind.FOLLOW_UP);
    }
}
