package dev.baton.testkit.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of every word of {@code then}: something that is so, something that is not, and what is then said. */
@DisplayName("What a story expects wrongly fails it, for the right reason")
class StoryExpectationsTest {
    private static final String PAST = """
            - when:
                - { type: bill.due, of: ada, attributes: { bill: b-7 } }
                - { type: bill.opened, of: ada, attributes: { bill: b-7 } }
                - { type: consent.opted_in, of: ada, attributes: { purpose: MARKETING, evidence: the form } }
                - { type: offer.available, of: ada }
                - { type: consent.opted_out, of: ada, attributes: { purpose: NEWS, channel: email, evidence: the page } }
                - { type: fault.reported, of: ada, channel: web, fields: { tier: gold },
                    attributes: { visit: v-3, why: The boiler is cold, model: Hearth 200, illness: a weak heart } }
                - { type: visit.promised, of: ada, by: kim,
                    attributes: { visit: v-3, words: Somebody comes on Tuesday, at: "2026-03-03T17:00:00Z" } }
                - { type: complaint.made, of: ada }
            - at: 2026-03-05T09:00:00Z
            - when:
                - { type: consent.opted_out, of: ada, attributes: { purpose: MARKETING, evidence: the page } }
                - { type: offer.available, of: ada }
                - { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
            """;

    @TempDir
    private Path folder;

    /**
     * One word.
     *
     * @param right what is so in the end, in YAML
     * @param wrong what is not
     * @param message what is said of it, behind its line
     */
    record Row(String word, String right, String wrong, String message) {
        @Override
        public String toString() {
            return word + ": " + wrong;
        }
    }

    private static Row row(String word, String right, String wrong, String message) {
        return new Row(word, right, wrong, message);
    }

    static Stream<Row> table() {
        return Stream.of(
                row("decided", "ROUTE", "suppress", "the decision is SUPPRESS, but there is [ROUTE]"),
                row("notDecided", "WAIT", "ROUTE", "nothing that is decided is ROUTE, but there is [ROUTE]"),
                row(
                        "because",
                        "[OPTED_OUT, missed]",
                        "QUIET_HOURS",
                        "it is because of QUIET_HOURS, but there is [NO_RULE_MATCHED, OPTED_OUT, OPEN_CASE, CHOSEN]"),
                row("because", "missed", "offer", "rule offer proposed it, but there is [missed]"),
                row(
                        "noted",
                        "consent.recorded",
                        "identity.merged",
                        "it notes identity.merged, but there is [identity.matched, consent.recorded]"),
                row(
                        "notNoted",
                        "identity.merged",
                        "consent.recorded",
                        "it does not note consent.recorded, but there is [identity.matched, consent.recorded]"),
                row(
                        "became",
                        "DECIDED",
                        "DUPLICATE",
                        "what was handed in became DUPLICATE, but there is [DECIDED, DECIDED, DECIDED]"),
                row(
                        "alarmed",
                        "false",
                        "model_missing",
                        "somebody is alarmed about model_missing, but there is nothing of the kind"),
                row(
                        "dispatched",
                        "{ desk: Nobody came }",
                        "{ email: reminder }",
                        "'reminder' went out on email once, but there is nothing of the kind"),
                row(
                        "dispatched",
                        "{ desk: { what: Nobody came, times: 1 } }",
                        "{ desk: { what: Nobody came, times: 2 } }",
                        "'Nobody came' went out on desk 2 times, but there is [Nobody came]"),
                row(
                        "notDispatched",
                        "[email, { sms: { what: offer, because: OPTED_OUT } }]",
                        "desk",
                        "nothing went out on desk, but there is [Nobody came]"),
                row(
                        "notDispatched",
                        "{ sms: { because: OPTED_OUT } }",
                        "{ sms: { what: offer, because: CAP_REACHED } }",
                        "'offer' did not go out on sms because of CAP_REACHED, but there is [OPTED_OUT, OPEN_CASE]"),
                row(
                        "handedOff",
                        "{ reason: boiler, customer_told: ['model: Hearth 200', withheld], last-action: none_stated }",
                        "{ reason: leak }",
                        "the handoff says 'leak' under REASON, but there is [The boiler is cold]"),
                row(
                        "notHandedOff",
                        "{ customer_told: weak heart }",
                        "{ customer_told: Hearth }",
                        "no handoff says 'Hearth' under CUSTOMER_TOLD, but there is "
                                + "[model: Hearth 200, illness: withheld (sensitive)]"),
                row("withheld", "illness", "model", "the handoff withholds model, but there is [illness (sensitive)]"),
                row(
                        "promised",
                        "{ visit: BROKEN }",
                        "{ visit: KEPT }",
                        "the promise visit is KEPT, but there is [BROKEN]"),
                row(
                        "promised",
                        "{ visit: { state: BROKEN, words: on Tuesday, due: '2026-03-03T17:00:00Z', keeper: 'team:field',"
                                + " subject: v-3 } }",
                        "{ visit: { state: BROKEN, subject: v-4 } }",
                        "a promise visit is so: state BROKEN, subject v-4, but there is [Somebody comes on Tuesday"
                                + " (BROKEN, due 2026-03-03T17:00:00Z, by team:field, about v-3)]"),
                row(
                        "notPromised",
                        "refund",
                        "visit",
                        "visit was never promised, but there is [Somebody comes on Tuesday (BROKEN)]"),
                row(
                        "caseOpen",
                        "[complaint, { repair: v-3 }]",
                        "{ repair: v-4 }",
                        "a case repair v-4 is open, but there is [repair v-3, complaint, recovery v-3]"),
                row("caseSettled", "", "repair", "every case repair is settled, but there is [repair v-3 is open]"),
                row("noCaseOpen", "", "true", "no case is open, but there is [repair v-3, complaint, recovery v-3]"),
                row(
                        "unanswered",
                        "complaint",
                        "repair",
                        "the customer has not heard back on repair, but there is [complaint]"),
                row(
                        "ownedBy",
                        "team:care",
                        "team:field",
                        "team:field is accountable for the latest open case, but there is "
                                + "[team:field, team:care, team:care]"),
                row(
                        "ownedBy",
                        "{ repair: 'team:field', complaint: 'team:care' }",
                        "{ repair: supervisor }",
                        "supervisor is accountable for repair, but there is [team:field]"),
                row(
                        "offeredTo",
                        "{ repair: supervisor }",
                        "{ repair: kim }",
                        "repair is on offer to kim, but there is [supervisor]"),
                row("cost", "5", "0", "it has cost the customer 0 minutes, but there is 5 minutes"),
                row(
                        "cost",
                        "{ minutes: 5, atMost: 6, channel_switch: 1 }",
                        "{ atMost: 4 }",
                        "it has cost the customer 4 minutes at most, but there is 5 minutes"),
                row(
                        "cost",
                        "{ transfer: 0 }",
                        "{ transfer: 1 }",
                        "it has cost the customer 1 × TRANSFER, but there is [CHANNEL_SWITCH]"),
                row(
                        "inPhase",
                        "{ bills: reminded }",
                        "{ bills: due }",
                        "the customer is in phase due of bills, but there is [reminded]"),
                row("notIn", "repairs", "bills", "the customer is not in bills, but there is [reminded]"),
                row("exited", "", "{ bills: GOAL }", "bills ended with GOAL, but there is [live in phase reminded]"),
                row(
                        "reached",
                        "{ bills: opened }",
                        "{ bills: answered }",
                        "bills has reached answered, but there is [answered (not reached), opened (reached)]"),
                row("drifting", "bills", "offers", "offers is drifting, but there is nothing of the kind"),
                row(
                        "exposed",
                        "{ test: TREATMENT }",
                        "{ test: CONTROL }",
                        "the customer is in CONTROL of test, but there is [test (TREATMENT)]"),
                row(
                        "notExposed",
                        "other",
                        "test",
                        "the customer was never exposed to test, but there is [test (TREATMENT)]"),
                row(
                        "optedOut",
                        "[MARKETING, { NEWS: email }]",
                        "{ NEWS: sms }",
                        "the customer is opted out of NEWS by sms, but there is not a word about NEWS by sms"),
                row(
                        "optedIn",
                        "",
                        "MARKETING",
                        "the customer is opted in to MARKETING, but there is opted out of MARKETING"),
                row("field", "{ tier: gold, mood: null }", "{ tier: silver }", "tier is silver, but there is gold"),
                row("field", "", "{ tier: null }", "nothing is known of tier, but there is gold"),
                row(
                        "knownBy",
                        "{ email: ada@example.org }",
                        "{ email: ben@example.org }",
                        "the customer is known by that email, but there is nobody known by it"));
    }

    @ParameterizedTest
    @MethodSource("table")
    @DisplayName("what is so holds; what is not says what was expected, what there is, and where it stands")
    void row_by_row(Row row) {
        if (!row.right().isEmpty()) {
            assertThat(played(row.word(), row.right()).failures()).isEmpty();
        }

        Played wrong = played(row.word(), row.wrong());

        int line = (StoryFiles.SCENE + "steps:\n" + PAST)
                        .lines()
                        .mapToInt(each -> 1)
                        .sum()
                + 2;
        assertThat(wrong.failures()).containsExactly("line " + line + ": expected that " + row.message());
        assertThat(wrong.holds()).isFalse();
    }

    private Played played(String word, String value) {
        String last = PAST.stripTrailing() + "\n    then:\n      " + word + ": " + value + "\n";
        return StoryFiles.played(folder, last.replaceFirst("(?s)(.*)\n    then", "$1\n  then"));
    }

    @Test
    void the_table_is_about_every_word() {
        KnownNames none = new KnownNames(
                dev.baton.core.definition.Definitions.builder().build(), List.of(), new StoryProblems("none"));
        List<String> words = List.copyOf(new ExpectationForms(none, new StoryProblems("none")).words());

        assertThat(table().map(Row::word).distinct()).containsExactlyInAnyOrderElementsOf(words);
    }
}
