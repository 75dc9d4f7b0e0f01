package dev.baton.testkit.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A file that is no story is refused with everything that is wrong with it")
class StoryProblemsTest {
    @TempDir
    private Path folder;

    /** A step, and what is said of it. */
    record Row(String step, String problem) {}

    static Stream<Row> table() {
        return Stream.of(
                new Row("- wenn: x", "/steps/0/wenn is not known here; use some of [given, when,"),
                new Row(
                        "- { after: PT1H, restart: true }",
                        "/steps/0 says that several things happen: [after, restart]"),
                new Row("- {}", "/steps/0 says nothing; use one of [given, when,"),
                new Row("- just words", "/steps/0 \"just words\" is a text; write an object with some of"),
                new Row(
                        "- after: tomorrow",
                        "/steps/0/after \"tomorrow\" is no length of time up to 100 years; write one"),
                new Row("- after: P1000000000D", "is no length of time up to 100 years; write one in ISO 8601"),
                new Row("- after: PT0S", "/steps/0/after \"PT0S\" is no length of time"),
                new Row("- at: noon", "/steps/0/at \"noon\" is no instant of the years 1900 to 2999; write one"),
                new Row("- at: +1000000000-01-01T00:00:00Z", "is no instant of the years 1900 to 2999"),
                new Row("- when: { type: x, ago: P900000000000D }", "is no length of time up to 100 years"),
                new Row("- restart: false", "/steps/0/restart false says nothing; write restart: true"),
                new Row("- restart:", "/steps/0/restart \"\" says nothing; write restart: true"),
                new Row("- when: []", "/steps/0/when a list has no event; write at least one"),
                new Row("- when: { of: ada }", "/steps/0/when lacks \"type\"; say what it is"),
                new Row(
                        "- when: { type: x, of: eve }",
                        "/steps/0/when/of \"eve\" is no customer of the story; name one of"),
                new Row("- when: { type: x, off: ada }", "/steps/0/when/off is not known here; use some of [type, of,"),
                new Row(
                        "- when: { type: x, of: ben, identifiedBy: email }",
                        "/steps/0/when/identifiedBy \"email\" names email, by which nobody knows them; use some of [customer]"),
                new Row("- when: { type: x, channel: { a: b } }", "/steps/0/when is no event: /channel"),
                new Row(
                        "- when: { type: x, attributes: { a: 007 } }",
                        "007 is a number that not everybody reads alike"),
                new Row("- again: []", "/steps/0/again a list has no event; write the id of one"),
                new Row(
                        "- when: { type: x, ago: P1D, occurredAt: 2026-03-01T00:00:00Z }",
                        "says twice when it happened; write ago or occurredAt"),
                new Row(
                        "- when: { type: x, by: kim, actor: { kind: EMPLOYEE, id: jo } }",
                        "says twice who did it; write by or actor"),
                new Row(
                        "- when: [{ type: x, id: e-2 }, { type: y }]",
                        "/steps/0/when/1 comes to the id e-2, which another event has; give it one of its own"),
                new Row("- then: { promised: { visit: [], refund: KEPT } }", "/visit a list expects nothing of visit"),
                new Row("- then: { promised: { visit: {} } }", "/then/promised an object expects nothing"),
                new Row("- again: e-9", "/steps/0/again \"e-9\" is the id of no event before"),
                new Row("- owner: kim", "/steps/0/owner \"kim\" does not say which one; write owner: {name:"),
                new Row("- owner: { kim: sad }", "/steps/0/owner/kim \"sad\" is not known; use one of [BACK, AWAY,"),
                new Row("- owner: { kim: leaves }", "/steps/0/owner/kim \"leaves\" does not say to whom"),
                new Row("- channel: { emial: bounces }", "\"emial\" is no channel; there are desk, email, sms"),
                new Row("- channel: { email: explodes }", "\"explodes\" is not known; use one of [WORKS, ACCEPTS,"),
                new Row(
                        "- channel: { email: { does: busy, times: 2000000000 } }",
                        "/times 2000000000 is not so many deliveries; write 1 to 1000"),
                new Row("- channel: { email: { does: busy, times: 0 } }", "/times 0 is not so many deliveries"),
                new Row(
                        "- owner: { kimmy: gone }",
                        "\"kimmy\" is no owner of the story; there are kim, supervisor, team:care"),
                new Row("- owner: { kim: { leaves: nobody } }", "\"nobody\" is no owner of the story; there are"),
                new Row(
                        "- owner: { kim: { leaves: supervisor, away: supervisor } }",
                        "/steps/0/owner/kim says that two things become of them; give each a step of its own"),
                new Row("- merge: { of: eve, is: accepted }", "\"eve\" is no customer of the story"),
                new Row("- merge: { of: ada }", "/steps/0/merge lacks \"is\"; say accepted, refused or taken-out"),
                new Row("- pause: { by: kim }", "/steps/0/pause says nothing; name one of [journey, channel,"),
                new Row(
                        "- pause: { journey: bills, channel: email }",
                        "/steps/0/pause says several things: [journey, channel]; name one of"),
                new Row("- pause: { everything: false }", "/everything false says nothing; write everything: true"),
                new Row("- pause: { journey: bils }", "\"bils\" is no journey; there are"),
                new Row("- pause: { channel: emial }", "\"emial\" is no channel; there are"),
                new Row(
                        "- pause: { purpose: MARKTING }",
                        "\"MARKTING\" is no purpose of the definitions; there are MARKETING, SERVICE, TRANSACTIONAL"),
                new Row("- resume: { journey: bills, mode: HOLD }", "/mode is not known here; use some of [journey,"),
                new Row("- then: []", "/steps/0/then a list expects nothing; use some of [decided,"),
                new Row(
                        "- then: { decided: [], notIn: bills }",
                        "/then/decided a list expects nothing; say what is expected, or leave decided out"),
                new Row("- then: { cost: {}, notIn: bills }", "/then/cost an object expects nothing"),
                new Row("- then: { cost: NaN }", "\"NaN\" is no number of minutes"),
                new Row("- then: { cost: { atMost: Infinity } }", "\"Infinity\" is no number of minutes"),
                new Row("- then: { cost: -1 }", "-1 is no number of minutes"),
                new Row(
                        "- then: { dispatched: { email: remindr } }",
                        "\"remindr\" is no template that goes out on email"),
                new Row(
                        "- then: { dispatched: { email: { what: remindr, times: 0 } } }",
                        "\"remindr\" is no template that goes out on email; there are reminder"),
                new Row(
                        "- then: { dispatched: { email: { what: reminder, with: {} } } }",
                        "/with an object says too little for dispatched"),
                new Row("- then: {}", "/steps/0/then expects nothing; use some of [decided,"),
                new Row("- then: { dispatchd: x }", "/steps/0/then/dispatchd is not known here; use some of [decided,"),
                new Row(
                        "- then: { decided: MAYBE }",
                        "/steps/0/then/decided \"MAYBE\" is not known; use one of [ROUTE,"),
                new Row("- then: { because: OPTED_OT }", "\"OPTED_OT\" is not known; use one of [CHOSEN,"),
                new Row(
                        "- then: { dispatched: email }",
                        "\"email\" says too little for dispatched; write dispatched: {"),
                new Row("- then: { dispatched: { emial: x } }", "\"emial\" is no channel; there are desk, email, sms"),
                new Row(
                        "- then: { notDispatched: { email: dunnning } }",
                        "\"dunnning\" is no template that goes out on email; there are reminder"),
                new Row("- then: { notDispatched: emial }", "\"emial\" is no channel; there are"),
                new Row(
                        "- then: { handedOff: { resaon: x } }",
                        "\"resaon\" is not known; use one of [REASON, HAPPENED,"),
                new Row(
                        "- then: { promised: { vist: KEPT } }",
                        "\"vist\" is no kind of promise; there are refund, visit"),
                new Row("- then: { promised: { visit: KEEPT } }", "\"KEEPT\" is not known; use one of"),
                new Row(
                        "- then: { promised: { visit: { stat: KEPT } } }",
                        "/stat is not known here; use some of [state,"),
                new Row("- then: { notPromised: vist }", "\"vist\" is no kind of promise; there are"),
                new Row(
                        "- then: { caseOpen: repare }",
                        "\"repare\" is no kind of case; there are complaint, recovery, repair"),
                new Row("- then: { noCaseOpen: false }", "false says nothing; write noCaseOpen: true, or leave it out"),
                new Row("- then: { ownedBy: { repare: kim } }", "\"repare\" is no kind of case; there are"),
                new Row("- then: { cost: much }", "\"much\" is no number of minutes; write a number, such as 20"),
                new Row(
                        "- then: { cost: { chase_overdu: 1 } }",
                        "\"chase_overdu\" is not known; use one of [REPEATED_INFO,"),
                new Row(
                        "- then: { inPhase: { bils: due } }",
                        "\"bils\" is no journey; there are bills, offers, repairs"),
                new Row("- then: { inPhase: { bills: duo } }", "\"duo\" is no phase of bills; there are due, reminded"),
                new Row("- then: { notIn: bils }", "\"bils\" is no journey; there are"),
                new Row(
                        "- then: { reached: { bills: open } }",
                        "\"open\" is no milestone of bills; there are answered, opened"),
                new Row("- then: { notExposed: tset }", "\"tset\" is no holdout; there are other, test"),
                new Row("- then: { optedOut: { NEWS: emial } }", "\"emial\" is no channel"),
                new Row("- then: { alarmed: true }", "true names no alarm; write its code, or false"),
                new Row(
                        "- then: { undelivered: { email: remainder } }",
                        "\"remainder\" is no template that goes out on email; there are reminder"),
                new Row("- then: { of: eve, notIn: bills }", "\"eve\" is no customer of the story"));
    }

    @ParameterizedTest
    @MethodSource("table")
    @DisplayName("with file, line, place, value, why and the way out")
    void row_by_row(Row row) {
        StoryException wrong =
                catchThrowableOfType(StoryException.class, () -> StoryFiles.story(folder, row.step() + "\n"));

        int line = (int) StoryFiles.SCENE.lines().count() + 2;
        assertThat(wrong.problems())
                .anySatisfy(each -> assertThat(each).contains(row.problem()).contains("story.yaml:" + line));
    }

    @Test
    void everything_is_told_at_once() {
        StoryException wrong = catchThrowableOfType(
                StoryException.class,
                () -> StoryFiles.story(folder, "- after: soon\n- at: noon\n- then: { notIn: x }\n"));

        assertThat(wrong.problems()).hasSize(3);
        assertThat(wrong).hasMessageContaining("has 3 problems:");
    }

    @Test
    void an_event_is_read_though_something_else_is_wrong() {
        StoryException wrong = catchThrowableOfType(
                StoryException.class,
                () -> StoryFiles.story(
                        folder,
                        "- then: { notIn: x }\n- when: { type: x, actor: { kind: NOBODY } }\n- then: { of: ada }\n"));

        assertThat(wrong.problems())
                .hasSize(3)
                .anySatisfy(each -> assertThat(each).contains("/steps/1/when is no event: "))
                .anySatisfy(each -> assertThat(each).contains("/steps/2/then expects nothing"));
    }

    @Test
    void an_owner_whom_nobody_asks_about_can_become_nothing() {
        String scene = StoryFiles.SCENE.replace("owners: [kim]\n", "");

        assertThat(problems("a.yaml", scene + "steps: [{ owner: { kim: gone } }]\n"))
                .singleElement()
                .asString()
                .contains("\"kim\" is asked by nobody; give the story a list of owners");
    }

    @Test
    void customers_and_channels_are_told_by_name() {
        String scene = StoryFiles.SCENE.replaceFirst("customers:\n(  .*\n)+", "");

        assertThat(problems("a.yaml", scene + "customers: [ada]\nchannels: email\nsteps: [{ after: PT1H }]\n"))
                .anySatisfy(each -> assertThat(each).contains("/customers a list is a list; write them by name"))
                .anySatisfy(each -> assertThat(each).contains("/channels \"email\" is a text; write them by name"));
    }

    private List<String> problems(String name, String text) {
        return catchThrowableOfType(StoryException.class, () -> StoryFiles.file(folder, name, text))
                .problems();
    }

    @Test
    void a_file_that_cannot_be_parsed_says_where() {
        assertThat(problems("a.json", "{ \"title\": \"x\",\n }"))
                .singleElement()
                .asString()
                .contains("a.json:2");
        assertThat(problems("a.yaml", "title: x\nsteps: [\n"))
                .singleElement()
                .asString()
                .contains("a.yaml:");
        assertThat(problems("a.json", "[]")).anySatisfy(each -> assertThat(each).contains("is a list"));
        assertThat(catchThrowableOfType(StoryException.class, () -> Story.read(folder.resolve("none.yaml"))))
                .hasMessageContaining("there is no ")
                .hasMessageContaining("none.yaml; name a story file");
    }

    @Test
    void a_file_in_another_encoding_is_refused_before_its_letters_are_lost() throws IOException {
        Path file = Files.write(folder.resolve("a.yaml"), "title: café\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(catchThrowableOfType(StoryException.class, () -> Story.read(file))
                        .problems())
                .singleElement()
                .asString()
                .endsWith("a.yaml cannot be read: it is not written in UTF-8; mend it");
    }

    @Test
    void what_a_story_must_have_is_named() {
        assertThat(problems("a.yaml", "told: x\n"))
                .anySatisfy(each -> assertThat(each).contains("lacks \"title\""))
                .anySatisfy(each -> assertThat(each).contains("lacks \"definitions\"; name files, library"));
        assertThat(problems("b.yaml", "title: x\ndefinitions: library\n"))
                .anySatisfy(each -> assertThat(each).contains("has no steps"));
        assertThat(problems("c.yaml", "title: x\ntitle: y\ndefinitions: library\n"))
                .anySatisfy(each -> assertThat(each).contains("is given twice, first in line 1; give it once"));
    }

    @Test
    void definitions_that_cannot_be_used_say_why() {
        assertThat(problems("a.yaml", "title: x\ndefinitions: library/quotes\nsteps: [{ after: P1D }]\n"))
                .anySatisfy(each ->
                        assertThat(each).contains("\"library/quotes\" is no journey of the library; name one of"));
        assertThat(problems("b.yaml", "title: x\ndefinitions: nowhere.json\nsteps: [{ after: P1D }]\n"))
                .anySatisfy(each -> assertThat(each).contains("nowhere.json is not there; name a file or folder"));
        assertThat(problems("e.YAML", "title: x\ndefinitions: []\nsteps: [{ after: P1D }]\n"))
                .anySatisfy(each -> assertThat(each).contains("/definitions a list names none; name files, library"));
        assertThat(problems("c.yaml", "title: x\ndefinitions: { journeys: [{ id: a }] }\nsteps: [{ after: P1D }]\n"))
                .anySatisfy(each -> assertThat(each).contains("/journeys/0/owner is missing"));
        assertThat(problems(
                        "d.yaml",
                        "title: x\ndefinitions: { journeys: [{ id: a, owner: b, outcome: c, entry: { on: [d] },"
                                + " phases: [{ id: e }] }] }\nsteps: [{ after: P1D }]\n"))
                .anySatisfy(each -> assertThat(each).contains("/definitions cannot be used: "));
    }
}
