package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.ActionKind;
import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Candidate;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Channel;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ArbitrationTest {
    private static Proposal message(String template, Tier tier, double value) {
        return Proposal.message("email", template).with(Importance.of(tier).worth(value));
    }

    /** A message with a purpose of its own. */
    private static Proposal of(Purpose purpose, Tier tier) {
        return new Proposal(
                new Proposal.Say(Target.CUSTOMER, Channel.of("email"), "m", List.of(), purpose, null, null),
                Importance.of(tier),
                Condition.always());
    }

    private static Journey rules(Proposal... proposals) {
        Journey journey = Shop.journey("rules");
        for (int i = 0; i < proposals.length; i++) {
            journey.rule("r" + i, Trigger.on("visited"), proposals[i]);
        }
        return journey;
    }

    private static BatonTest visited(Journey... journeys) {
        BatonTest baton = Shop.open(journeys);
        baton.when(Shop.ada(baton, "visited"));
        return baton;
    }

    private static Candidate loser(BatonTest baton) {
        return baton.decisionsAtHand().get(0).candidates().stream()
                .filter(each -> !each.chosen())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("D1 a chosen SUPPRESS removes only the candidates inside its scope")
    void suppress_removes_only_what_is_inside_its_scope() {
        Proposal silence = Proposal.silence(Purpose.TRANSACTIONAL, Duration.ofDays(1), "quiet please");

        BatonTest inside = visited(rules(silence, of(Purpose.TRANSACTIONAL, Tier.LIFECYCLE)));
        inside.then().decided(ActionKind.SUPPRESS).notDispatched("email", ReasonCode.SUPPRESSED_BY_WINNER);

        BatonTest outside = visited(rules(silence, of(Purpose.SERVICE, Tier.LIFECYCLE)));
        outside.then().decided(ActionKind.SUPPRESS).dispatched("email", "m");
    }

    @Test
    @DisplayName("D1 SUPPRESS lasts until its end, and not longer")
    void suppress_lasts_until_its_end() {
        BatonTest baton = Shop.open(
                Shop.greeting(),
                Shop.journey("care")
                        .rule(
                                "quiet",
                                Trigger.on("asked.for.quiet"),
                                Proposal.silence(Purpose.SERVICE, Duration.ofHours(1), "asked for quiet")));
        baton.given(Shop.ada(baton, "asked.for.quiet"));

        baton.advance(Duration.ofHours(1).minusSeconds(1));
        baton.when(Shop.ada(baton, "visited"));
        baton.then().notDispatched("email", ReasonCode.SUPPRESSED);
        baton.advance(Duration.ofSeconds(1));
        baton.when(Shop.ada(baton, "visited"));
        baton.then().dispatched("email", "hello");
    }

    @Test
    @DisplayName("D1 a SUPPRESS of less importance does not remove a more important candidate")
    void a_less_important_suppress_removes_nothing_above_it() {
        Proposal silence =
                Proposal.silence(Purpose.SERVICE, Duration.ofDays(1), "quiet").tier(Tier.PROMOTION);

        BatonTest baton = visited(rules(silence, message("urgent", Tier.SAFETY_LEGAL, 1)));

        baton.then().dispatched("email", "urgent");
    }

    @Test
    @DisplayName("D1 a silence by channel or tier leaves other channels and tiers alone")
    void a_scope_by_tier_is_respected() {
        Proposal silence = new Proposal(
                new Proposal.Silence(
                        new Scope(null, null, Set.of(Tier.PROMOTION), null), Duration.ofDays(1), "no offers now"),
                Importance.of(Tier.SERVICE),
                Condition.always());

        visited(rules(silence, message("offer", Tier.PROMOTION, 1))).then().notDispatched("email");
        visited(rules(silence, message("news", Tier.LIFECYCLE, 1))).then().dispatched("email", "news");
    }

    private static Journey waiting(String id, Proposal... more) {
        List<Proposal> all = new ArrayList<>(List.of(more));
        all.add(0, message("from-" + id, Tier.LIFECYCLE, 1));
        return Shop.journey(id)
                .enterOn("entered." + id)
                .goalOn("done")
                .rule("speak", Trigger.on("visited"), all.toArray(Proposal[]::new))
                .phase("in")
                .done();
    }

    @Test
    @DisplayName("D1 WAIT removes only the contacts of its own journey, until its time")
    void wait_concerns_only_its_own_journey() {
        BatonTest baton =
                Shop.open(waiting("one", Proposal.hold(Duration.ofHours(1), "give them time")), waiting("two"));
        baton.given(Shop.ada(baton, "entered.one"), Shop.ada(baton, "entered.two"));

        baton.when(Shop.ada(baton, "visited"));

        baton.then().decided(ActionKind.WAIT).because(ReasonCode.JOURNEY_WAITS).dispatched("email", "from-two");
        assertThat(baton.channel("email").said()).containsExactly("from-two");
    }

    @Test
    @DisplayName("D2 a more important tier wins, whatever the scores")
    void the_tier_comes_first() {
        BatonTest baton =
                visited(rules(message("offer", Tier.PROMOTION, 1_000_000), message("bill", Tier.SERVICE, 0.01)));

        baton.then().dispatched("email", "bill").because(ReasonCode.OUTRANKED_BY_TIER);
        assertThat(loser(baton).beatenBy().rule()).isEqualTo("r1");
    }

    @Test
    @DisplayName("D2 inside a tier the score decides: propensity × context × value × weight − cost")
    void the_score_decides_inside_a_tier() {
        Proposal likely = Proposal.message("email", "likely")
                .with(Importance.of(Tier.LIFECYCLE).worth(10).likely(0.9));
        Proposal valuable = Proposal.message("email", "valuable")
                .with(Importance.of(Tier.LIFECYCLE).worth(100).likely(0.2).weighted(-0.5));

        BatonTest baton = visited(rules(likely, valuable));

        baton.then().dispatched("email", "valuable").because(ReasonCode.OUTSCORED);
        assertThat(loser(baton).gap()).isEqualTo(100 * 0.2 * 0.5 - 9, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    @DisplayName("D2 at a score of zero or below nobody is contacted")
    void a_score_that_is_not_positive_contacts_nobody() {
        ContactPolicy costly = new ContactPolicy(
                ContactPolicy.STANDARD.models(),
                List.of(),
                List.of(),
                Map.of(Channel.of("email"), 5.0),
                null,
                Duration.ofDays(3));
        BatonTest baton = Shop.open(Shop.definitions(rules(message("cheap", Tier.LIFECYCLE, 5)))
                        .contactPolicy(costly)
                        .build())
                .startingAt(Shop.START);
        baton.when(Shop.ada(baton, "visited"));

        baton.then().notDispatched("email", ReasonCode.SCORE_NOT_POSITIVE);

        visited(rules(Proposal.message("email", "off")
                        .with(Importance.of(Tier.LIFECYCLE).weighted(-1))))
                .then()
                .notDispatched("email", ReasonCode.SCORE_NOT_POSITIVE);
    }

    @Test
    @DisplayName("D2 the host's model moves the propensity by its evidence")
    void the_model_moves_the_propensity() {
        BatonTest baton = Shop.open(
                        Shop.definitions(rules(message("a", Tier.LIFECYCLE, 10), message("b", Tier.LIFECYCLE, 9)))
                                .build())
                .and(builder -> builder.propensity(new dev.baton.spi.PropensityModel() {
                    @Override
                    public String version() {
                        return "m-1";
                    }

                    @Override
                    public Propensity estimate(dev.baton.profile.Profile profile, String template) {
                        return template.equals("a") ? new Propensity(0, 20) : new Propensity(1, 20);
                    }
                }))
                .startingAt(Shop.START);

        baton.when(Shop.ada(baton, "visited"));

        baton.then().dispatched("email", "b");
        assertThat(loser(baton).score().propensity()).isEqualTo(0.5);
    }

    @Test
    @DisplayName("D4 at most one customer contact per decision; tasks go out beside it")
    void at_most_one_contact() {
        BatonTest baton = visited(rules(
                message("one", Tier.LIFECYCLE, 3),
                message("two", Tier.LIFECYCLE, 2),
                Proposal.message("sms", "three"),
                Proposal.task("desk", "task-a"),
                Proposal.task("desk", "task-b")));

        assertThat(baton.channel("email").said()).containsExactly("one");
        assertThat(baton.channel("sms").said()).isEmpty();
        baton.then().dispatched("desk", "task-a").dispatched("desk", "task-b");
    }

    @Test
    @DisplayName("D4 at a tie the declared priority wins, then what was shown least recently")
    void ties_by_priority_then_by_least_recently_shown() {
        Proposal first = Proposal.message("email", "a")
                .with(Importance.of(Tier.LIFECYCLE).priority(1));
        visited(rules(message("b", Tier.LIFECYCLE, 1), first))
                .then()
                .dispatched("email", "a")
                .because(ReasonCode.LOST_TIE);

        BatonTest baton = Shop.open(rules(
                message("a", Tier.LIFECYCLE, 1), message("b", Tier.LIFECYCLE, 1), message("c", Tier.LIFECYCLE, 1)));
        for (int i = 0; i < 6; i++) {
            baton.when(Shop.ada(baton, "visited"));
            baton.advance(Duration.ofHours(1));
        }
        List<String> said = baton.channel("email").said();
        assertThat(said.subList(0, 3)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(said.subList(3, 6)).isEqualTo(said.subList(0, 3));
    }

    @Test
    @DisplayName("D4 the declared priority decides a tie for everybody, whatever the hash says")
    void the_priority_decides_for_everybody() {
        Proposal first = Proposal.message("email", "a")
                .with(Importance.of(Tier.LIFECYCLE).priority(1));
        BatonTest baton = Shop.open(rules(message("b", Tier.LIFECYCLE, 1), first));
        for (int i = 0; i < 16; i++) {
            baton.when(baton.event("web", "visited")
                    .verified("customer", "c-" + i)
                    .verified("email", "c" + i + "@example.org"));
        }

        assertThat(baton.channel("email").said()).hasSize(16).containsOnly("a");
    }

    @RepeatedTest(10)
    @DisplayName("D4 a tie ends the same way in whatever order the journeys are written")
    void a_tie_ends_the_same_in_any_order() {
        long seed = new Random().nextLong();
        List<Journey> journeys = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            journeys.add(Shop.journey("j" + i).rule("r", Trigger.on("visited"), message("t" + i, Tier.LIFECYCLE, 1)));
        }
        BatonTest one = visited(journeys.toArray(Journey[]::new));
        Collections.shuffle(journeys, new Random(seed));
        BatonTest other = visited(journeys.toArray(Journey[]::new));

        assertThat(other.channel("email").said())
                .as("seed %s", seed)
                .isEqualTo(one.channel("email").said());
        assertThat(other.decisionsAtHand().get(0).candidates())
                .as("seed %s", seed)
                .isEqualTo(one.decisionsAtHand().get(0).candidates());
    }

    @Test
    @DisplayName("D4 ties do not always end the same way for everybody")
    void ties_are_spread_over_customers() {
        BatonTest baton = Shop.open(rules(message("a", Tier.LIFECYCLE, 1), message("b", Tier.LIFECYCLE, 1)));

        for (int i = 0; i < 40; i++) {
            baton.when(baton.event("web", "visited").verified("email", "p" + i + "@example.org"));
        }

        assertThat(baton.channel("email").said()).contains("a", "b");
    }
}
