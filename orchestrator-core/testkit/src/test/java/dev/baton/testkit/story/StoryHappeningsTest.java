package dev.baton.testkit.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What a step of a story says happens")
class StoryHappeningsTest {
    private static final String FAULT =
            "- when: { type: fault.reported, of: ada, attributes: { visit: v-3, why: cold } }\n";

    @TempDir
    private Path folder;

    private void holds(String steps) {
        assertThat(StoryFiles.played(folder, steps).failures()).isEmpty();
    }

    @Test
    void what_is_given_has_been_sent_before() {
        holds("""
                - given:
                    - { type: bill.due, of: ada, ago: PT12H, attributes: { bill: b-1 } }
                    - { type: fault.reported, of: ada, attributes: { visit: v-3, why: cold } }
                    - { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
                  then: { notDispatched: desk, offeredTo: { repair: supervisor } }
                - at: 2026-03-03T21:00:00Z
                  then: { dispatched: { email: reminder } }
                """);
    }

    @Test
    void time_passes_for_so_long_or_until_then() {
        holds("""
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - after: P1DT23H
                  then: { notDispatched: email, drifting: bills }
                - at: 2026-03-04T09:00:00Z
                  then: { dispatched: { email: reminder } }
                """);
    }

    @Test
    void of_a_step_only_what_it_sent_itself_counts_and_in_the_end_all_of_it() {
        String steps = """
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - after: P3D
                  then: { dispatched: { email: reminder } }
                - after: P1D
                  then: { notDispatched: email }
                """;
        String whole =
                StoryFiles.SCENE + "steps:\n" + steps.indent(2) + "finally: { dispatched: { email: reminder } }\n";

        assertThat(StoryFiles.file(folder, "whole.yaml", whole).play().failures())
                .isEmpty();
    }

    @Test
    void the_same_event_again_is_a_duplicate() {
        holds("""
                - when: { type: bill.due, of: ada, id: due-1, attributes: { bill: b-1 } }
                - after: PT1H
                - again: due-1
                  then: { became: DUPLICATE }
                """);
    }

    @Test
    void events_at_once_are_handed_in_before_anything_is_carried_out() {
        holds("""
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - together:
                    - { type: offer.available, of: ada }
                    - { type: consent.opted_out, of: ada, attributes: { purpose: MARKETING, evidence: the page } }
                  then: { notDispatched: sms, optedOut: MARKETING }
                """);
    }

    @Test
    void an_owner_is_away_or_gone_and_comes_back() {
        holds(FAULT + """
                - owner: { supervisor: gone }
                - when: { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
                  then: { because: NO_OWNER, ownedBy: { repair: 'team:field' } }
                - owner: { supervisor: back }
                - after: P1D
                - when: { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
                  then: { offeredTo: { repair: supervisor } }
                """);
    }

    @Test
    void an_owner_who_is_away_is_offered_a_case_only_where_somebody_stands_in() {
        String calls = "- when: { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }\n";
        holds(FAULT + "- owner: { supervisor: { away: kim } }\n" + calls
                + "  then: { decided: ROUTE, offeredTo: { repair: supervisor } }\n");
        holds(FAULT + "- owner: { supervisor: away }\n" + calls + "  then: { because: NO_OWNER, notDecided: ROUTE }\n");
    }

    @Test
    void what_somebody_owns_who_leaves_is_handed_over() {
        holds(FAULT + """
                - when: { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
                - when: { type: handoff.accepted, of: ada, by: kim, attributes: { case: repair } }
                  then: { ownedBy: { repair: supervisor } }
                - owner: { supervisor: { leaves: 'team:care', because: has left } }
                  then: { ownedBy: { repair: 'team:care' } }
                """);
        Played refused = StoryFiles.played(folder, FAULT + "- owner: { 'team:field': { leaves: 'team:care' } }\n");
        assertThat(refused.failures())
                .singleElement()
                .asString()
                .startsWith("line")
                .contains("expected that the step can be played, but there is a reason against it", "team:field");
    }

    @Test
    void a_channel_does_what_it_is_told_for_as_many_deliveries() {
        holds("""
                - channel: { email: { does: busy, times: 2, after: PT1H } }
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - at: 2026-03-04T10:30:00Z
                  then: { notDispatched: email }
                - after: PT1H
                  then: { dispatched: { email: reminder } }
                """);
        holds("""
                - channel: { email: times-out }
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - after: P5D
                  then: { dispatched: { email: reminder } }
                """);
        holds("""
                - channel: { email: bounces }
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - after: P3D
                  then: { notDispatched: email, undelivered: { email: reminder } }
                """);
    }

    @Test
    void what_was_lost_in_a_past_does_not_count() {
        String steps = """
                - channel: { desk: refuses }
                - given: { type: fault.reported, of: ada, attributes: { visit: v-3, why: cold } }
                - given: { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                """;
        String whole =
                StoryFiles.SCENE + "steps:\n" + steps.indent(2) + "finally: { undelivered: { desk: Nobody came } }\n";

        assertThat(StoryFiles.file(folder, "past.yaml", whole).play().failures())
                .singleElement()
                .asString()
                .contains("'Nobody came' did not arrive by desk, but there is nothing of the kind");
        assertThat(StoryFiles.file(folder, "now.yaml", whole.replace("given:", "when:"))
                        .play()
                        .failures())
                .isEmpty();
    }

    @Test
    void a_case_is_settled_by_its_subject() {
        holds(FAULT + """
                - when: { type: fault.reported, of: ada, attributes: { visit: v-4, why: cold again } }
                - when: { type: fault.fixed, of: ada, attributes: { visit: v-3 } }
                  then: { caseSettled: { repair: v-3 }, caseOpen: { repair: v-4 } }
                """);
    }

    @Test
    void a_process_that_dies_after_it_sent_sends_no_second_time() {
        holds("""
                - channel: { email: crashes-after }
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - after: P3D
                - restart: true
                - after: P1D
                  then: { notDispatched: email }
                """);
    }

    @Test
    void somebody_pauses_a_channel_and_lifts_it_again() {
        holds("""
                - pause: { channel: sms, by: kim, because: a wrong price }
                - when: { type: offer.available, of: ada }
                - when: { type: consent.opted_in, of: ada, attributes: { purpose: MARKETING, evidence: the form } }
                - when: { type: offer.available, of: ada }
                  then: { notDispatched: sms }
                - resume: { channel: sms, by: kim, because: mended }
                - after: PT2H
                  then: { dispatched: { sms: offer } }
                """);
    }

    @Test
    void a_person_decides_who_somebody_is() {
        String met = """
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                - when: { type: bill.due, of: ben, identifiers: [{ namespace: phone, value: "+33612345678" }], attributes: { bill: b-2 } }
                """;
        holds(met + """
                - merge: { of: ada, is: accepted, by: kim, because: same papers }
                  then: { knownBy: { customer: c-ben }, noted: identity.merged }
                - merge: { of: ada, is: taken-out, by: kim, because: they are brothers }
                - then: [{ of: ben, notDispatched: email }]
                """);
        Played nobody = StoryFiles.played(folder, FAULT + "- merge: { of: ada, is: accepted }\n");
        assertThat(nobody.failures()).singleElement().asString().contains("nobody is asked whether ada");
    }

    @Test
    void events_are_about_whom_they_say_and_known_by_what_they_say() {
        holds("""
                - when: { type: fault.reported, of: ada, identifiedBy: [email], channel: chat, attributes: { visit: v-1, why: wet } }
                - when: { type: bill.due, of: ben, attributes: { bill: b-9 } }
                  then:
                    - { of: ben, inPhase: { bills: due }, cost: 0 }
                    - { of: ada, caseOpen: { repair: v-1 }, knownBy: { email: ada@example.org } }
                - when: { type: contact.started, of: ada, channel: phone, attributes: { visit: v-1 } }
                  then: { knownBy: { customer: c-ada } }
                """);
    }

    @Test
    void after_a_step_that_cannot_be_played_nothing_is() {
        Played played = StoryFiles.played(folder, """
                - at: 2020-01-01T00:00:00Z
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                  then: { inPhase: { bills: reminded } }
                """);

        assertThat(played.steps()).hasSize(1);
        assertThat(played.failures()).singleElement().asString().contains("time does not go back");
    }

    private static final String CALLS =
            "- when: { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }\n";

    private void fails(String steps, String message) {
        assertThat(StoryFiles.played(folder, steps).failures())
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void what_came_before_a_restart_or_a_word_about_a_channel_is_no_part_of_it() {
        for (String step : new String[] {"- restart: true\n", "- channel: { email: bounces }\n"}) {
            holds(FAULT + CALLS + step + "  then: { notDispatched: desk, notDecided: ROUTE }\n");
            fails(FAULT + CALLS + step + "  then: { decided: ROUTE }\n", "the decision is ROUTE, but there is nothing");
        }
    }

    @Test
    void a_step_in_which_nothing_happens_looks_at_the_one_before() {
        holds(FAULT + CALLS + "- then: { decided: ROUTE, dispatched: { desk: Nobody came } }\n");
    }

    @Test
    void of_a_past_in_between_only_its_own_messages_are_forgotten() {
        String steps = """
                steps:
                  - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                  - after: P3D
                    then: { dispatched: { email: reminder } }
                  - given:
                      - { type: fault.reported, of: ada, attributes: { visit: v-3, why: cold } }
                      - { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
                finally: { dispatched: { email: reminder }, notDispatched: desk }
                """;

        assertThat(StoryFiles.file(folder, "past.yaml", StoryFiles.SCENE + steps)
                        .play()
                        .failures())
                .isEmpty();
    }

    @Test
    void what_arrived_in_a_past_does_not_arrive_again() {
        holds("- channel: { desk: times_out }\n" + FAULT.replace("when", "given") + CALLS.replace("when", "given")
                + "- after: PT1H\n  then: { notDispatched: desk }\n");
    }

    @Test
    void an_event_that_states_its_own_identifiers_is_about_whoever_has_them() {
        String of = "identifiers: [{ namespace: customer, value: %s, strength: VERIFIED }]";
        String fault = "- when: { type: fault.reported, " + of + ", attributes: { visit: v-9, why: cold } }\n";
        String due = "- when: { type: bill.due, of: ada, attributes: { bill: b-1 } }\n";

        holds(due + fault.formatted("c-ben")
                + "  then: { caseOpen: { repair: v-9 } }\n- then: { of: ben, caseOpen: repair }\n");
        holds(due + fault.formatted("c-eve")
                + "  then: { caseOpen: { repair: v-9 } }\n- then: { of: ada, noCaseOpen: true }\n");
    }

    @Test
    void a_customer_may_have_several_addresses_of_a_kind() {
        String scene =
                StoryFiles.SCENE.replace("ben: { customer: c-ben }", "ben: { email: [a@example.org, b@example.org] }");
        String steps =
                "steps: [{ when: { type: seen, of: ben }, then: { knownBy: { email: [a@example.org, b@example.org] } } }]\n";

        assertThat(StoryFiles.file(folder, "two.yaml", scene + steps).play().failures())
                .isEmpty();
    }
}
