package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Tier;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.definition.FieldPolicy;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.render.Explainer;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Score;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import dev.baton.testkit.BatonTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WeighingTest {
    private static final Condition IN_A_HURRY = Operand.event("hurry").is(true);
    private static final Condition MOVING = Operand.event("moving").is(true);

    private static Proposal weighed(Importance importance) {
        return Proposal.message("email", "offer").with(importance);
    }

    private static Importance usual() {
        return Importance.of(Tier.LIFECYCLE).worth(10);
    }

    private static BatonTest open(Proposal... proposals) {
        return Shop.open(Shop.journey("rules").rule("r", Trigger.on("visited"), proposals));
    }

    private static Attributes only(String name, Value value) {
        return Attributes.builder().put(name, value).build();
    }

    private static Event.Builder visited(BatonTest baton, String name, Value value) {
        return Shop.ada(baton, "visited").attributes(only(name, value));
    }

    private static String analyst(Decision decision) {
        return String.join("\n", Explainer.utc().explain(decision).analyst());
    }

    private static Candidate offer(BatonTest baton) {
        Decision decision = baton.decisionsAtHand().get(0);
        return decision.candidates().stream()
                .filter(each -> each.rule().rule().equals("r"))
                .findFirst()
                .orElseThrow();
    }

    private static Score score(Importance importance, Map<String, Boolean> said) {
        BatonTest baton = open(weighed(importance));
        Attributes.Builder attributes = Attributes.builder();
        said.forEach((name, flag) -> attributes.put(name, Value.of(flag)));
        baton.when(Shop.ada(baton, "visited").attributes(attributes.build()));
        return offer(baton).score();
    }

    @Test
    @DisplayName("D2 context is 1 and the sum of the weights whose condition is true")
    void the_weights_of_true_conditions_add_up() {
        Importance importance = usual().context("in a hurry", IN_A_HURRY, 0.5).context("moving", MOVING, 0.25);

        assertThat(score(importance, Map.of("hurry", false, "moving", false)).context())
                .isEqualTo(1);
        assertThat(score(importance, Map.of("hurry", true, "moving", false)).total())
                .isEqualTo(15);
        assertThat(score(importance, Map.of("hurry", true, "moving", true)).total())
                .isEqualTo(17.5);
    }

    @Test
    @DisplayName("D2 a context weight whose condition is unknown does not count")
    void what_is_unknown_does_not_count() {
        Score score = score(usual().context("in a hurry", IN_A_HURRY, 0.5), Map.of());

        assertThat(score.context()).isEqualTo(1);
        assertThat(score.terms()).isEmpty();
    }

    @Test
    @DisplayName("D2 context is never below 0, and then nobody is contacted")
    void context_is_floored() {
        BatonTest baton =
                open(weighed(usual().context("in a hurry", IN_A_HURRY, -3).weighted(1)));

        baton.when(visited(baton, "hurry", Value.of(true)));

        assertThat(offer(baton).score().context()).isZero();
        baton.then().notDispatched("email", ReasonCode.SCORE_NOT_POSITIVE);
    }

    @Test
    @DisplayName("D2 weight is never below 0: two negatives do not make an offer")
    void weight_is_floored() {
        BatonTest baton = open(weighed(Importance.of(Tier.LIFECYCLE).worth(-10).weighted(-3)));

        baton.when(Shop.ada(baton, "visited"));

        assertThat(offer(baton).score().weight()).isZero();
        baton.then().notDispatched("email", ReasonCode.SCORE_NOT_POSITIVE);
    }

    @Test
    @DisplayName("D2 context decides who wins inside a tier")
    void context_decides() {
        BatonTest baton = open(
                weighed(usual().context("in a hurry", IN_A_HURRY, 0.5)),
                Proposal.message("email", "other")
                        .with(Importance.of(Tier.LIFECYCLE).worth(12)));

        baton.when(Shop.ada(baton, "visited"));
        baton.then().dispatched("email", "other");
        baton.when(visited(baton, "hurry", Value.of(true)));
        baton.then().dispatched("email", "offer");
    }

    @Test
    @DisplayName("D2 the explanation names each context weight that counted, and what it added")
    void the_terms_are_told() {
        BatonTest baton =
                open(weighed(usual().context("in a hurry", IN_A_HURRY, 0.5).context("moving", MOVING, -0.25)));

        baton.when(visited(baton, "hurry", Value.of(true)).attributes(only("moving", Value.of(true))));

        assertThat(offer(baton).score().terms())
                .containsExactly(new Score.Term("in a hurry", 0.5), new Score.Term("moving", -0.25));
        assertThat(analyst(baton.decisionsAtHand().get(0))).contains("context 1.25 (1, in a hurry +0.5, moving -0.25)");
        assertThat(baton.decisionsAtHand().get(0).inputs())
                .anyMatch(each -> each.name().equals("event.moving"));
    }

    @Test
    @DisplayName("D2 the value may be what the event or a field says")
    void the_value_is_looked_up() {
        BatonTest baton = open(
                weighed(usual().worth(Operand.event("amount"))),
                Proposal.message("email", "other")
                        .with(Importance.of(Tier.LIFECYCLE).worth(20)));

        baton.when(visited(baton, "amount", Value.of(20.5)));
        assertThat(offer(baton).score().value()).isEqualTo(20.5);
        baton.then().dispatched("email", "offer");
        baton.when(Shop.ada(baton, "visited").attribute("amount", 19));
        baton.then().dispatched("email", "other");
    }

    @Test
    @DisplayName("D2 where no number is known the constant is the value, and that is noted")
    void the_constant_stands_in() {
        for (Value none : List.of(Value.of("much"), Value.nothing(), Value.of(new BigDecimal("1e400")))) {
            BatonTest baton = open(weighed(usual().worth(Operand.event("amount"))));
            baton.when(visited(baton, "amount", none));

            assertThat(offer(baton).score().value()).as("%s", none).isEqualTo(10);
            assertThat(baton.decisionsAtHand().get(0).notes())
                    .as("%s", none)
                    .anyMatch(each -> each.code().equals("score.value_unknown"));
        }
    }

    @Test
    @DisplayName("D2 a value that was said too long ago does not count (F4)")
    void a_stale_value_does_not_count() {
        BatonTest baton = Shop.openWith(Shop.definitions(Shop.journey("rules")
                        .rule("r", Trigger.on("visited"), weighed(usual().worth(Operand.field("basket")))))
                .field(FieldPolicy.mostRecent("basket").halfLife(Duration.ofHours(1))));
        baton.given(Shop.ada(baton, "seen").fields(only("basket", Value.of(99))));

        baton.when(Shop.ada(baton, "visited"));
        assertThat(offer(baton).score().value()).isEqualTo(99);
        baton.advance(Duration.ofHours(2));
        baton.when(Shop.ada(baton, "visited"));
        assertThat(offer(baton).score().value()).isEqualTo(10);
    }

    @Test
    @DisplayName("D2 what is not worth its cost stands in nobody's way: a positive score below its tier still wins")
    void a_worthless_candidate_gives_way() {
        ContactPolicy costly = new ContactPolicy(
                ContactPolicy.STANDARD.models(),
                List.of(),
                List.of(),
                Map.of(Channel.of("email"), 5.0),
                null,
                Duration.ofDays(3));
        BatonTest baton = Shop.openWith(Shop.definitions(Shop.journey("rules")
                        .rule(
                                "r",
                                Trigger.on("visited"),
                                Proposal.message("email", "dear")
                                        .with(Importance.of(Tier.SERVICE).worth(5)),
                                Proposal.message("email", "cheap")
                                        .with(Importance.of(Tier.LIFECYCLE).worth(5.01))))
                .contactPolicy(costly));

        baton.when(Shop.ada(baton, "visited"));

        baton.then().dispatched("email", "cheap").because(ReasonCode.SCORE_NOT_POSITIVE);
    }

    @Test
    @DisplayName("D2 a host may call a tier by another name; order and behaviour stay")
    void a_tier_may_have_another_name() {
        DecisionPolicy policy = DecisionPolicy.STANDARD.naming(Tier.LIFECYCLE, "Good to know");
        BatonTest baton = Shop.openWith(Shop.definitions(Shop.journey("rules")
                        .rule("r", Trigger.on("visited"), weighed(usual()), Proposal.task("desk", "look")))
                .decisionPolicy(policy));

        baton.when(Shop.ada(baton, "visited"));

        Decision decision = baton.decisionsAtHand().get(0);
        assertThat(decision.candidates())
                .extracting(Candidate::tierName)
                .containsExactlyInAnyOrder("Good to know", null);
        assertThat(analyst(decision)).contains("Good to know (LIFECYCLE)").contains("SERVICE");
        assertThatThrownBy(() -> policy.naming(Tier.PROMOTION, "Good to know"))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> policy.naming(Tier.PROMOTION, "SERVICE")).isInstanceOf(InvalidValueException.class);
    }
}
