package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExplorationTest {
    private static final int CUSTOMERS = 400;

    private static Proposal message(String template, Tier tier, double value) {
        return Proposal.message("email", template).with(Importance.of(tier).worth(value));
    }

    private static Journey rules(Proposal... proposals) {
        Journey journey = Shop.journey("rules");
        for (int i = 0; i < proposals.length; i++) {
            journey.rule("r" + i, Trigger.on("visited"), proposals[i]);
        }
        return journey;
    }

    private static BatonTest open(int explored, Journey... journeys) {
        return Shop.openWith(Shop.definitions(journeys).decisionPolicy(DecisionPolicy.STANDARD.exploring(explored)));
    }

    private static BatonTest visited(BatonTest baton) {
        for (int i = 0; i < CUSTOMERS; i++) {
            baton.when(baton.event("web", "visited").verified("email", "p" + i + "@example.org"));
        }
        return baton;
    }

    private static List<String> shown(int explored, Proposal... proposals) {
        return visited(open(explored, rules(proposals))).channel("email").said();
    }

    private static final Proposal BEST = message("best", Tier.LIFECYCLE, 3);
    private static final Proposal GOOD = message("good", Tier.LIFECYCLE, 2);

    @Test
    @DisplayName("D3 a stated share of customers is shown what does not score best")
    void a_share_explores() {
        assertThat(shown(0, BEST, GOOD)).hasSize(CUSTOMERS).containsOnly("best");
        // Of the share, half draw the best itself: 200 of 400 explore, 100 are shown the other.
        assertThat(Collections.frequency(shown(5_000, BEST, GOOD), "good")).isBetween(60, 140);
        assertThat(Collections.frequency(shown(DecisionPolicy.ALL, BEST, GOOD), "good"))
                .isBetween(150, 250);
    }

    @Test
    @DisplayName("D3 the same customer is shown the same again, in whatever order the rules are written")
    void it_is_no_chance() {
        BatonTest one = visited(open(5_000, rules(BEST, GOOD)));
        List<String> first = one.channel("email").said();
        assertThat(shown(5_000, BEST, GOOD)).isEqualTo(first);

        Journey early = Shop.journey("early").rule("r", Trigger.on("visited"), BEST);
        Journey late = Shop.journey("late").rule("r", Trigger.on("visited"), GOOD);
        assertThat(visited(open(5_000, early, late)).channel("email").said())
                .isEqualTo(visited(open(5_000, late, early)).channel("email").said());

        one.advance(Duration.ofDays(1));
        visited(one);
        assertThat(one.channel("email").said().subList(CUSTOMERS, 2 * CUSTOMERS))
                .isEqualTo(first);
    }

    @Test
    @DisplayName("D3 nothing is explored above the tier LIFECYCLE, and in it and below something is")
    void important_tiers_do_not_explore() {
        for (Tier tier : Tier.values()) {
            List<String> shown = shown(DecisionPolicy.ALL, message("best", tier, 3), message("good", tier, 2));
            if (tier.compareTo(Tier.LIFECYCLE) < 0) {
                assertThat(shown).as("%s", tier).containsOnly("best");
            } else {
                assertThat(shown).as("%s", tier).contains("good");
            }
        }
    }

    @Test
    @DisplayName("D3 exploration stays inside the tier of the best, and with what is worth a contact")
    void only_rivals_are_drawn() {
        List<String> shown = shown(
                DecisionPolicy.ALL,
                BEST,
                message("nothing-worth", Tier.LIFECYCLE, 0),
                message("offer", Tier.PROMOTION, 100),
                message("refused", Tier.LIFECYCLE, 1)
                        .onlyIf(dev.baton.core.definition.Operand.event("x").is(true)));

        assertThat(shown).hasSize(CUSTOMERS).containsOnly("best");
    }

    @Test
    @DisplayName("D3 what a silence removes is not drawn either")
    void silence_is_kept() {
        Proposal hush = Proposal.hold(Duration.ofHours(1), "give them time")
                .with(Importance.of(Tier.LIFECYCLE).worth(2.5));
        List<String> shown = shown(DecisionPolicy.ALL, BEST, hush, GOOD);

        assertThat(shown).containsOnly("best");
    }

    @Test
    @DisplayName("D3 a decision says that it explored, and what it passed over loses to EXPLORATION, not by its score")
    void it_is_explained() {
        BatonTest baton = open(DecisionPolicy.ALL, rules(BEST, GOOD, message("fair", Tier.LIFECYCLE, 1)));
        List<Decision> drawn = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            baton.when(baton.event("web", "visited").verified("email", "p" + i + "@example.org"));
            drawn.add(baton.decisionsAtHand().get(0));
        }

        for (Decision decision : drawn) {
            assertThat(decision.notes()).anyMatch(each -> each.code().equals("exploration"));
            assertThat(decision.chosen()).hasSize(1);
            double won = total(decision, ReasonCode.CHOSEN);
            for (Candidate each : decision.candidates()) {
                ReasonCode expected = each.score().total() > won
                        ? ReasonCode.EXPLORATION
                        : each.score().total() < won ? ReasonCode.OUTSCORED : ReasonCode.CHOSEN;
                assertThat(each.result()).isEqualTo(expected);
                assertThat(each.gap()).isGreaterThanOrEqualTo(0);
            }
        }
    }

    private static double total(Decision decision, ReasonCode result) {
        return decision.candidates().stream()
                .filter(each -> each.result() == result)
                .findFirst()
                .orElseThrow()
                .score()
                .total();
    }
}
