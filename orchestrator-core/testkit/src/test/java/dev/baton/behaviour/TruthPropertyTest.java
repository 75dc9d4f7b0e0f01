package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.event.Attributes;
import dev.baton.testkit.BatonTest;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TruthPropertyTest {
    private static final List<String> NAMES = List.of("a", "b", "c");

    /** Kleene's logic, with null for UNKNOWN. */
    private static Boolean kleene(Condition condition, Map<String, Boolean> known) {
        if (condition instanceof Condition.Not not) {
            Boolean of = kleene(not.of(), known);
            return of == null ? null : !of;
        }
        if (condition instanceof Condition.All all) {
            return fold(all.of(), known, false);
        }
        if (condition instanceof Condition.Any any) {
            return fold(any.of(), known, true);
        }
        if (condition instanceof Condition.Exists exists) {
            return known.containsKey(exists.operand().name());
        }
        return known.get(((Condition.Compare) condition).operand().name());
    }

    private static Boolean fold(List<Condition> parts, Map<String, Boolean> known, boolean decides) {
        boolean unknown = false;
        for (Condition part : parts) {
            Boolean truth = kleene(part, known);
            if (truth == null) {
                unknown = true;
            } else if (truth == decides) {
                return decides;
            }
        }
        return unknown ? null : !decides;
    }

    @Provide
    Arbitrary<Condition> conditions() {
        return conditions(4);
    }

    private static Arbitrary<Condition> conditions(int depth) {
        Arbitrary<Condition> leaves = Arbitraries.of(NAMES)
                .flatMap(name -> Arbitraries.of(
                        Operand.event(name).is(true),
                        Operand.event(name).is(true),
                        Operand.event(name).exists()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Condition> parts = conditions(depth - 1);
        Arbitrary<List<Condition>> some = parts.list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.oneOf(
                leaves, parts.map(Condition::not), some.map(Condition.All::new), some.map(Condition.Any::new));
    }

    @Provide
    Arbitrary<Map<String, Boolean>> facts() {
        return Arbitraries.maps(Arbitraries.of(NAMES), Arbitraries.of(true, false))
                .ofMaxSize(3);
    }

    @Property(tries = 300)
    @Label("J2 all, any and not follow Kleene; rules fire and candidates pass on TRUE only")
    void conditions_follow_kleene(
            @ForAll("conditions") Condition condition, @ForAll("facts") Map<String, Boolean> known) {
        Definitions definitions = Shop.definitions(
                        Shop.journey("rule")
                                .rule(
                                        "r",
                                        Trigger.on("asked", Condition.any(condition)),
                                        Proposal.task("desk", "rule")),
                        Shop.journey("gate")
                                .rule(
                                        "g",
                                        Trigger.on("asked"),
                                        Proposal.task("desk", "gate").onlyIf(condition)))
                .build();
        Attributes.Builder said = Attributes.builder();
        known.forEach(said::put);
        try (BatonTest baton = Shop.open(definitions).startingAt(Shop.START)) {
            baton.when(Shop.ada(baton, "asked").attributes(said.build()));

            Boolean truth = kleene(condition, known);
            Decision decision = baton.decisionsAtHand().get(0);
            boolean fires = Boolean.TRUE.equals(truth);
            assertThat(baton.channel("desk").said().contains("rule")).isEqualTo(fires);
            assertThat(baton.channel("desk").said().contains("gate")).isEqualTo(fires);
            assertThat(decision.kind()).isEqualTo(fires ? ActionKind.FOLLOW_UP : ActionKind.NONE);
            if (!fires) {
                assertThat(decision.notFired().get(0).unknown()).isEqualTo(truth == null);
            }
        }
    }
}
