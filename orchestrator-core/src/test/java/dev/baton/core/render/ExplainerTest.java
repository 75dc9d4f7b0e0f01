package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Action;
import dev.baton.action.Scope;
import dev.baton.action.Target;
import dev.baton.action.Template;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Explanation;
import dev.baton.decision.Gate;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.decision.Verdict;
import dev.baton.event.Attributes;
import dev.baton.event.Channel;
import dev.baton.event.EventKey;
import dev.baton.event.Value;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainerTest {
    private final Explainer explainer = Explainer.utc();

    @Test
    @DisplayName("D6 an analyst reads what was considered, what won, why each other lost, what would have changed it")
    void an_analyst_reads_everything() {
        assertThat(explainer.explain(MissedVisit.decision()).toString()).isEqualTo("""
                event       visit.missed (dispatch/v-77), about c-4471
                decided     21 Nov 2025 11:56:40 UTC, under set number 12 of the published definitions
                note        recognised by phone, verified by the dispatch system [identity]
                note        told 26 h after it happened [late_event]
                considered  4 candidates, best first: 1 chosen, 3 lost; 2 other rules did not fire
                now         to be sent as soon as it is its turn; immediately before it is sent every gate is
                              asked again, and whether it was sent this decision does not know
                chosen      1. ESCALATE case case-17 to mo-okafor via service-desk: promise at risk
                  rule      broadband-repair v7 / visit-booked / missed-visit-recovery
                  tier      PROMISE_DUE
                  score     1 = propensity 1 × context 1 × value 1 × weight 1 - cost 0
                  gates     passed PAUSE, ELIGIBILITY, EXPIRY; does not concern SUPPRESSION, CONSENT, CONTEXT,
                              REACHABLE, PAIR, COOL_DOWN, CAP, QUIET_HOURS, HANDOFF
                  why       it was the best that was allowed; it beat 2 [OUTRANKED_BY_TIER]
                lost        2. FOLLOW_UP to the customer by sms: template survey (SERVICE, about visit-9)
                  rule      broadband-repair v7 / follow-up-survey
                  tier      SERVICE
                  score     0.57 = propensity 0.31 × context 1 × value 2 × weight 1 - cost 0.05
                  gates     passed all
                  why       a candidate of a more important tier won [OUTRANKED_BY_TIER], beaten by 1.
                              broadband-repair v7 / visit-booked / missed-visit-recovery
                  change    the winner not being proposed, or this one being in a tier above it
                lost        3. FOLLOW_UP to the customer by email: template upgrade-offer (MARKETING, about
                              visit-9)
                  rule      upgrade v2 / upgrade-offer
                  tier      PROMOTION
                  score     16.19 = propensity 0.12 × context 1 × value 90 × weight 1.5 - cost 0.01
                  gates     passed PAUSE, SUPPRESSION, CONTEXT, ELIGIBILITY, REACHABLE, PAIR, COOL_DOWN,
                              QUIET_HOURS, HANDOFF, EXPIRY; refused by CONSENT, CAP
                  why       the purpose needs an opt-in and there is none [NOT_OPTED_IN]
                  refused   CONSENT: the purpose needs an opt-in and there is none [NOT_OPTED_IN]; it saw NOT_SET
                              for email, MARKETING; passes with an opt-in for MARKETING by email
                  refused   CAP: the customer has been contacted often enough [CAP_REACHED]; it saw 3 of 3 in the
                              cap weekly; passes with fewer than 3 contacts in 7 days; passes from 22 Nov 2025
                              07:56:40 UTC (in 20 h)
                  change    each of the 2 refusals above gone; then it would still have lost: a candidate of a
                              more important tier won; it would also have needed this one being in a tier above its
                              tier
                lost        4. FOLLOW_UP to the customer by app: template tips (SERVICE, about visit-9)
                  rule      onboarding v4 / first-week / tips
                  tier      LIFECYCLE
                  score     0.4 = propensity 0.5 × context 1 × value 1 × weight 1 - cost 0.1
                  gates     passed all
                  why       a candidate with a higher score won [OUTSCORED], 0.13 behind, beaten by 2.
                              broadband-repair v7 / follow-up-survey
                  change    a higher score: a total above 0.53 instead of 0.4, by itself reached with a propensity
                              above 0.63 (it was 0.5), or a context above 1.26 (it was 1), or a value above 1.26 (it
                              was 1), or a weight above 1.26 (it was 1); or number 2 not being proposed, or this one
                              being in a tier above its tier
                not fired   churn v1 / retention-call: its condition was false: field churnRisk > 0.8
                              (field.churnRisk was not known)
                not fired   churn v1 / win-back: could not be answered (an input is unknown)
                input       event.slot = "21 Nov 08-12" (from dispatch, 1.2 s old)
                input       field.contractMonths = 14 (from crm, 1 d 4 h old)
                input       field.churnRisk = not known (our records, age not known)""");
    }

    @Test
    @DisplayName("D6 every failed gate is told, not only the first, with when or how it would pass")
    void every_failed_gate_is_told() {
        List<String> page = explainer.explain(MissedVisit.decision()).analyst();
        assertThat(page).filteredOn(line -> line.startsWith("  refused")).hasSize(2);
        assertThat(String.join(" ", page))
                .contains("passes with an opt-in for MARKETING by email")
                .contains("passes with fewer than 3 contacts in 7 days; passes from 22 Nov 2025");
    }

    @Test
    @DisplayName("D6 an agent reads one line, without codes of rules")
    void an_agent_reads_one_line() {
        assertThat(explainer.explain(MissedVisit.decision()).agent())
                .isEqualTo(
                        "Escalate to mo-okafor via service-desk (promise at risk). 3 others not chosen: 1 refused (the "
                                + "purpose needs an opt-in and there is none), 2 outranked (a candidate of a more important "
                                + "tier won; …).");
    }

    @Test
    @DisplayName("D6 a customer or regulator reads plain words with nothing internal")
    void a_customer_reads_plain_words() {
        String words = explainer.explain(MissedVisit.decision()).customer();
        assertThat(words)
                .isEqualTo(
                        "On 21 November 2025 at 11:56 (UTC), after “visit missed”, we decided to ask somebody responsible to look after it, "
                                + "because we had promised you something. We considered 3 other things and left them, because "
                                + "something else was more important; you had not agreed to be contacted about such things; we had "
                                + "contacted you often enough; something else suited better.");
    }

    @Test
    @DisplayName("D6 a decision for nothing says why, and what would have changed it, to every reader")
    void nothing_is_explained_too() {
        Decision decision = MissedVisit.nothing(ReasonCode.ALL_REFUSED, List.of(MissedVisit.offer()));
        Explanation explanation = explainer.explain(decision);
        assertThat(explanation.analyst())
                .contains(
                        "chosen      nothing (NONE)",
                        "  why       nothing that was asked for was allowed [ALL_REFUSED]",
                        "  change    one candidate passing all of its gates",
                        "considered  1 candidate, best first: 0 chosen, 1 lost; 2 other rules did not fire");
        assertThat(explanation.agent())
                .isEqualTo("Nothing, because nothing that was asked for was allowed; would change: an opt-in for "
                        + "MARKETING by email, and fewer than 3 contacts in 7 days. 1 candidate not chosen: 1 refused (the "
                        + "purpose needs an opt-in and there is none).");
        assertThat(explanation.customer())
                .isEqualTo(
                        "On 21 November 2025 at 11:56 (UTC), after “visit missed”, we decided not to contact you by email about visit-9, because you had not agreed "
                                + "to be contacted about such things; we had contacted you often enough.");
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    @DisplayName("D6 every reason can be told to every reader, and the customer never sees its code")
    void every_reason_has_words(ReasonCode reason) {
        Action sms = MissedVisit.message("sms", "tips", Purpose.SERVICE);
        Candidate lost = MissedVisit.lost(MissedVisit.TIPS, Tier.SERVICE, sms, Score.NEUTRAL, reason, 0, null);
        Explanation explanation = explainer.explain(MissedVisit.nothing(reason, List.of(lost)));
        assertThat(explanation.analyst())
                .filteredOn(line -> line.startsWith("  change"))
                .isNotEmpty();
        assertThat(explanation.toString()).contains("[" + reason + "]");
        assertThat(explanation.agent()).contains("would change: ").doesNotContain(reason.name());
        assertThat(explanation.customer()).doesNotContain(reason.name()).doesNotContain("_");
    }

    @Test
    @DisplayName("D6 nothing internal reaches the customer, whatever was chosen")
    void nothing_internal_reaches_the_customer() {
        OwnerId owner = OwnerId.of("int-owner");
        Channel desk = Channel.of("int-desk");
        Template template = new Template("int-template", Attributes.of("intname", "intvalue"));
        List<Action> actions = List.of(
                new Action.Route("int-case", owner, desk, "int-reason"),
                new Action.Escalate("int-case", owner, desk, "int-reason"),
                new Action.Suppress(
                        new Scope(Purpose.of("INT_PURPOSE"), desk, Set.of(Tier.PROMOTION), "int-subject"),
                        MissedVisit.NOW,
                        "int-reason"),
                new Action.Wait(MissedVisit.NOW, "int-reason"),
                new Action.FollowUp(Target.CUSTOMER, Channel.of("email"), template, Purpose.SERVICE, "bill 7"),
                new Action.FollowUp(Target.EMPLOYEE, desk, template, Purpose.SERVICE, null),
                new Action.FollowUp(Target.SYSTEM, desk, template, Purpose.SERVICE, null));
        Explanation explanation = explainer.explain(
                MissedVisit.decided(actions, ReasonCode.CHOSEN, List.of(MissedVisit.offer()), List.of()));
        assertThat(explanation.customer())
                .doesNotContainIgnoringCase("int-")
                .doesNotContain("INT_", "PROMOTION", "c-4471", "upgrade", "dispatch/", "16.19", "MARKETING")
                .contains(
                        "to leave you in peace until 21 November 2025 at 11:56 (UTC), and to contact you by email about bill 7");
        assertThat(explanation.toString())
                .contains("SUPPRESS INT_PURPOSE on int-desk in PROMOTION about int-subject until")
                .contains("template int-template with intname")
                .doesNotContain("intvalue");
        assertThat(explanation.agent()).doesNotContain("\n");
    }

    @Test
    void an_action_that_no_rule_proposed_is_told_as_such() {
        Action wait = new Action.Wait(MissedVisit.NOW.plus(Duration.ofHours(1)), "no contact is worth its cost");
        Candidate dear = MissedVisit.lost(
                MissedVisit.TIPS,
                Tier.LIFECYCLE,
                MissedVisit.message("letter", "tips", Purpose.SERVICE),
                new Score(0.1, 1, 1, 1, 0.9),
                ReasonCode.SCORE_NOT_POSITIVE,
                0,
                null);
        Decision decision = MissedVisit.decided(List.of(wait), ReasonCode.CHOSEN, List.of(dear), List.of());
        assertThat(explainer.explain(decision).analyst())
                .contains(
                        "chosen      WAIT until 21 Nov 2025 12:56:40 UTC: no contact is worth its cost",
                        "  why       no rule proposed it: it follows from the order of the candidates",
                        "  change    a score above 0: a total above 0 instead of -0.8, by itself reached with a propensity");
    }

    @Test
    void times_are_told_in_the_zone_asked_for() {
        Explanation explanation =
                Explainer.in(ZoneOffset.ofHours(-8)).explain(MissedVisit.nothing(ReasonCode.FACTS_ONLY, List.of()));
        assertThat(explanation.analyst().get(1)).startsWith("decided     21 Nov 2025 03:56:40 -08:00");
        assertThat(explanation.analyst()).contains("considered  no candidate; 2 other rules did not fire");
        assertThat(explanation.customer())
                .startsWith("On 21 November 2025 at 03:56 (-08:00), after “visit missed”, we learnt of something");
    }

    @Test
    @DisplayName("S1 identifier values print masked, wherever they hide")
    void identifier_values_print_masked() {
        Decision decision = withAddressesEverywhere();
        Explanation explanation = explainer.explain(decision);
        for (String words : List.of(explanation.toString(), explanation.agent(), explanation.customer())) {
            assertThat(words).doesNotContain("anna@", "7946", "4711");
        }
        assertThat(explanation.toString())
                .contains("input       identifier.login = a…(7)")
                .contains("input       field.homePhone = 4…(12)")
                .contains("input       field.contact = \"call +…(16) or a…(16)\"");
    }

    @Test
    @DisplayName("S4 hostile text breaks no line and no alignment of the page")
    void hostile_text_breaks_nothing() {
        String hostile = "\u001b[31mx\nchosen      \u202eY\u0000" + "w".repeat(5000) + "👍";
        Candidate candidate = MissedVisit.lost(
                new RuleRef("j\u202e", 1, null, "r"),
                Tier.SERVICE,
                new Action.Escalate(null, OwnerId.of("o"), Channel.of("c"), hostile),
                Score.NEUTRAL,
                ReasonCode.PAUSED,
                Double.NaN,
                null);
        Decision decision = new MissedVisit.Decided(
                new EventKey("s", "i"),
                hostile,
                "",
                MissedVisit.NOW,
                1,
                List.of(),
                ReasonCode.ALL_REFUSED,
                List.of(candidate),
                List.of(),
                List.of(MissedVisit.input("event.text", Value.of(hostile), hostile, Duration.ofHours(-1))),
                List.of(new Decision.Note("code", hostile)));
        Explanation explanation = explainer.explain(decision);
        assertThat(explanation.analyst()).allSatisfy(line -> {
            assertThat(Columns.width(line)).isLessThanOrEqualTo(100);
            assertThat(line.codePoints()).noneMatch(Character::isISOControl).noneMatch(each -> each == 0x202E);
        });
        assertThat(explanation.analyst().stream().filter(line -> line.startsWith("chosen")))
                .containsExactly("chosen      nothing (NONE)");
        assertThat(explanation.agent()).doesNotContain("\n").hasSizeLessThan(500);
    }

    private static Decision withAddressesEverywhere() {
        String address = "call +44 20 7946 0018 or anna@example.com";
        Verdict verdict = new Verdict(Gate.CONTEXT, ReasonCode.LIVE_CONTACT, address, null, address);
        Candidate candidate = new Candidate(
                MissedVisit.SURVEY,
                Tier.SERVICE,
                new Action.Wait(MissedVisit.NOW, address),
                Score.NEUTRAL,
                Set.of(Gate.CONTEXT),
                List.of(verdict),
                ReasonCode.LIVE_CONTACT,
                0,
                null);
        return new MissedVisit.Decided(
                new EventKey("mail", "anna@example.com"),
                "mail.received",
                "c-1",
                MissedVisit.NOW,
                1,
                List.of(),
                ReasonCode.ALL_REFUSED,
                List.of(candidate),
                List.of(),
                List.of(
                        new InputRead("identifier.login", Value.of("anna-47"), "web", MissedVisit.NOW),
                        new InputRead("field.homePhone", Value.of(471155501234L), "crm", MissedVisit.NOW),
                        new InputRead("field.contact", Value.of(address), "crm", null)),
                List.of(new Decision.Note("identity", address)));
    }
}
