package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.consent.ConsentEvents;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.render.Explainer;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.decision.InputRead;
import dev.baton.decision.Outcome;
import dev.baton.decision.Verdict;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final List<String> SECRETS = List.of(
            "c-secret-4711", "lovelace.ada@example.org", "+33698765432", "cookie-secret-0815", "account-secret-99");

    private static BatonTest shop() {
        return Shop.openWith(Shop.promises(
                        Shop.journey("offers")
                                .boundBy("order")
                                .rule(
                                        "large",
                                        Trigger.on(
                                                "visited",
                                                Operand.event("amount").atLeast(100)),
                                        Proposal.message("email", "large")
                                                .with(Importance.of(Tier.LIFECYCLE)
                                                        .worth(3)))
                                .rule(
                                        "small",
                                        Trigger.on("visited"),
                                        Proposal.message("email", "small"),
                                        Proposal.message("sms", "small-text"))
                                .rule(
                                        "never",
                                        Trigger.on(
                                                "visited", Operand.field("city").is("Lyon")),
                                        Proposal.message("email", "lyon")),
                        Shop.greeting(),
                        Shop.quotes())
                .caseKind(Shop.complaints()));
    }

    private static Event.Builder secret(BatonTest baton, String type) {
        return baton.event("web", type)
                .verified("customer", SECRETS.get(0))
                .verified("email", SECRETS.get(1))
                .verified("phone", SECRETS.get(2))
                .inferred("cookie", SECRETS.get(3))
                .verified("account", SECRETS.get(4))
                .attribute("order", "o-1")
                .attribute("amount", 500);
    }

    @Test
    @DisplayName(
            "D6 a decision names every candidate, every rule that was asked, and every input with its source and age")
    void a_decision_names_everything() {
        BatonTest baton = shop();

        baton.when(Shop.ada(baton, "visited").attribute("amount", 500).attribute("order", "o-1"));

        Decision decision = baton.decisionsAtHand().get(0);
        assertThat(decision.candidates())
                .extracting(each -> each.rule().rule())
                .containsExactlyInAnyOrder("large", "small", "small", "greet");
        assertThat(decision.notFired()).extracting(each -> each.rule().rule()).containsExactly("never");
        assertThat(decision.inputs())
                .contains(new InputRead("event.amount", dev.baton.event.Value.of(500), "web", baton.now()));
        assertThat(decision.candidates())
                .filteredOn(each -> !each.chosen())
                .hasSize(3)
                .allSatisfy(each -> assertThat(
                                each.beatenBy() != null || !each.failed().isEmpty())
                        .isTrue());
    }

    @Test
    @DisplayName("D6 every failed gate of every candidate is in the decision and in the analyst's words")
    void every_failed_gate_is_in_the_words() {
        BatonTest baton = shop();
        baton.given(
                Shop.ada(baton, "callback.promised").attribute("order", "o-1"),
                Shop.ada(baton, ConsentEvents.OPTED_OUT).attributes(Attributes.of("purpose", "SERVICE")));

        baton.when(Shop.ada(baton, "visited").attribute("amount", 500).attribute("order", "o-1"));

        Decision decision = baton.decisionsAtHand().get(0);
        String analyst =
                String.join("\n", baton.orchestrator().explain(decision).analyst());
        for (Candidate each : decision.candidates()) {
            assertThat(analyst).contains(each.rule().rule());
            assertThat(each.failed()).isNotEmpty();
            for (Verdict verdict : each.failed()) {
                assertThat(analyst)
                        .contains(verdict.reason().name())
                        .contains(verdict.gate().name());
            }
        }
    }

    @Test
    @DisplayName("D6 a stored decision explains itself later, when everything has changed")
    void a_stored_decision_is_self_contained() {
        BatonTest baton = shop();
        baton.when(Shop.ada(baton, "visited").attribute("amount", 500).attribute("order", "o-1"));
        Decision decision = baton.decisionsAtHand().get(0);
        Explanation then = baton.orchestrator().explain(decision);

        baton.orchestrator().publish(Shop.definitions(Shop.greeting()).build());
        baton.given(Shop.ada(baton, ConsentEvents.OPTED_OUT).attributes(Attributes.of("purpose", "SERVICE")));
        baton.advance(Duration.ofDays(30));

        assertThat(baton.orchestrator().explain(decision.event()).orThrow()).isEqualTo(then);
    }

    @Test
    @DisplayName("D6 the customer's words name no rule, no score and no journey")
    void the_customers_words_are_plain() {
        BatonTest baton = shop();

        baton.when(Shop.ada(baton, "visited").attribute("amount", 500));

        assertThat(baton.orchestrator().explain(baton.decisionsAtHand().get(0)).customer())
                .doesNotContain("large", "offers", "propensity", "score", "tier", "LIFECYCLE");
    }

    @Test
    @DisplayName("D6 the customer's words say when, after what, how and about what, and hide addresses")
    void the_customers_words_say_after_what() {
        BatonTest baton = Shop.open(Shop.journey("orders")
                .boundBy("order")
                .rule("tell", Trigger.on("order.sent_out"), Proposal.message("email", "on-its-way")));

        baton.when(Shop.ada(baton, "order.sent_out").attribute("order", "ada@example.org"));

        assertThat(baton.orchestrator().explain(baton.decisionsAtHand().get(0)).customer())
                .startsWith(
                        "On 2 March 2026 at 09:00 (UTC), after “order sent out”, we decided to contact you by email about a")
                .doesNotContain("ada@example.org");
    }

    @Test
    @DisplayName("S1 no identifier value is in explanations, decisions, outcomes, dispatches or profiles as they print")
    void no_identifier_value_is_printed() {
        BatonTest baton = shop();

        Outcome outcome = baton.when(secret(baton, "visited"));
        baton.when(secret(baton, "complaint.raised"), secret(baton, "callback.promised"));
        baton.advance(Duration.ofDays(1));

        StringBuilder printed = new StringBuilder().append(outcome);
        for (Decision each : baton.decisions()) {
            Explanation words = baton.orchestrator().explain(each);
            printed.append(each).append(words.analyst()).append(words.agent()).append(words.customer());
            baton.orchestrator().log().entry(each.event()).ifPresent(printed::append);
        }
        printed.append(baton.dispatchStates());
        printed.append(baton.channel("email").attempts());
        printed.append(baton.customer("customer", SECRETS.get(0)));
        printed.append(baton.orchestrator().handoffContexts(baton.customer("customer", SECRETS.get(0))));
        printed.append(baton.orchestrator()
                .log()
                .audit(baton.customer("customer", SECRETS.get(0)).id(), 100));
        expectNoSecret(printed.toString());
    }

    @Test
    @DisplayName("S1 no identifier value is in the log, also where the engine or a channel fails")
    void no_identifier_value_is_logged() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            BatonTest baton = Shop.open(Shop.definitions(
                                    Shop.greeting(),
                                    Shop.journey("risky")
                                            .rule("risk", Trigger.on("risky"), Proposal.message("email", "breaks")))
                            .build())
                    .and(builder -> builder.propensity(new Failing("breaks")))
                    .startingAt(Shop.START);
            baton.channel("email").next(3).fails();
            baton.when(secret(baton, "visited"));
            baton.when(secret(baton, "risky"));
            baton.when(secret(baton, ConsentEvents.OPTED_IN));
        } finally {
            System.setErr(before);
        }

        String logged = log.toString(StandardCharsets.UTF_8);
        assertThat(logged).contains("event_parked").contains("email");
        expectNoSecret(logged);
    }

    private static void expectNoSecret(String printed) {
        for (String each : SECRETS) {
            assertThat(printed).doesNotContain(each);
        }
        assertThat(printed).doesNotContain("lovelace").doesNotContain("33698765432");
    }

    @Test
    @DisplayName(
            "D6 what would have changed a loser is true: all that stand in its way are named, and it would then win")
    void all_that_stand_in_the_way_are_named() {
        Proposal last = Proposal.message("email", "third").tier(Tier.PROMOTION);
        Proposal[] all = {
            Proposal.message("email", "first")
                    .with(Importance.of(Tier.LIFECYCLE).worth(9)),
            Proposal.message("email", "second"),
            last
        };
        BatonTest baton = Shop.open(Shop.journey("j").rule("r", Trigger.on("visited"), all));
        baton.when(Shop.ada(baton, "visited"));

        String told = Explainer.utc().explain(baton.decisionsAtHand().get(0)).toString();
        assertThat(told).contains("numbers 1 and 2 not being proposed, or this one being in a tier above theirs");

        BatonTest without = Shop.open(Shop.journey("j").rule("r", Trigger.on("visited"), last));
        without.when(Shop.ada(without, "visited"));
        assertThat(without.channel("email").said()).containsExactly("third");
    }

    @Test
    @DisplayName("D6 a refusal, and a rule that did not fire, say which condition was false")
    void conditions_are_named() {
        BatonTest baton = Shop.open(Shop.journey("j")
                .rule(
                        "r",
                        Trigger.on("visited"),
                        Proposal.message("email", "gold-only")
                                .onlyIf(Operand.field("tier").is("gold")))
                .rule("s", Trigger.on("visited", Operand.event("worth").atLeast(500)), Proposal.task("desk", "call")));
        baton.when(Shop.ada(baton, "visited").field("tier", "silver").attribute("worth", 55));

        String told = Explainer.utc().explain(baton.decisionsAtHand().get(0)).toString();
        assertThat(told).contains("field tier = “gold”: false").contains("its condition was false: worth ≥ 500");
    }
}
