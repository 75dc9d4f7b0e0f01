package dev.baton.examples.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("G5 run compare tells what changed definitions would have done otherwise")
class CompareTest {
    private static final Path JOURNEYS = Shell.STORY.resolve("journeys");

    private static final String GREETING = """
            {"journeys": [{"id": "greeting", "owner": "team:shop", "outcome": "they feel at home", "version": 1,
              "rules": [{"id": "greet", "on": "visited", "then": [{"message": "%s", "via": "email"}]}]}]}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path events() throws IOException {
        return file("events.ndjson", """
                {"source":"web","id":"1","type":"visited","occurredAt":"2025-03-14T09:26:00Z",\
                "identifiers":[{"namespace":"customer","value":"C-1","strength":"VERIFIED"},\
                {"namespace":"email","value":"ada@example.org","strength":"VERIFIED"}]}
                this is no event
                """);
    }

    @Test
    void equal_definitions_differ_in_nothing() {
        Shell.Result same = Shell.run("compare", "--before", JOURNEYS, "--after", JOURNEYS, Shell.STORY_EVENTS);

        assertThat(same.err()).contains("put aside");
        assertThat(same.out()).matches("nothing differs for \\d+ customers, in \\d+ events\n");
        assertThat(same.status()).isZero();
    }

    @Test
    void what_differs_is_told_and_is_a_finding() throws IOException {
        Path before = file("before.json", GREETING.formatted("welcome"));
        Path after = file("after.json", GREETING.formatted("hello"));

        Shell.Result told = Shell.run("compare", "--before", before, "--after", after, "--until", "P1D", events());

        assertThat(told.err()).contains("1 line put aside", "line 2");
        assertThat(told.out())
                .contains("3 differences for 1 of 1 customer, in 1 event\n")
                .contains(
                        "visited on web/1: decided otherwise\n    before  welcome by email\n    now     hello by email")
                .doesNotContain("ada@example.org");
        assertThat(told.status()).isEqualTo(1);
    }

    @Test
    void what_differs_is_told_as_json() throws IOException {
        Path before = file("before.json", GREETING.formatted("welcome"));
        Path after = file("after.json", GREETING.formatted("hello"));

        Shell.Result told = Shell.run("compare", "--json", "--before", before, "--after", after, events());

        JsonNode json = told.json();
        assertThat(json.at("/totals/SENT_NOW").asInt()).isEqualTo(1);
        assertThat(json.at("/differences/0/kind").asText()).isEqualTo("DECIDED");
        assertThat(json.at("/differences/0/event").asText()).isEqualTo("web/1");
        assertThat(json.at("/differences/0/now").asText()).isEqualTo("hello by email");
        assertThat(told.status()).isEqualTo(1);
    }

    @Test
    void what_is_missing_is_named() throws IOException {
        Path there = file("before.json", GREETING.formatted("welcome"));
        Path gone = folder.resolve("gone.json");

        assertThat(Shell.run("compare", "--before", there, events()).status()).isEqualTo(2);
        Shell.Result noFile = Shell.run("compare", "--before", there, "--after", there, gone);
        assertThat(noFile.status()).isEqualTo(2);
        assertThat(noFile.err()).contains("gone.json", "name a file of events");
        Shell.Result noDefinitions = Shell.run("compare", "--before", there, "--after", gone, events());
        assertThat(noDefinitions.status()).isEqualTo(2);
        assertThat(noDefinitions.err()).contains("--after");
    }
}
