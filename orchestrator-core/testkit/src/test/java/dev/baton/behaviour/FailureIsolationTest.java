package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.OrchestratorListener;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailureIsolationTest {
    /** No instant lies that far back, so whoever asks this fails. */
    private static final Condition FAILS =
            Operand.count("visited").within(Duration.ofSeconds(Long.MAX_VALUE)).atLeast(0);

    @Test
    @DisplayName("T10 a rule that fails harms only itself")
    void a_rule_that_fails_harms_only_itself() {
        BatonTest baton = Shop.open(
                Shop.greeting(),
                Shop.journey("broken").rule("fails", Trigger.on("visited", FAILS), Proposal.message("email", "never")));

        Outcome outcome = baton.when(Shop.ada(baton, "visited"));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        baton.then().decided(ActionKind.FOLLOW_UP).dispatched("email", "hello");
    }

    @Test
    @DisplayName("T10 an entry, an exit or a branch that fails harms only its own journey")
    void an_instance_that_fails_harms_only_itself() {
        BatonTest baton = Shop.open(
                Shop.greeting(),
                Shop.journey("no-entry")
                        .enterOn(Trigger.on("visited", FAILS))
                        .goalOn("done")
                        .phase("only")
                        .done(),
                Shop.quotes().exit("fails", Trigger.on("visited", FAILS)));
        baton.given(Shop.ada(baton, "quote.started").attribute("quote", "q-1"));

        Outcome outcome = baton.when(Shop.ada(baton, "visited"));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        baton.then().decided(ActionKind.FOLLOW_UP).dispatched("email", "hello").inPhase("quotes", "filling");
    }

    @Test
    @DisplayName("T10 an eligibility condition that fails blocks its own candidate and no other")
    void an_eligibility_condition_that_fails_blocks_its_candidate() {
        BatonTest baton = Shop.open(
                Shop.greeting(),
                Shop.journey("broken")
                        .rule(
                                "fails",
                                Trigger.on("visited"),
                                Proposal.message("email", "never").onlyIf(FAILS)));

        Outcome outcome = baton.when(Shop.ada(baton, "visited"));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DECIDED);
        baton.then().decided(ActionKind.FOLLOW_UP).dispatched("email", "hello");
    }

    @Test
    @DisplayName("T10 a channel that throws harms only its own dispatch")
    void a_channel_that_throws_harms_only_its_own_dispatch() {
        BatonTest baton = Shop.open(Shop.journey("both")
                .rule("task", Trigger.on("visited"), Proposal.task("desk", "look-at-it"))
                .rule("hello", Trigger.on("visited"), Proposal.message("email", "hello")));
        baton.channel("email").next(100).fails();

        baton.when(Shop.ada(baton, "visited"));

        baton.then().dispatched("desk", "look-at-it").notDispatched("email");
    }

    @Test
    @DisplayName("T10 a listener that throws harms nothing")
    void a_listener_that_throws_harms_nothing() {
        BatonTest baton = Shop.open(Shop.definitions(Shop.greeting()).build())
                .and(builder -> builder.listener(new OrchestratorListener() {
                    @Override
                    public void onOutcome(Event event, Outcome outcome) {
                        throw new IllegalStateException("listener");
                    }

                    @Override
                    public void onDispatch(Dispatch dispatch) {
                        throw new AssertionError("listener");
                    }

                    @Override
                    public void onAlarm(String code, String words) {
                        throw new IllegalStateException("listener");
                    }
                }))
                .startingAt(Shop.START);

        baton.when(Shop.ada(baton, "visited"));

        baton.then().dispatched("email", "hello");
    }
}
