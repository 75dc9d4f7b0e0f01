package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TruthTest {
    /** How a rule with a condition answers. */
    enum Answer {
        FIRED,
        FALSE,
        UNKNOWN
    }

    private static final Attributes SAID = Attributes.builder()
            .put("yes", true)
            .put("five", 5)
            .put("text", "b")
            .put("nothing", Value.nothing())
            .build();

    private static Answer answer(Condition condition) {
        // Inside an any, the index cannot answer for the condition.
        BatonTest baton = Shop.open(Shop.journey("j")
                .rule("r", Trigger.on("asked", Condition.any(condition)), Proposal.message("email", "t")));
        baton.when(Shop.ada(baton, "asked").attributes(SAID));
        Decision decision = baton.decisionsAtHand().get(0);
        if (decision.kind() == ActionKind.FOLLOW_UP) {
            return Answer.FIRED;
        }
        return decision.notFired().get(0).unknown() ? Answer.UNKNOWN : Answer.FALSE;
    }

    static Stream<Arguments> conditions() {
        Condition yes = Operand.event("yes").is(true);
        Condition no = Operand.event("yes").is(false);
        Condition unknown = Operand.event("missing").is(true);
        return Stream.of(
                Arguments.of("known and equal", yes, Answer.FIRED),
                Arguments.of("known and different", no, Answer.FALSE),
                Arguments.of("missing", unknown, Answer.UNKNOWN),
                Arguments.of("null", Operand.event("nothing").is("x"), Answer.UNKNOWN),
                Arguments.of("not missing", Condition.not(unknown), Answer.UNKNOWN),
                Arguments.of("missing and false", Condition.all(unknown, no), Answer.FALSE),
                Arguments.of("missing and true", Condition.all(unknown, yes), Answer.UNKNOWN),
                Arguments.of("missing or true", Condition.any(unknown, yes), Answer.FIRED),
                Arguments.of("missing or false", Condition.any(unknown, no), Answer.UNKNOWN),
                Arguments.of("exists of missing", Operand.event("missing").exists(), Answer.FALSE),
                Arguments.of(
                        "not exists of missing",
                        Condition.not(Operand.event("missing").exists()),
                        Answer.FIRED),
                Arguments.of("text against number", Operand.event("text").atLeast(3), Answer.UNKNOWN),
                Arguments.of(
                        "number within bounds",
                        Operand.event("five")
                                .atLeast(5)
                                .and(Operand.event("five").atMost(5)),
                        Answer.FIRED),
                Arguments.of("a field nobody stated", Operand.field("city").is("Lyon"), Answer.UNKNOWN),
                Arguments.of(
                        "zero is known: no such event ever",
                        Operand.count("never").is(0),
                        Answer.FIRED),
                Arguments.of("the event at hand counts", Operand.count("asked").is(1), Answer.FIRED));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("conditions")
    @DisplayName("J2 comparisons are TRUE, FALSE or UNKNOWN, and an action rule fires on TRUE only")
    void a_rule_fires_on_true_only(String name, Condition condition, Answer expected) {
        assertThat(answer(condition)).as(name).isEqualTo(expected);
    }

    @Test
    @DisplayName("J2 an eligibility that cannot be answered blocks, and says that it was unknown")
    void unknown_eligibility_blocks() {
        BatonTest baton = Shop.open(Shop.journey("j")
                .rule(
                        "r",
                        Trigger.on("asked"),
                        Proposal.message("email", "t")
                                .onlyIf(Operand.field("city").is("Lyon"))));

        baton.when(Shop.ada(baton, "asked"));
        baton.then().notDispatched("email", ReasonCode.UNKNOWN_ELIGIBILITY);

        baton.when(Shop.ada(baton, "asked").field("city", "Nice"));
        baton.then().notDispatched("email", ReasonCode.NOT_ELIGIBLE);

        baton.advance(Duration.ofSeconds(1));
        baton.when(Shop.ada(baton, "asked").field("city", "Lyon"));
        baton.then().dispatched("email", "t");
    }

    @Test
    @DisplayName("J2 a window that reaches further back than the history is UNKNOWN, not zero")
    void a_window_beyond_the_history_is_unknown() {
        BatonTest baton = Shop.open(Shop.greeting());
        baton.given(Shop.ada(baton, "bought"), Shop.ada(baton, "visited"));
        baton.advance(Duration.ofHours(1));
        baton.orchestrator()
                .publish(Shop.definitions(Shop.journey("win-back")
                                .rule(
                                        "nothing-bought",
                                        Trigger.on(
                                                "visited",
                                                Operand.count("bought")
                                                        .within(Duration.ofDays(2))
                                                        .is(0)),
                                        Proposal.message("email", "come-back")))
                        .build());

        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.NONE);
        assertThat(baton.decisionsAtHand().get(0).notFired().get(0).unknown()).isTrue();

        baton.advance(Duration.ofDays(3));
        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.FOLLOW_UP);
    }

    @Test
    @DisplayName("J2 a window without an event inside it counts zero")
    void zero_inside_the_window_is_zero() {
        BatonTest baton = Shop.open(Shop.journey("win-back")
                .rule(
                        "nothing-bought",
                        Trigger.on(
                                "visited",
                                Operand.count("bought")
                                        .within(Duration.ofDays(2))
                                        .is(0)),
                        Proposal.message("email", "come-back")));
        baton.given(Shop.ada(baton, "bought"));

        baton.when(Shop.ada(baton, "visited"));
        baton.then().decided(ActionKind.NONE);
        baton.advance(Duration.ofDays(2));
        baton.when(Shop.ada(baton, "visited"));

        baton.then().decided(ActionKind.FOLLOW_UP);
    }

    @Test
    @DisplayName("F1 a condition sees what its own event states, and not what was known before")
    void a_condition_sees_what_its_event_states() {
        BatonTest baton = Shop.open(Shop.journey("j")
                .rule("r", Trigger.on("asked", Operand.field("plan").is("pro")), Proposal.message("email", "t")));
        baton.when(Shop.ada(baton, "asked").field("plan", "free"));
        assertThat(baton.decisionsAtHand()).extracting(Decision::kind).containsExactly(ActionKind.NONE);

        baton.when(Shop.ada(baton, "asked").field("plan", "pro"));
        assertThat(baton.decisionsAtHand()).extracting(Decision::kind).containsExactly(ActionKind.FOLLOW_UP);
    }

    @Test
    @DisplayName("J2 each type is counted for itself, however many are counted")
    void each_type_is_counted_for_itself() {
        for (int types : new int[] {2, 3, 8, 9, 17}) {
            Journey journey = Shop.journey("j");
            for (int i = 0; i < types; i++) {
                Condition asMany = Condition.any(Operand.count("type" + i).is(i % 3));
                journey.rule("r" + i, Trigger.on("asked", asMany), Proposal.message("email", "t" + i));
            }
            BatonTest baton = Shop.open(journey);
            for (int i = 0; i < types; i++) {
                for (int times = i % 3; times > 0; times--) {
                    baton.when(Shop.ada(baton, "type" + i));
                }
            }
            baton.when(Shop.ada(baton, "asked"));

            assertThat(baton.decisionsAtHand().get(0).candidates())
                    .as("of %s types", types)
                    .hasSize(types);
        }
    }
}
