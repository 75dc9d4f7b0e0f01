package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.testkit.BatonTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TriggerIndexTest {
    private static final int MANY = 2_000;

    /** One journey a product; each asks for its own product, and then for something that is false. */
    private static Definitions catalogue() {
        Definitions.Builder definitions = Definitions.builder();
        for (int i = 0; i < MANY; i++) {
            definitions.journey(Shop.journey("product-" + i)
                    .rule(
                            "viewed",
                            Trigger.on(
                                    "viewed",
                                    Operand.event("amount")
                                            .atLeast(100)
                                            .and(Operand.event("product").is("p-" + i))),
                            Proposal.message("email", "about-p-" + i))
                    .build());
            definitions.journey(Shop.journey("entry-" + i)
                    .enterOn(Trigger.on("viewed", Operand.event("product").is("p-" + i)))
                    .goalOn("bought-" + i)
                    .phase("interested")
                    .done()
                    .build());
        }
        return definitions.build();
    }

    @Test
    @DisplayName("J9 of 2,000 journeys an event asks only the rules that could match it")
    void only_rules_that_could_match_are_asked() {
        BatonTest baton = Shop.open(catalogue()).startingAt(Shop.START);

        baton.when(Shop.ada(baton, "viewed").attribute("product", "p-7").attribute("amount", 5));
        Decision refused = baton.decisionsAtHand().get(0);
        baton.when(Shop.ada(baton, "viewed").attribute("product", "p-1234").attribute("amount", 500));
        Decision fired = baton.decisionsAtHand().get(0);
        baton.when(Shop.ada(baton, "viewed").attribute("amount", 500));
        Decision nothing = baton.decisionsAtHand().get(0);

        assertThat(refused.notFired()).hasSize(1);
        assertThat(refused.notFired().get(0).rule().journey()).isEqualTo("product-7");
        assertThat(fired.notFired()).isEmpty();
        assertThat(fired.kind()).isEqualTo(ActionKind.FOLLOW_UP);
        assertThat(nothing.notFired()).isEmpty();
        baton.then().inPhase("entry-7", "interested").inPhase("entry-1234", "interested");
        assertThat(baton.customer("customer", "c-ada").instances()).hasSize(2);
    }

    @Test
    @DisplayName("J9 the index misses nothing: rules without a discriminating equality are always asked")
    void rules_without_an_equality_are_always_asked() {
        BatonTest baton = Shop.open(catalogue().toBuilder()
                        .journey(Shop.journey("any")
                                .rule(
                                        "either",
                                        Trigger.on(
                                                "viewed",
                                                dev.baton.core.definition.Condition.any(
                                                        Operand.event("product").is("p-1"),
                                                        Operand.event("amount").is(1))),
                                        Proposal.task("desk", "either"))
                                .build())
                        .build())
                .startingAt(Shop.START);

        baton.when(Shop.ada(baton, "viewed").attribute("product", "p-2").attribute("amount", 1));

        baton.then().dispatched("desk", "either");
        assertThat(baton.decisionsAtHand().get(0).notFired()).hasSize(1);
    }

    @Test
    @DisplayName("J9 the index misses nothing where rules differ in what attribute decides about them")
    void rules_of_several_attributes_are_asked() {
        BatonTest baton = Shop.open(catalogue().toBuilder()
                        .journey(Shop.journey("red")
                                .rule(
                                        "red",
                                        Trigger.on(
                                                "viewed",
                                                Operand.event("colour").is("red")),
                                        Proposal.task("desk", "red"))
                                .rule("seen", Trigger.on("viewed"), Proposal.task("desk", "seen"))
                                .build())
                        .build())
                .startingAt(Shop.START);

        baton.when(Shop.ada(baton, "viewed").attribute("product", "p-2").attribute("colour", "red"));

        baton.then().dispatched("desk", "red").dispatched("desk", "seen");
        assertThat(baton.decisionsAtHand().get(0).notFired()).hasSize(1);
    }

    @Test
    @DisplayName("J9 an event of a type that nobody names asks nothing")
    void an_unnamed_type_asks_nothing() {
        BatonTest baton = Shop.open(catalogue()).startingAt(Shop.START);

        baton.when(Shop.ada(baton, "something.else").attribute("product", "p-7"));

        assertThat(baton.decisionsAtHand().get(0).notFired()).isEmpty();
    }
}
