package dev.baton.behaviour;

import static dev.baton.behaviour.Experiment.TEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Target;
import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.Cap;
import dev.baton.core.definition.Condition;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Holdout;
import dev.baton.core.definition.Importance;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.render.Explainer;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.Verdict;
import dev.baton.event.Channel;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a decision says of itself is so: nothing is named that would not help, and nothing is told narrower than it is. */
class DecisionTruthTest {
    private static final Explainer EXPLAINER = Explainer.utc();

    private static Journey news(Proposal... proposals) {
        return Shop.journey("news").purpose(Purpose.MARKETING).rule("letter", Trigger.on("visited"), proposals);
    }

    /** For another purpose than its journey's. */
    private static Proposal bill() {
        return new Proposal(
                new Proposal.Say(Target.CUSTOMER, Channel.of("email"), "bill", List.of(), Purpose.SERVICE, null, null),
                Importance.of(Tier.LIFECYCLE),
                Condition.always());
    }

    private static Decision visited(BatonTest baton) {
        baton.when(Shop.ada(baton, "visited").verified("phone", "+33612345678"));
        List<Decision> all = baton.decisionsAtHand();
        return all.get(all.size() - 1);
    }

    private static Verdict refusal(Decision decision) {
        return decision.candidates().get(0).failed().get(0);
    }

    private static List<String> seen(Candidate candidate, Gate gate) {
        return candidate.seen().stream()
                .filter(each -> each.gate() == gate)
                .map(Candidate.Seen::words)
                .toList();
    }

    private static Decision rivals(double value) {
        Journey rivals = Shop.journey("rivals")
                .rule(
                        "first",
                        Trigger.on("visited"),
                        Proposal.message("email", "first")
                                .with(Importance.of(Tier.LIFECYCLE).worth(value)))
                .rule(
                        "second",
                        Trigger.on("visited"),
                        Proposal.message("email", "second")
                                .with(Importance.of(Tier.LIFECYCLE).worth(20)));
        return visited(Shop.open(rivals));
    }

    @Test
    @DisplayName(
            "D6 a score loser is told the value of the winner below which it wins, and what if it were not proposed")
    void a_score_loser_is_told_of_the_winner() {
        String words = EXPLAINER.explain(rivals(55)).toString().replaceAll("\\s+", " ");
        Matcher value = Pattern.compile("number 1 not being proposed, or number 1 having a value below ([\\d.]+)")
                .matcher(words);

        assertThat(value.find()).as(words).isTrue();
        double bound = Double.parseDouble(value.group(1));
        assertThat(rivals(bound - 0.01).chosen().toString()).contains("second");
        assertThat(rivals(bound + 0.01).chosen().toString()).contains("first");
    }

    @Test
    @DisplayName("D6 a false condition tells the value that it met")
    void a_false_condition_tells_what_it_met() {
        Proposal invites = new Proposal(
                new Proposal.Say(Target.CUSTOMER, Channel.of("email"), "gold", List.of(), Purpose.SERVICE, null, null),
                Importance.of(Tier.LIFECYCLE),
                Operand.event("worth").atLeast(500));
        BatonTest baton = Shop.open(Shop.journey("gold").rule("invite", Trigger.on("visited"), invites));
        baton.when(Shop.ada(baton, "visited").attribute("worth", 55));
        Decision decision = baton.decisionsAtHand().get(0);

        assertThat(EXPLAINER.explain(decision).toString().replaceAll("\\s+", " "))
                .contains("it saw worth ≥ 500: false (event.worth was 55); passes with worth ≥ 500");
        assertThat(EXPLAINER.html(decision)).contains("worth ≥ 500: false (event.worth was 55)");
    }

    @Test
    @DisplayName("D6 the share of a holdout that is named lets the customer through, and one more does not")
    void the_share_that_is_named_lets_through() {
        String words = refusal(visited(Experiment.open(Experiment.ALL, Experiment.winback())))
                .passesWhen();
        Matcher share = Pattern.compile("being (\\d+) or less").matcher(words);

        assertThat(share.find()).as(words).isTrue();
        int enough = Integer.parseInt(share.group(1));
        Holdout less = Holdout.of(TEST, enough);
        Holdout more = Holdout.of(TEST, enough + 1);
        assertThat(visited(Experiment.open(less, Experiment.winback())).chosen())
                .hasSize(1);
        assertThat(visited(Experiment.open(more, Experiment.winback())).chosen())
                .isEmpty();
        assertThat(words).endsWith(", or the holdout " + TEST + " ending").doesNotContain("other arm");
    }

    @Test
    @DisplayName("D6 where the arm was fixed before, no share is named, as none would change it")
    void no_share_is_named_where_the_arm_is_fixed() {
        BatonTest baton = Experiment.open(Experiment.ALL, Experiment.winback());
        visited(baton);
        baton.advance(Duration.ofDays(1));

        assertThat(refusal(visited(baton)).passesWhen())
                .isEqualTo("the holdout " + TEST + " ending (their arm is fixed, whatever its share is by now)");
    }

    @Test
    @DisplayName("D6 the customer reads whether something was left out for everybody or for some")
    void the_customer_reads_for_whom_it_was_left_out() {
        Decision all = visited(Experiment.open(Experiment.ALL, Experiment.winback()));
        Decision most = visited(Experiment.open(Holdout.of(TEST, Holdout.ALL - 1), Experiment.winback()));

        assertThat(EXPLAINER.explain(all).customer())
                .contains("at present we do not begin to send it to anybody")
                .doesNotContain("some customers");
        assertThat(EXPLAINER.explain(most).customer()).contains("we left it out for some customers");
    }

    @Test
    @DisplayName("D6 an opt-out is told with its own scope, time and source, and with what would lift it")
    void an_opt_out_is_told_as_it_was_said() {
        BatonTest baton = Shop.open(news(Proposal.message("email", "letter")));
        baton.given(Shop.ada(baton, "consent.opted_out").attribute("purpose", "MARKETING"));
        baton.advance(Duration.ofHours(3));
        Verdict verdict = refusal(visited(baton));

        assertThat(verdict.detail())
                .startsWith("OPTED_OUT of MARKETING on every channel, said 2 Mar 2026 ")
                .contains(" (3 h ago)", "heard from ");
        assertThat(verdict.passesWhen()).isEqualTo("a later explicit opt-in for MARKETING by email");
    }

    @Test
    @DisplayName("D6 an opt-out of a topic names the topic, and is lifted only by an opt-in to it")
    void an_opt_out_of_a_topic_names_it() {
        BatonTest baton = Shop.open(news(Proposal.message("email", "letter")));
        baton.given(Shop.ada(baton, "consent.opted_out")
                .attribute("purpose", "MARKETING")
                .attribute("topic", "letter"));
        Verdict verdict = refusal(visited(baton));

        assertThat(verdict.detail()).startsWith("OPTED_OUT of MARKETING, only as to letter on every channel");
        assertThat(verdict.passesWhen()).isEqualTo("a later explicit opt-in for MARKETING by email as to letter");
    }

    @Test
    @DisplayName(
            "D6 the opt-in that let a contact pass is told, and a rule that sets another purpose than its journey's")
    void what_let_it_pass_is_told() {
        BatonTest baton = Shop.open(news(Proposal.message("email", "letter"), bill()));
        baton.given(Shop.ada(baton, "consent.opted_in").attribute("purpose", "MARKETING"));
        List<Candidate> candidates = visited(baton).candidates();

        assertThat(candidates).hasSize(2).allSatisfy(each -> {
            boolean letter = each.action().toString().contains("letter");
            assertThat(seen(each, Gate.CONSENT))
                    .singleElement()
                    .asString()
                    .startsWith(
                            letter
                                    ? "OPTED_IN to MARKETING on every channel, said "
                                    : "asked for SERVICE, which the rule sets; the purpose of its journey is MARKETING");
        });
        assertThat(seen(candidates.get(0), Gate.REACHABLE))
                .singleElement()
                .asString()
                .matches("email .…\\(\\d+\\)");
    }

    @Test
    @DisplayName("D6 a cap that is not about a contact is not asked; one that is tells how much of it is taken")
    void a_cap_tells_how_much_is_taken() {
        Cap texts = Cap.rolling(2, Duration.ofDays(7)).about(new Cap.About(null, Channel.of("sms"), null, null));
        ContactPolicy policy = ContactPolicy.STANDARD.with(texts);
        Journey both = Shop.journey("both")
                .rule("mail", Trigger.on("mailed"), Proposal.message("email", "mail"))
                .rule("text", Trigger.on("visited"), Proposal.message("sms", "text"));
        BatonTest baton = Shop.openWith(Shop.definitions(both).contactPolicy(policy));

        baton.when(Shop.ada(baton, "mailed"));
        Candidate mail = baton.decisionsAtHand().get(0).candidates().get(0);
        assertThat(mail.asked()).doesNotContain(Gate.CAP);
        assertThat(seen(mail, Gate.CAP)).isEmpty();

        Candidate first = visited(baton).candidates().get(0);
        assertThat(first.asked()).contains(Gate.CAP);
        assertThat(seen(first, Gate.CAP)).containsExactly("0 of 2 by sms in 7 d");
        assertThat(seen(visited(baton).candidates().get(0), Gate.CAP)).containsExactly("1 of 2 by sms in 7 d");
        Verdict full = refusal(visited(baton));
        assertThat(full.detail()).isEqualTo("2 of 2 by sms in 7 d");
        assertThat(full.passesWhen()).isEqualTo("fewer than 2 contacts by sms in 7 d");
    }
}
