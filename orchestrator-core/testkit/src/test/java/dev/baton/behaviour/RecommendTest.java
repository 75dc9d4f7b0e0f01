package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Action;
import dev.baton.action.Tier;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.database.TestDatabase;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Explained;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Recommendation;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecommendTest {
    private static final DecisionPolicy PLACES =
            DecisionPolicy.STANDARD.placement("home").placement("basket");

    private static Proposal offer(String template, double value) {
        return Proposal.message("email", template)
                .with(Importance.of(Tier.LIFECYCLE).worth(value));
    }

    private static Journey home(Proposal... proposals) {
        return Shop.journey("home").rule("r", Trigger.onPlacement("home"), proposals);
    }

    private static Definitions definitions(Journey... journeys) {
        return Shop.definitions(journeys).decisionPolicy(PLACES).build();
    }

    private static BatonTest open(Journey... journeys) {
        BatonTest baton = Shop.open(definitions(journeys)).startingAt(Shop.START);
        baton.given(Shop.ada(baton, "signed.up"));
        return baton;
    }

    private static Recommendation recommend(BatonTest baton) {
        return baton.orchestrator().recommend("customer", "c-ada", "home");
    }

    private static List<String> templates(Recommendation recommendation) {
        return recommendation.ranked().stream()
                .map(each -> ((Action.FollowUp) each.action()).template().id())
                .toList();
    }

    @Test
    @DisplayName("D5 recommend ranks what may be shown in a place, best first, with the reasons of everything else")
    void it_ranks_what_may_be_shown() {
        BatonTest baton = open(
                home(
                        offer("good", 2),
                        offer("best", 3),
                        offer("nothing-worth", 0),
                        offer("not-for-them", 9).onlyIf(Operand.event("x").is(true))),
                Shop.journey("elsewhere").rule("r", Trigger.onPlacement("basket"), offer("elsewhere", 99)));

        Recommendation recommendation = recommend(baton);

        assertThat(templates(recommendation)).containsExactly("best", "good");
        assertThat(recommendation.profileId())
                .isEqualTo(baton.customer("customer", "c-ada").id());
        assertThat(recommendation.decision().candidates())
                .extracting(Candidate::result)
                .contains(ReasonCode.CHOSEN, ReasonCode.OUTSCORED, ReasonCode.UNKNOWN_ELIGIBILITY)
                .hasSize(4);
    }

    @Test
    @DisplayName("D5 nobody's opt-out and nobody's silence is passed over by a recommendation")
    void gates_are_kept() {
        Proposal advert = new Proposal(
                new Proposal.Say(
                        dev.baton.action.Target.CUSTOMER,
                        dev.baton.event.Channel.of("email"),
                        "advert",
                        List.of(),
                        Purpose.MARKETING,
                        null,
                        null),
                Importance.of(Tier.PROMOTION),
                Condition.always());
        BatonTest baton = open(home(advert, offer("service", 1)));
        assertThat(templates(recommend(baton))).containsExactly("service");

        baton.given(Shop.ada(baton, ConsentEvents.OPTED_IN)
                .attribute("purpose", "MARKETING")
                .attribute("evidence", "form 1"));
        assertThat(templates(recommend(baton))).containsExactly("service", "advert");
    }

    @Test
    @DisplayName("D5 what a chosen silence or wait ranks above is not recommended, also where it is not the best")
    void silences_are_kept() {
        Proposal hush = Proposal.silence(Purpose.SERVICE, Duration.ofDays(1), "quiet")
                .with(Importance.of(Tier.LIFECYCLE).worth(2.5));
        assertThat(templates(recommend(open(home(offer("best", 3), hush, offer("good", 2))))))
                .containsExactly("best");

        Proposal hold = Proposal.hold(Duration.ofDays(1), "give them time")
                .with(Importance.of(Tier.LIFECYCLE).worth(2.5));
        assertThat(templates(recommend(open(
                        home(offer("best", 3), hold, offer("good", 2)),
                        Shop.journey("other").rule("r", Trigger.onPlacement("home"), offer("theirs", 1))))))
                .containsExactly("best", "theirs");
    }

    @Test
    @DisplayName("D5 recommend changes nothing: a dump of the storage before and after is the same bytes")
    void it_changes_nothing() {
        try (TestDatabase database = TestDatabase.inMemory()) {
            BatonTest.Setup setup = Shop.open(definitions(
                    home(offer("best", 3), Proposal.task("desk", "look"), Proposal.hold(Duration.ofDays(1), "wait")),
                    Shop.greeting()));
            BatonTest baton = setup.and(
                            builder -> builder.storage(documents -> database.open(documents, setup.clock())))
                    .startingAt(Shop.START);
            baton.given(Shop.ada(baton, "visited"));
            String before = database.dump();

            for (int i = 0; i < 3; i++) {
                assertThat(templates(recommend(baton))).isEmpty();
                baton.orchestrator().recommend("customer", "c-new", "home");
                baton.orchestrator().recommend("email", "ada@example.org", "home");
                baton.orchestrator().recommend("email", "null", "home");
            }

            assertThat(database.dump()).isEqualTo(before).contains("PROFILE");
            baton.when(Shop.ada(baton, "visited"));
            assertThat(database.dump()).isNotEqualTo(before);
        }
    }

    @Test
    @DisplayName("D5 the same question has the same answer, however often it is asked")
    void it_learns_nothing() {
        BatonTest baton = open(home(offer("a", 1), offer("b", 1), offer("c", 1)));
        Recommendation first = recommend(baton);

        assertThat(first.ranked()).hasSize(3);
        for (int i = 0; i < 5; i++) {
            assertThat(recommend(baton)).isEqualTo(first);
        }
        assertThat(baton.channel("email").said()).isEmpty();
    }

    @Test
    @DisplayName("D5 somebody unknown is recommended what a stranger may be shown, and stays unknown")
    void a_stranger_stays_unknown() {
        BatonTest baton = open(home(offer("best", 3)));

        Recommendation recommendation = baton.orchestrator().recommend("email", "new@example.org", "home");

        assertThat(templates(recommendation)).containsExactly("best");
        assertThat(baton.orchestrator().profile("email", "new@example.org")).isEmpty();
        assertThat(baton.orchestrator().recommend("email", "null", "home").ranked())
                .isEmpty();
    }

    @Test
    @DisplayName("D5 to somebody with a parked event nothing is recommended")
    void a_parked_customer_is_left_alone() {
        BatonTest baton = Shop.open(definitions(
                        home(offer("best", 3)),
                        Shop.journey("broken").rule("r", Trigger.on("broken"), Proposal.message("email", "fails"))))
                .and(builder -> builder.propensity(new Failing("fails")))
                .startingAt(Shop.START);
        baton.given(Shop.ada(baton, "signed.up"));
        assertThat(templates(recommend(baton))).containsExactly("best");
        baton.when(Shop.ada(baton, "broken"));

        Recommendation recommendation = recommend(baton);

        assertThat(recommendation.ranked()).isEmpty();
        assertThat(recommendation.decision().candidates())
                .extracting(Candidate::result)
                .containsOnly(ReasonCode.PROFILE_PARKED);
    }

    @Test
    @DisplayName("D5 a placement that nobody defined is refused, and no host can put the engine's question itself")
    void unknown_placements_are_refused() {
        BatonTest baton = open(home(offer("best", 3)));

        assertThatThrownBy(() -> baton.orchestrator().recommend("customer", "c-ada", "cellar"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("home");
        assertThatThrownBy(() -> baton.orchestrator().recommend("baton.profile", "p", "home"))
                .isInstanceOf(InvalidValueException.class);
        Event posed = Shop.ada(baton, Trigger.RECOMMEND)
                .attribute(Trigger.PLACEMENT, "home")
                .build();
        assertThatThrownBy(() -> baton.orchestrator().handle(posed)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @DisplayName("D5 the decision behind a recommendation is not in the log, and can be put in words")
    void it_is_not_logged() {
        BatonTest baton = open(home(offer("best", 3)));

        Decision decision = recommend(baton).decision();

        assertThat(baton.orchestrator().explain(decision.event()).kind()).isEqualTo(Explained.Kind.NEVER_SEEN);
        assertThat(String.join("\n", baton.orchestrator().explain(decision).analyst()))
                .contains("template best");
    }

    private static Event.Builder shown(BatonTest baton, int rank) {
        Recommendation recommendation = recommend(baton);
        return Shop.ada(baton, Recommendation.SHOWN)
                .attributes(recommendation.about(recommendation.ranked().get(rank)));
    }

    @Test
    @DisplayName("D5 C6 what was shown is a contact: caps count it, and refuse the next")
    void what_was_shown_counts() {
        BatonTest baton = Shop.open(Shop.definitions(home(offer("best", 3), offer("good", 2)))
                        .decisionPolicy(PLACES)
                        .contactPolicy(ContactPolicy.STANDARD.with(Cap.rolling(1, Duration.ofDays(1))))
                        .build())
                .startingAt(Shop.START);
        baton.given(Shop.ada(baton, "signed.up"));
        assertThat(templates(recommend(baton))).containsExactly("best", "good");
        assertThat(templates(recommend(baton))).as("asking counts nothing").hasSize(2);

        baton.when(shown(baton, 0));

        assertThat(recommend(baton).ranked()).isEmpty();
        assertThat(baton.customer("customer", "c-ada").contacts())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.template()).isEqualTo("best");
                    assertThat(each.at()).isEqualTo(baton.now());
                });
        baton.advance(Duration.ofDays(1));
        assertThat(templates(recommend(baton))).hasSize(2);
    }

    @Test
    @DisplayName("D4 D5 of equals the one that was shown least recently comes first")
    void what_was_shown_gives_way() {
        BatonTest baton = open(home(offer("one", 2), offer("two", 2)));

        baton.when(shown(baton, templates(recommend(baton)).indexOf("two")));

        assertThat(templates(recommend(baton))).containsExactly("one", "two");
        baton.advance(Duration.ofMinutes(1));
        baton.when(shown(baton, 0));
        assertThat(templates(recommend(baton))).containsExactly("two", "one");
    }

    @Test
    @DisplayName("D5 that something was accepted or declined is an event that conditions count")
    void answers_are_counted() {
        BatonTest baton = open(home(
                offer("best", 3)
                        .onlyIf(Condition.not(
                                Operand.count(Recommendation.DECLINED).atLeast(1))),
                offer("good", 2)));
        Recommendation before = recommend(baton);

        baton.when(Shop.ada(baton, Recommendation.DECLINED)
                .attributes(before.about(before.ranked().get(0))));

        assertThat(templates(recommend(baton))).containsExactly("good");
    }

    @Test
    @DisplayName("D5 that something was shown which no rule says is noted, and counts nothing")
    void what_nobody_says_counts_nothing() {
        BatonTest baton = open(home(offer("best", 3)));

        baton.when(Shop.ada(baton, Recommendation.SHOWN)
                .attribute("journey", "home")
                .attribute("rule", "r")
                .attribute("template", "worst"));

        assertThat(baton.customer("customer", "c-ada").contacts()).isEmpty();
        assertThat(baton.decisionsAtHand().get(0).notes())
                .extracting(Decision.Note::code)
                .contains("recommendation.unknown");
    }
}
