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
                        "undelivered",
                        "",
                        "{ email: reminder }",
                        "'reminder' did not arrive by email, but there is nothing of the kind"),
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
                row(
                        "caseSettled",
                        "",
                        "{ repair: v-3 }",
                        "the case repair v-3 is settled, but there is [repair v-3 is open]"),
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

    private void holds(String steps) {
        assertThat(StoryFiles.played(folder, steps).failures()).isEmpty();
    }

    private void fails(String steps, String message) {
        assertThat(StoryFiles.played(folder, steps).failures())
                .singleElement()
                .asString()
                .contains(message);
    }

    private static final String TWO_CUSTOMERS = """
            - when:
                - { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - { type: fault.reported, of: ada, attributes: { visit: v-3, why: cold } }
                - { type: fault.reported, of: ben, attributes: { visit: v-4, why: wet } }
            - after: P3D
              then: [{ of: ada, dispatched: { email: reminder } }, { of: ben, notDispatched: email }]
            """;

    @Test
    void of_a_customer_only_what_was_decided_about_them_and_sent_to_them_counts() {
        String calls = """
                - when:
                    - { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
                    - { type: contact.started, of: ben, channel: phone, attributes: { visit: v-5 } }
                  then:
                    - { of: ada, decided: ROUTE, because: missed, handedOff: { reason: cold } }
                    - { of: ben, notHandedOff: { reason: cold } }
                    - { handedOff: { reason: cold } }
                """;

        holds(TWO_CUSTOMERS + calls);
        fails(
                TWO_CUSTOMERS.replace("of: ben, notDispatched: email", "of: ben, dispatched: { email: reminder }"),
                "'reminder' went out on email once, but there is nothing of the kind");
        fails(
                TWO_CUSTOMERS + calls
                        + "- when: { type: contact.started, of: ben, channel: web }\n  then: { of: ada, decided: NONE }\n",
                "the decision is NONE, but there is nothing of the kind");
    }

    @Test
    void what_was_sent_before_a_merge_counts_for_whom_it_was_merged_into() {
        holds("""
                - when: { type: bill.due, of: ada, identifiedBy: email, attributes: { bill: b-1 } }
                - when: { type: fault.reported, of: ada, identifiedBy: customer, attributes: { visit: v-3, why: cold } }
                - after: P3D
                - when: { type: seen, of: ada }
                  then: { of: ada, knownBy: { customer: c-ada } }
                """);
    }

    private static final String TWO_BILLS = """
            - when:
                - { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - { type: bill.due, of: ada, attributes: { bill: b-2 } }
            - after: P3D
              then: { dispatched: { email: { what: reminder, %s } } }
            """;

    @Test
    void so_often_means_with_those_parameters() {
        holds(TWO_BILLS.formatted("times: 2, with: { tone: kind }"));
        holds(TWO_BILLS.formatted("times: 0, with: { tone: rude }"));
        fails(
                TWO_BILLS.formatted("times: 2, with: { tone: rude }"),
                "2 times with {tone=rude}, but there is [{tone=kind}");
        fails(TWO_BILLS.formatted("with: { tone: kind }"), "went out on email once with {tone=kind}, but there is");
    }

    @Test
    void a_number_is_the_same_however_many_zeros_it_is_written_with() {
        String seen = "- when: { type: seen, of: ada, fields: { owed: 12.50, paid: '12.50', times: 3 } }\n";

        holds(seen + "  then: { field: { owed: 12.50, paid: 12.50, times: 3.0 } }\n");
        fails(seen + "  then: { field: { owed: 12.51 } }\n", "owed is 12.51, but there is 12.5");
    }

    @Test
    void a_context_says_all_that_stands_together() {
        String calls = """
                - when: { type: fault.reported, of: ada, attributes: { visit: v-3, why: cold, model: Hearth 200 } }
                - when: { type: fault.reported, of: ada, attributes: { visit: v-4, why: wet, model: Hearth 300 } }
                - when:
                    - { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
                    - { type: contact.started, of: ada, channel: phone, attributes: { visit: v-4 } }
                """;

        holds(calls + "  then: { handedOff: { reason: wet, customer_told: Hearth 300 } }\n");
        fails(
                calls + "  then: { handedOff: { reason: wet, customer_told: Hearth 200 } }\n",
                "a handoff is so: reason wet, customer_told Hearth 200, but there is [repair v-3, repair v-4]");
    }

    @Test
    void in_the_end_all_that_was_decided_counts() {
        String steps = """
                steps:
                  - when: { type: consent.opted_out, of: ada, attributes: { purpose: MARKETING, evidence: the page } }
                  - when: { type: offer.available, of: ada, id: offer-1 }
                  - again: offer-1
                  - after: P1D
                finally:
                """;
        String whole = StoryFiles.SCENE + steps;

        assertThat(StoryFiles.file(folder, "so.yaml", whole + """
                  notDispatched: { sms: { what: offer, because: OPTED_OUT } }
                  noted: consent.recorded
                  became: [DECIDED, DUPLICATE]
                  notDecided: FOLLOW_UP
                """.indent(2))
                        .play()
                        .failures())
                .isEmpty();
        assertThat(StoryFiles.file(folder, "not.yaml", whole + "  notNoted: consent.recorded\n")
                        .play()
                        .failures())
                .singleElement()
                .asString()
                .contains("it does not note consent.recorded");
    }

    @Test
    void the_table_is_about_every_word() {
        KnownNames none = new KnownNames(
                dev.baton.core.definition.Definitions.builder().build(), List.of(), new StoryProblems("none"));
        List<String> words = List.copyOf(new ExpectationForms(none, new StoryProblems("none")).words());

        assertThat(table().map(Row::word).distinct()).containsExactlyInAnyOrderElementsOf(words);
    }
}
