package dev.baton.examples.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("run story plays stories, tells them, and says what is not as expected")
class StoryCommandTest {
    private static final String STORY = """
            title: A quote that stalls
            definitions:
              journeys:
                - id: quotes
                  owner: team:quotes
                  outcome: a price
                  entry: { on: [quote.started] }
                  goals: [{ id: accepted, on: quote.accepted }]
                  phases:
                    - id: open
                      wait: { atMost: P2D, onPast: TIME_OUT_NOW,
                              otherwise: { then: [{ message: finish-it, via: email }], end: true } }
            customers: { ada: { customer: c-1, email: ada@example.org } }
            steps:
              - when: { type: quote.started, of: ada }
              - after: P2D
                then: { dispatched: { email: finish-it }, exited: { quotes: EXPIRED } }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void a_file_that_holds_is_told_and_is_fine() throws IOException {
        Shell.Result result = Shell.run("story", "--file", file("quote.yaml", STORY));

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .startsWith("A quote that stalls\n")
                .contains("  → Ada gets by email: finish-it")
                .endsWith("✓ 2 expectations hold.\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void what_is_not_as_expected_is_status_1_and_said() throws IOException {
        Path wrong = file("wrong.yaml", STORY.replace("EXPIRED", "GOAL"));

        Shell.Result result = Shell.run("story", "--file", wrong);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("✗ line 17: expected that quotes ended with GOAL, but there is [EXPIRED]")
                .contains("    | chosen      1. FOLLOW_UP to the customer by email: template finish-it")
                .doesNotContain("WHO OWNS WHAT");
    }

    @Test
    void as_json_each_unmet_expectation_has_its_step_and_line() throws IOException {
        Path wrong = file("wrong.yaml", STORY.replace("EXPIRED", "GOAL"));

        Shell.Result result = Shell.run("story", "--json", "--file", wrong, "--file", file("quote.yaml", STORY));

        assertThat(result.status()).isEqualTo(1);
        JsonNode json = result.json();
        assertThat(json.get("stories").asInt()).isEqualTo(2);
        assertThat(json.get("hold").asInt()).isEqualTo(1);
        JsonNode unmet = json.get("played").get(0).get("unmet").get(0);
        assertThat(unmet.get("step").asInt()).isEqualTo(2);
        assertThat(unmet.get("line").asInt()).isEqualTo(17);
        assertThat(unmet.get("expectation").asText()).isEqualTo("exited quotes: GOAL");
        assertThat(unmet.get("expected").asText()).isEqualTo("quotes ended with GOAL");
        assertThat(unmet.get("instead").asText()).isEqualTo("[EXPIRED]");
        assertThat(json.get("played").get(1).get("unmet")).isEmpty();
    }

    @Test
    void what_is_no_story_is_status_2_and_says_what_to_mend() throws IOException {
        Shell.Result typo = Shell.run("story", "--file", file("typo.yaml", STORY.replace("exited", "exitd")));
        Shell.Result missing = Shell.run("story", "--file", folder.resolve("none.yaml"));
        Shell.Result unknown = Shell.run("story", "no-such-story");
        Shell.Result nothing = Shell.run("story");

        assertThat(typo.status()).isEqualTo(2);
        assertThat(typo.err()).contains("typo.yaml:17", "/steps/1/then/exitd is not known here; use some of [decided,");
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no ", "none.yaml; name a story file");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no story no-such-story; there are ");
        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).contains("no story is named; run stories lists them, --all plays all");
    }

    @Test
    void the_page_of_every_decision_is_told_on_request() throws IOException {
        Path story = file("quote.yaml", STORY);

        assertThat(Shell.run("story", "--decisions", "--file", story).out())
                .contains("    | chosen      1. FOLLOW_UP to the customer by email: template finish-it");
        assertThat(Shell.run("story", "--file", story).out()).doesNotContain("    | chosen");
    }

    @Test
    void transcripts_are_written_as_they_were_played() throws IOException {
        Path out = folder.resolve("transcripts");

        Shell.run("story", "--file", file("quote.yaml", STORY), "--transcripts", out);

        assertThat(out.resolve("quote.md"))
                .content()
                .startsWith("# A quote that stalls\n")
                .contains("| with Baton | without it |")
                .endsWith("`run story quote`. All 2 expectations hold.\n");
    }

    @Test
    void the_stories_that_ship_hold_and_are_told_in_the_manual_as_they_are_played() throws IOException {
        Path manual = Path.of("..", "docs", "stories");
        Path out = folder.resolve("transcripts");

        Shell.Result result = Shell.run("story", "--all", "--transcripts", out);

        assertThat(result.out()).as(result.out()).contains(" stories hold").doesNotContain("✗");
        assertThat(result.status()).isZero();
        try (Stream<Path> written = Files.list(out);
                Stream<Path> told = Files.list(manual)) {
            List<String> names = written.map(each -> String.valueOf(each.getFileName()))
                    .sorted()
                    .toList();
            assertThat(told.map(each -> String.valueOf(each.getFileName())).sorted())
                    .isEqualTo(names);
            for (String each : names) {
                assertThat(manual.resolve(each))
                        .as("written anew by run story --all --transcripts docs/stories")
                        .hasSameTextualContentAs(out.resolve(each));
            }
        }
    }

    @Test
    void the_stories_that_ship_are_listed_in_80_columns() {
        Shell.Result result = Shell.run("stories");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("missed-technician  ").endsWith("stories; run story NAME tells one.\n");
        assertThat(result.out().lines()).allMatch(each -> each.length() <= 80);
        assertThat(Shell.run("story", "missed-technician", "angry-call-back", "--decisions")
                        .out()
                        .lines())
                .allSatisfy(each ->
                        assertThat(each.codePointCount(0, each.length())).isLessThanOrEqualTo(80));
    }
}
