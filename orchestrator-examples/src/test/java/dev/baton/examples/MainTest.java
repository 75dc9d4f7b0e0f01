package dev.baton.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The command says what it can do, and what was wrong")
class MainTest {
    @TempDir
    Path folder;

    @Test
    void without_arguments_it_lists_the_examples_with_a_line_each() {
        Shell.Result result = Shell.run();

        assertThat(result.status()).isZero();
        assertThat(result.out().lines().filter(each -> each.startsWith("  ")))
                .hasSize(14)
                .anyMatch(each -> each.startsWith("  replay "))
                .anyMatch(each -> each.startsWith("  generate "))
                .anyMatch(each -> each.startsWith("  bench "))
                .anyMatch(each -> each.startsWith("  simulate "))
                .anyMatch(each -> each.startsWith("  identities "));
    }

    @Test
    void what_it_does_not_know_is_wrong_usage() {
        assertThat(Shell.run("replya").status()).isEqualTo(2);
        assertThat(Shell.run("replay").status()).isEqualTo(2);
        assertThat(Shell.run("replay", "--colour", Shell.STORY_EVENTS).err()).contains("--colour");
        assertThat(Shell.run("replay", "--format", "xml", Shell.STORY_EVENTS).err())
                .contains("xml");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Shell.Result result = Shell.run("replay", folder.resolve("evnets.ndjson"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("evnets.ndjson").contains("name a file of events");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void a_directory_is_no_file_of_events() {
        Shell.Result result = Shell.run("replay", folder);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("is a directory");
    }

    @Test
    void cloudevents_are_read_as_what_they_say_they_are_and_as_nothing_else() throws IOException {
        Path file = Files.writeString(folder.resolve("events.ndjson"), """
                {"specversion":"1.0","id":"1","source":"/web","type":"page.viewed","time":"2025-03-14T09:26:53Z",\
                "data":{"identifiers":[{"namespace":"customer","value":"C-1"}]}}
                {"source":"web","id":"2","type":"page.viewed","occurredAt":"2025-03-14T09:26:53Z"}
                """);

        assertThat(Shell.run("replay", "--format", "cloudevents", file).out()).contains("2 read: 1 accepted");
        assertThat(Shell.run("replay", file).out()).contains("2 read: 2 accepted");
    }

    @Test
    void a_pointer_that_is_none_is_refused() {
        Shell.Result result = Shell.run("replay", "--at", "message", Shell.STORY_EVENTS);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--at").contains("message");
    }

    @Test
    void a_time_that_is_none_is_refused() {
        assertThat(Shell.run("replay", "--until", "tomorrow", Shell.STORY_EVENTS)
                        .err())
                .contains("'tomorrow'")
                .contains("P3D");
        assertThat(Shell.run("replay", "--until", "-P3D", Shell.STORY_EVENTS).status())
                .isEqualTo(2);
    }

    @Test
    @DisplayName("D6 the decision on one event is told as text, as JSON, and as a page")
    void one_decision_is_told() throws IOException {
        Path page = folder.resolve("decision.html");
        String event = "offers/o-6001";

        assertThat(Shell.run("replay", "--decision", event, Shell.STORY_EVENTS).out())
                .contains("chosen      nothing (NONE)")
                .contains("[OPEN_CASE]");
        assertThat(Shell.run("replay", "--decision", event, "--json", Shell.STORY_EVENTS)
                        .json()
                        .at("/candidates/0/ending/result")
                        .asText())
                .isEqualTo("OPEN_CASE");
        Shell.Result written = Shell.run("replay", "--decision", event, "--html", page, Shell.STORY_EVENTS);
        assertThat(written.status()).isZero();
        assertThat(written.err()).contains("decision.html");
        assertThat(Files.readString(page))
                .contains("Nothing was done, because the customer has an open case that asks for silence.")
                .contains("a matter of yours was still open with us");
    }

    @Test
    @DisplayName("D6 who asks for a decision that is not there is told why not")
    void a_decision_that_is_not_there() {
        Shell.Result never = Shell.run("replay", "--decision", "offers/o-1", Shell.STORY_EVENTS);
        Shell.Result none = Shell.run("replay", "--decision", "offers", Shell.STORY_EVENTS);
        Shell.Result nowhere = Shell.run(
                "replay", "--decision", "offers/o-6001", "--html", folder.resolve("no/such.html"), Shell.STORY_EVENTS);
        Shell.Result alone = Shell.run("replay", "--html", folder.resolve("page.html"), Shell.STORY_EVENTS);

        assertThat(never.status()).isEqualTo(1);
        assertThat(never.err()).contains("offers/o-1", "nothing was ever handled");
        assertThat(none.err()).contains("give source/id");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("cannot be written");
        assertThat(alone.status()).isEqualTo(2);
        assertThat(alone.err()).contains("--decision");
    }

    @Test
    void all_that_is_wrong_with_definitions_is_listed() throws IOException {
        Path journeys = Files.createDirectory(folder.resolve("journeys"));
        Files.writeString(journeys.resolve("a.json"), "{\"journey\": []}");
        Files.writeString(journeys.resolve("b.json"), "{\"journeys\": [");
        Path events = Files.writeString(folder.resolve("events.ndjson"), "");

        Shell.Result result = Shell.run("replay", events);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("2 problems").contains("a.json").contains("b.json");
    }

    @Test
    void definitions_that_make_no_sense_are_refused_with_every_finding() throws IOException {
        Path journeys = Files.writeString(folder.resolve("journeys.json"), """
                {"cases": [{"kind": "lost", "owner": "team:a"}],
                 "promises": [{"kind": "call", "keeper": "team:a", "words": {"otherwise": "We call"},
                   "due": {"within": "P1D"}, "madeOn": "said", "keptOn": "done", "recoveryCase": "nowhere"}]}
                """);

        Shell.Result result = Shell.run("replay", "--journeys", journeys, Shell.STORY_EVENTS);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("case lost").contains("nowhere");
    }

    @Test
    void a_story_is_for_people_and_not_for_scripts() {
        Shell.Result result = Shell.run("replay", "--json", "--explain", "C-1001", Shell.STORY_EVENTS);

        assertThat(result.status()).isEqualTo(2);
    }
}
