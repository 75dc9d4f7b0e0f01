package dev.baton.examples.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsException;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.examples.Shell;
import dev.baton.testkit.files.DefinitionsFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("J1: run check tells everything that is wrong, in JSON and in YAML")
class CheckTest {
    private static final Path SHIPPED = Path.of("journeys");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void what_is_shipped_is_fine() {
        Shell.Result examples = Shell.run("check", SHIPPED);

        assertThat(examples.out()).isEqualTo("3 journeys, 0 errors, 0 warnings\n");
        assertThat(examples.status()).isZero();
        assertThat(Shell.run("check", Shell.STORY.resolve("journeys")).status()).isZero();
    }

    @Test
    void yaml_and_json_give_the_same_object() throws IOException {
        Definitions yaml = DefinitionsFolder.read(List.of(SHIPPED.resolve("birthday.yaml")));
        Path json = file("same.json", new String(DefinitionsJson.write(yaml), StandardCharsets.UTF_8));

        assertThat(DefinitionsFolder.read(List.of(json))).isEqualTo(yaml);
        assertThat(yaml.journeys().get(0).phases()).hasSize(1);
    }

    @Test
    void twenty_mistakes_are_told_at_once_each_with_its_place() throws IOException {
        Path wrong = file("wrong.yaml", """
                journeys:
                  - id: " "
                    owners: team:a
                    version: 010
                    priority: high
                    nextReview: soon
                    binding: 5
                    raci: { boss: [x] }
                    entry: { on: e, freshness: 2h, reEntry: OFTEN }
                    phases:
                      - id:
                        wait: { atMost: P1D, onPast: LATER, otherwise: { goTo: x, end: true } }
                        rules:
                          - { id: r, on: e, when: { amount: 3 } }
                          - { id: r2, on: e, then: [{ message: m }] }
                          - { id: r3, on: e, then: [{ wait: PT0S, reason: x }] }
                          - { id: r4, on: e, then: [{ wait: P1D, reason: x, propensity: 2 }] }
                          - { id: r5, on: e, on: f }
                    goals: [{ id: g }]
                    exits: none
                """);

        Shell.Result result = Shell.run("check", "--json", wrong);

        assertThat(result.status()).isEqualTo(1);
        JsonNode json = result.json();
        assertThat(json.get("errors").intValue()).as(result.out()).isGreaterThanOrEqualTo(20);
        assertThat(json.get("problems")).allSatisfy(each -> {
            assertThat(each.get("line").intValue()).as(each.toString()).isPositive();
            assertThat(each.get("column").intValue()).as(each.toString()).isPositive();
            assertThat(each.get("pointer").textValue()).startsWith("/journeys/0");
            assertThat(each.get("why").textValue()).isNotBlank();
            assertThat(each.get("wayOut").textValue()).isNotBlank();
        });
        assertThat(Shell.run("check", wrong).out())
                .contains(wrong + ":5:15 /journeys/0/priority \"high\" is not a number; write a whole number");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{id: j, owner: &o x, purpose: *o}]       | is no YAML: an alias (*o): write out
            [{id: j, owner: *nobody}]                 | is no YAML: an alias (*nobody): write out
            [{id: j, owner: !!binary aGk=}]           | is no YAML: a tag
            [{id: j, owner: x, version: 010}]         | version 010 is a number that not all read alike
            [{id: j, owner: x, priority: 1_000}]      | priority 1_000 is a number that not all read alike
            [{id: j, owner: x, priority: 0x1F}]       | priority 0x1F is a number that not all read alike
            [{id: j, owner: x, owner: y}]             | owner is given twice, first in line 1
            [{id: j, owner: x, '<<': {}}]             | << is not known here
            [{id: j, owner: }]                        | owner "" is missing or blank
            [{id: j, owner: true}]                    | owner true is not a text
            [{id: j, owner: x]                        | is no YAML
            """)
    void traps_of_yaml_are_told_with_a_way_out(String journeys, String told) throws IOException {
        Shell.Result result = Shell.run("check", file("trap.yaml", "journeys: " + journeys));

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("trap.yaml:1:", told);
    }

    @Test
    void words_that_yaml_once_took_for_flags_are_texts_and_dates_too() throws IOException {
        Path yaml = file("words.yaml", """
                journeys:
                  - { id: yes, owner: off, binding: n, nextReview: 2027-03-31, entry: { on: [on, 12:30] } }
                """);
        Path json = file("words.json", """
                {"journeys": [{"id": "yes", "owner": "off", "binding": "n", "nextReview": "2027-03-31",
                  "entry": {"on": ["on", "12:30"]}}]}
                """);

        assertThat(DefinitionsFolder.read(List.of(yaml))).isEqualTo(DefinitionsFolder.read(List.of(json)));
    }

    @Test
    void several_documents_in_one_file_are_refused() throws IOException {
        assertThat(Shell.run("check", file("two.yaml", "journeys: []\n---\njourneys: []\n"))
                        .out())
                .contains("two.yaml:", "goes on after its object; write exactly one object a file");
    }

    @Test
    void a_heap_of_aliases_or_of_levels_is_refused_and_not_unfolded() throws IOException {
        StringBuilder heap = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            heap.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1);
            heap.append(", *a").append(i - 1).append("]\n");
        }

        assertThat(Shell.run("check", file("heap.yaml", heap.toString())).out()).contains("an alias (*a0)");
        assertThat(Shell.run("check", file("deep.yaml", "a: " + "[".repeat(10_000)))
                        .status())
                .isEqualTo(1);
    }

    @Test
    void files_of_both_formats_are_one_set() throws IOException {
        Path one = file("a.yaml", "contactPolicy: { expiry: P1D }\n");
        file("b.json", "{\"contactPolicy\": {\"expiry\": \"P2D\"}}");

        assertThatThrownBy(() -> DefinitionsFolder.read(List.of(folder)))
                .isInstanceOf(DefinitionsException.class)
                .hasMessageContaining("is given in " + one + ":1 too");
    }

    @Test
    void the_schema_is_printed() throws IOException {
        assertThat(Shell.run("check", "--schema").out())
                .isEqualTo(Files.readString(Path.of("..", "docs", "definitions.schema.json")));
    }

    @Test
    void nothing_to_check_is_wrong_usage() {
        assertThat(Shell.run("check").status()).isEqualTo(2);
        assertThat(Shell.run("check", "nowhere.json").err()).contains("there is no nowhere.json");
    }
}
