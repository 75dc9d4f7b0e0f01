package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Action;
import dev.baton.action.Tier;
import dev.baton.cases.OwnerId;
import dev.baton.consent.Purpose;
import dev.baton.core.json.DecisionPageJson;
import dev.baton.core.render.DecisionPage.Change;
import dev.baton.core.render.DecisionPage.Considered;
import dev.baton.core.render.DecisionPage.GateLine;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.event.BatonException;
import dev.baton.event.Channel;
import dev.baton.event.EventKey;
import dev.baton.event.Value;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DecisionPageTest {
    private final Explainer explainer = Explainer.utc();

    @Test
    @DisplayName("D6 the page tells what was considered, what won, why each other lost, what would have changed it")
    void the_page_answers_the_four_questions() throws Exception {
        String text = text(explainer.html(MissedVisit.decision()));

        assertThat(text)
                .contains("Decided: escalate to mo-okafor via service-desk (promise at risk). Of 4 candidates it was "
                        + "the best that was allowed.")
                .contains("2. Follow-up to the customer by sms: template survey (SERVICE, about visit-9) Lost")
                .contains("Refused: the purpose needs an opt-in and there is none NOT_OPTED_IN")
                .contains("Condition: an opt-in for MARKETING by email")
                .contains("Time: fewer than 3 contacts in 7 days, from 22 Nov 2025 07:56:40 UTC (in 20 h)")
                .contains("With all of that, it would still have lost: a candidate of a more important tier won; "
                        + "it would also have needed this one being in a tier above its tier.")
                .contains("Lost: a candidate with a higher score won, 0.13 behind, beaten by number 2 OUTSCORED")
                .contains("propensity 0.12 × context 1 × value 90 × weight 1.5 − cost 0.01 = 16.19")
                .contains("✗ Consent refused", "✓ Quiet hours passed", "– Cap does not apply")
                .contains(
                        "Now to be sent as soon as it is its turn; immediately before it is sent every gate is asked again")
                .contains("most important first: safety legal, promise due, recovery")
                .contains("Their condition was false churn v1 / retention-call")
                .contains("because something it needs is not known churn v1 / win-back")
                .contains("event.slot \"21 Nov 08-12\" dispatch 1.2 s old")
                .contains("field.churnRisk not known our records age not known")
                .contains("told 26 h after it happened late_event")
                .contains("you had not agreed to be contacted about such things");
    }

    @Test
    @DisplayName("D6 a score loser is told each term that would have been enough by itself")
    void a_score_loser_is_told_which_term() {
        Change change = explainer
                .page(MissedVisit.decision())
                .candidates()
                .get(3)
                .ending()
                .wouldChange()
                .get(0);

        assertThat(change.kind()).isEqualTo(Change.Kind.SCORE);
        assertThat(change.words())
                .isEqualTo(
                        "a higher score: a total above 0.53 instead of 0.4, by itself reached with a propensity above "
                                + "0.63 (it was 0.5), or a context above 1.26 (it was 1), or a value above 1.26 (it was 1), or "
                                + "a weight above 1.26 (it was 1); or number 2 not being proposed, or this one being in a tier "
                                + "above its tier");
        assertThat(new Score(0.63, 1, 1, 1, 0.1).total()).isEqualTo(0.53);
    }

    @Test
    @DisplayName("D6 no propensity above 1 is asked for, and a lower cost where that is enough")
    void no_term_is_asked_for_that_cannot_be() {
        Candidate dear = MissedVisit.lost(
                MissedVisit.TIPS,
                Tier.LIFECYCLE,
                MissedVisit.message("letter", "tips", Purpose.SERVICE),
                new Score(0.5, 1, 1, 1, 2),
                ReasonCode.SCORE_NOT_POSITIVE,
                1.5,
                null);
        Considered page = explainer
                .page(MissedVisit.nothing(ReasonCode.SCORE_NOT_POSITIVE, List.of(dear)))
                .candidates()
                .get(0);

        assertThat(page.ending().wouldChange().get(0).words())
                .contains("a cost below 0.5 (it was 2)", "a value above 4 (it was 1)")
                .doesNotContain("propensity");
        assertThat(page.ending().then()).isEqualTo("it would have been chosen");
    }

    @Test
    @DisplayName("D6 every gate is told of every candidate: passed, refused or not asked")
    void every_gate_is_told() {
        for (Considered each : explainer.page(MissedVisit.decision()).candidates()) {
            assertThat(each.gates()).extracting(GateLine::gate).containsExactly(Gate.values());
        }
        assertThat(explainer.page(MissedVisit.decision()).candidates().get(2).gates())
                .filteredOn(each -> each.state() == GateLine.State.REFUSED)
                .extracting(GateLine::gate)
                .containsExactly(Gate.CONSENT, Gate.CAP);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    @DisplayName("D6 every gate has words that say what it asks")
    void every_gate_has_words(Gate gate) {
        assertThat(GateWords.has(gate))
                .as("GateWords has no question for " + gate + "; add what it asks")
                .isTrue();
        assertThat(GateWords.asks(gate)).endsWith("?");
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    @DisplayName("D6 every reason can stand on a page, and the page reads back from its JSON")
    void every_reason_has_a_page(ReasonCode reason) throws Exception {
        Action sms = MissedVisit.message("sms", "tips", Purpose.SERVICE);
        Candidate lost = MissedVisit.lost(MissedVisit.TIPS, Tier.SERVICE, sms, Score.NEUTRAL, reason, 0, null);
        Decision decision = MissedVisit.nothing(reason, List.of(lost));

        assertThat(text(explainer.html(decision))).contains(reason.words(), reason.name());
        readsBack(explainer.page(decision));
    }

    @Test
    @DisplayName("D6 a page reads back from its JSON as it was, and is written as the same JSON again")
    void a_page_reads_back() {
        String json = readsBack(explainer.page(MissedVisit.decision()));

        assertThat(json)
                .startsWith("{\"v\":1,\"headline\":\"Decided: escalate")
                .contains("\"passes\":{\"kind\":\"TIME\",\"words\":\"fewer than 3 contacts in 7 days, from 22 Nov 2025 "
                        + "07:56:40 UTC\",\"at\":\"2025-11-22T07:56:40Z\",\"in\":\"in 20 h\"}")
                .contains("\"cost\":0.05,\"total\":0.57");
    }

    @Test
    @DisplayName("D6 JSON of a newer version, or that is no page, is refused and not quoted")
    void what_is_no_page_is_refused() {
        String json = DecisionPageJson.write(explainer.page(MissedVisit.decision()));

        assertThatThrownBy(() -> DecisionPageJson.read(json.replace("{\"v\":1", "{\"v\":2")))
                .isInstanceOf(BatonException.class)
                .hasMessageContaining("format version 2");
        for (String broken : List.of("", "{}", "[]", json + "x", json.replace("OUTSCORED", "canary-4711"))) {
            assertThatThrownBy(() -> DecisionPageJson.read(broken))
                    .isInstanceOf(BatonException.class)
                    .hasMessageNotContaining("canary-4711");
        }
    }

    @Test
    @DisplayName("S4 hostile text is text on the page, wherever it stands")
    void hostile_text_is_text() throws Exception {
        String hostile = "</style><script>alert(1)</script>\" onclick='x' &amp; \u202eabc\u0000";
        String html = explainer.html(hostile(hostile));

        assertThat(html).doesNotContain("<script").doesNotContain("\u202e").doesNotContain("\u0000");
        Document page = parsed(html);
        NodeList all = page.getElementsByTagName("*");
        List<String> tags = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            tags.add(((Element) all.item(i)).getTagName());
            assertThat(((Element) all.item(i)).hasAttribute("onclick")).isFalse();
        }
        assertThat(tags).doesNotContain("script", "img", "link", "iframe").contains("main", "table", "article");
        assertThat(text(html)).contains("</style><script>alert(1)</script>\" onclick='x' &amp; abc");
        assertThat(html).doesNotContain("http://").doesNotContain("https://").doesNotContain("url(");
        readsBack(explainer.page(hostile(hostile)));
    }

    @Test
    @DisplayName("S1 addresses print masked on the page and in its JSON")
    void addresses_print_masked() {
        Decision decision = hostile("call +44 20 7946 0018 or anna@example.com");

        String both = explainer.html(decision) + DecisionPageJson.write(explainer.page(decision));
        assertThat(both).contains("call +…(16) or a…(16)").doesNotContain("anna@", "7946");
    }

    private static String readsBack(DecisionPage page) {
        String json = DecisionPageJson.write(page);
        assertThat(DecisionPageJson.read(json)).isEqualTo(page);
        assertThat(DecisionPageJson.write(DecisionPageJson.read(json))).isEqualTo(json);
        return json;
    }

    private static Decision hostile(String text) {
        String name = text.replace("\u0000", "");
        RuleRef rule = new RuleRef("j" + name, 1, name, "r");
        Candidate candidate = new Candidate(
                rule,
                Tier.SERVICE,
                new Action.Escalate(null, OwnerId.of("o"), Channel.of("c"), text),
                Score.NEUTRAL,
                MissedVisit.winner().asked(),
                List.of(new dev.baton.decision.Verdict(Gate.PAUSE, ReasonCode.PAUSED, text, MissedVisit.NOW, text)),
                ReasonCode.PAUSED,
                0,
                null,
                text,
                text);
        return new MissedVisit.Decided(
                new EventKey("s", name),
                text,
                "p",
                MissedVisit.NOW,
                1,
                List.of(),
                ReasonCode.PAUSED,
                List.of(candidate),
                List.of(new Decision.RuleAnswer(rule, true)),
                List.of(MissedVisit.input("event.text", Value.of(text), text, Duration.ofHours(1))),
                List.of(new Decision.Note("code", text)));
    }

    private static String text(String html) throws Exception {
        return parsed(html)
                .getElementsByTagName("body")
                .item(0)
                .getTextContent()
                .replaceAll("\\s+", " ");
    }

    /** The page is well-formed, so that any reader of XML takes it too. */
    private static Document parsed(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }
}
