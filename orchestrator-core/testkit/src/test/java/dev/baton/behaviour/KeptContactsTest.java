package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Cap;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Spacing;
import dev.baton.core.definition.Trigger;
import dev.baton.database.TestDatabase;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Recommendation;
import dev.baton.decision.Verdict;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.Profile;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What caps and pairs know of customers with whom there were more contacts than are kept (C4, C6). */
class KeptContactsTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Instant START = Instant.parse(Shop.START);
    private static final ContactPolicy ONE_SURVEY =
            ContactPolicy.STANDARD.with(Cap.rolling(1, MONTH).about(tagged("survey")));

    /** Showings obey no cap, so that there may be any number of them. */
    private static final ContactPolicy TEASERS_COUNT = ContactPolicy.STANDARD
            .with(Cap.rolling(5, MONTH).about(tagged("survey")))
            .with(Cap.rolling(200, MONTH).about(tagged("teaser")));

    private static Cap.About tagged(String tag) {
        return new Cap.About(null, null, null, tag);
    }

    private static Definitions definitions(ContactPolicy policy) {
        return Shop.definitions(
                        Shop.journey("home")
                                .rule(
                                        "tease",
                                        Trigger.onPlacement("home"),
                                        Proposal.message("email", "teaser").tagged("teaser")),
                        Shop.journey("mails")
                                .rule(
                                        "survey",
                                        Trigger.on("bought"),
                                        Proposal.message("email", "survey").tagged("survey"))
                                .rule(
                                        "offer",
                                        Trigger.on("visited"),
                                        Proposal.message("email", "offer").tagged("offer")))
                .decisionPolicy(DecisionPolicy.STANDARD.placement("home"))
                .contactPolicy(policy)
                .build();
    }

    private static BatonTest shop(ContactPolicy policy) {
        return Shop.open(definitions(policy)).startingAt(Shop.START);
    }

    private static Event.Builder shown(Event.Builder event) {
        return event.attribute("journey", "home")
                .attribute("rule", "tease")
                .attribute("template", "teaser")
                .attribute("placement", "home");
    }

    private static void shows(BatonTest baton, int times) {
        for (int i = 0; i < times; i++) {
            baton.advance(Duration.ofMinutes(1));
            baton.given(shown(Shop.ada(baton, Recommendation.SHOWN)));
        }
    }

    private static void sends(BatonTest baton, String event, String template) {
        baton.channel("email").forget();
        baton.when(Shop.ada(baton, event));
        baton.then().dispatched("email", template);
    }

    private static void holdsBack(BatonTest baton, String event, ReasonCode reason) {
        baton.channel("email").forget();
        baton.when(Shop.ada(baton, event));
        baton.then().notDispatched("email", reason);
    }

    private static Verdict verdict(BatonTest baton) {
        return baton.decisionsAtHand().get(0).candidates().get(0).failed().get(0);
    }

    private static Profile ada(BatonTest baton) {
        return baton.customer("customer", "c-ada");
    }

    @Test
    @DisplayName("C6 a cap remembers what it counts however many other contacts come after it, and those are let go")
    void a_cap_outlives_many_contacts() {
        BatonTest baton = shop(ONE_SURVEY);
        sends(baton, "bought", "survey");

        shows(baton, 250);
        baton.advance(Duration.ofDays(9));
        holdsBack(baton, "bought", ReasonCode.CAP_REACHED);

        assertThat(verdict(baton).passesAt()).isEqualTo(START.plus(MONTH));
        assertThat(ada(baton).contacts())
                .hasSize(200)
                .extracting(ContactEntry::template)
                .contains("survey");
        assertThat(ada(baton).contactsCompleteFrom()).isAfter(START).isBefore(baton.now());
        baton.advanceTo(START.plus(MONTH).toString());
        sends(baton, "bought", "survey");
    }

    @Test
    @DisplayName("C4 a pair remembers the message that the other must not follow however many contacts come after it")
    void a_pair_outlives_many_contacts() {
        BatonTest baton = shop(ContactPolicy.STANDARD.with(Spacing.NONE.with(
                new Spacing.Pair(Spacing.Messages.tagged("survey"), Spacing.Messages.from("offer"), MONTH))));
        sends(baton, "bought", "survey");

        shows(baton, 250);
        holdsBack(baton, "visited", ReasonCode.PAIR_RULE);

        baton.advanceTo(START.plus(MONTH).toString());
        sends(baton, "visited", "offer");
    }

    @Test
    @DisplayName("C6 J2 where what a cap counts had to go, it is not known to have room until the window has passed it")
    void what_is_not_known_holds_back() {
        try (TestDatabase database = TestDatabase.inMemory()) {
            BatonTest.Setup setup = Shop.open(definitions(TEASERS_COUNT));
            BatonTest baton = setup.and(
                            builder -> builder.storage(documents -> database.open(documents, setup.clock())))
                    .startingAt(Shop.START);
            sends(baton, "bought", "survey");

            shows(baton, 200);
            holdsBack(baton, "bought", ReasonCode.CAP_REACHED);

            assertThat(ada(baton).contacts())
                    .hasSize(200)
                    .extracting(ContactEntry::template)
                    .doesNotContain("survey");
            assertThat(verdict(baton).detail())
                    .isEqualTo("0 of 5 tagged survey in 30 d, as far as is known:"
                            + " what came until 2 Mar 2026 09:00:00 UTC is not kept any more");
            assertThat(verdict(baton).passesAt()).isEqualTo(START.plus(MONTH));
            sends(baton, "visited", "offer");
            baton.advanceTo(START.plus(MONTH).minusNanos(1_000).toString());
            holdsBack(baton, "bought", ReasonCode.CAP_REACHED);
            baton.advanceTo(START.plus(MONTH).toString());
            sends(baton, "bought", "survey");
        }
    }

    @Test
    @DisplayName(
            "C4 where the message that another must not follow had to go, it is told from when no other may follow")
    void a_pair_knows_what_had_to_go() {
        BatonTest baton = shop(TEASERS_COUNT.with(Spacing.NONE.with(
                new Spacing.Pair(Spacing.Messages.from("survey"), Spacing.Messages.from("offer"), MONTH))));
        sends(baton, "bought", "survey");
        shows(baton, 200);
        assertThat(ada(baton).contacts()).extracting(ContactEntry::template).doesNotContain("survey");

        holdsBack(baton, "visited", ReasonCode.PAIR_RULE);

        assertThat(verdict(baton).passesAt()).isEqualTo(START.plus(MONTH));
        baton.advanceTo(START.plus(MONTH).toString());
        sends(baton, "visited", "offer");
    }

    @Test
    @DisplayName("C6 definitions that count what was let go before do not take it that there was nothing")
    void stricter_definitions_know_what_was_let_go() {
        BatonTest baton = shop(ONE_SURVEY);
        sends(baton, "visited", "offer");
        shows(baton, 200);
        assertThat(ada(baton).contacts()).extracting(ContactEntry::template).doesNotContain("offer");

        baton.orchestrator()
                .publish(definitions(
                        ContactPolicy.STANDARD.with(Cap.rolling(1, MONTH).about(tagged("offer")))));

        holdsBack(baton, "visited", ReasonCode.CAP_REACHED);
        sends(baton, "bought", "survey");
        baton.advanceTo(START.plus(MONTH).toString());
        sends(baton, "visited", "offer");
    }

    @Test
    @DisplayName("C6 what a cap counts beyond as many as it allows crowds out nothing that another counts")
    void a_full_cap_crowds_out_no_other() {
        BatonTest baton = shop(ContactPolicy.STANDARD
                .with(Cap.rolling(2, MONTH).about(tagged("survey")))
                .with(Cap.rolling(5, MONTH).about(tagged("teaser"))));
        sends(baton, "bought", "survey");

        shows(baton, 250);

        sends(baton, "bought", "survey");
        holdsBack(baton, "bought", ReasonCode.CAP_REACHED);
        assertThat(verdict(baton).passesAt()).isEqualTo(START.plus(MONTH));
    }

    @Test
    @DisplayName("C6 what came to nothing is let go before anything that a cap counts")
    void what_came_to_nothing_goes_first() {
        BatonTest baton = shop(TEASERS_COUNT);
        sends(baton, "bought", "survey");
        baton.channel("email").next().refuses("no such mailbox");
        baton.given(Shop.ada(baton, "visited"));
        baton.advance(Duration.ofDays(31));
        baton.channel("email").forget();
        sends(baton, "bought", "survey");
        Instant second = baton.now();

        shows(baton, 198);

        assertThat(ada(baton).contacts())
                .hasSize(200)
                .extracting(ContactEntry::at)
                .contains(second);
        sends(baton, "bought", "survey");
    }

    @Test
    @DisplayName("C6 I8 a merge unites what is known of contacts that are not kept any more")
    void a_merge_unites_what_had_to_go() {
        BatonTest baton = shop(TEASERS_COUNT);
        baton.given(baton.event("web", "bought").verified("email", "ada@example.org"));
        for (int i = 0; i < 200; i++) {
            baton.advance(Duration.ofMinutes(1));
            baton.given(shown(baton.event("web", Recommendation.SHOWN).verified("email", "ada@example.org")));
        }
        baton.given(baton.event("crm", "noted").verified("customer", "c-ada"));

        holdsBack(baton, "bought", ReasonCode.CAP_REACHED);
        shows(baton, 1);
        holdsBack(baton, "bought", ReasonCode.CAP_REACHED);

        assertThat(ada(baton).contacts()).hasSize(200);
        baton.advanceTo(START.plus(MONTH).toString());
        sends(baton, "bought", "survey");
    }

    @Test
    @DisplayName("C6 I10 whose contact had to go while they were merged knows it when the merge is taken out")
    void a_part_knows_what_had_to_go() {
        BatonTest baton = shop(TEASERS_COUNT);
        baton.given(baton.event("web", "bought").verified("email", "ada@example.org"));
        for (int i = 0; i < 100; i++) {
            baton.advance(Duration.ofMinutes(1));
            baton.given(shown(baton.event("web", Recommendation.SHOWN).verified("email", "ada@example.org")));
            baton.given(shown(baton.event("web", Recommendation.SHOWN).verified("customer", "c-ada")));
        }
        baton.given(Shop.ada(baton, "noted"));
        shows(baton, 1);
        Profile whole = ada(baton);
        assertThat(whole.contacts())
                .hasSize(200)
                .extracting(ContactEntry::template)
                .doesNotContain("survey");

        baton.orchestrator()
                .unmerge(whole.id(), whole.merges().get(0).id(), Actor.employee("mo"), "two people after all");

        baton.channel("email").forget();
        baton.when(baton.event("web", "bought").verified("email", "ada@example.org"));
        baton.then().notDispatched("email", ReasonCode.CAP_REACHED);
        assertThat(verdict(baton).passesAt()).isEqualTo(START.plus(MONTH));
    }
}
