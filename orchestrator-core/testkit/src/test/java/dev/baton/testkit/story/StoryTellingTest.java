package dev.baton.testkit.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import dev.baton.core.definition.Definitions;
import dev.baton.core.render.Paint;
import dev.baton.testkit.files.YamlTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A story that was played is told")
class StoryTellingTest {
    private static final Path DOCS = Path.of("../../docs");

    private static final String STEPS = """
            - told: Ada's boiler is cold, and she says so.
              when: { type: fault.reported, of: ada, channel: web, attributes: { visit: v-3, why: The boiler is cold, model: Hearth 200 } }
              then: { caseOpen: { repair: v-3 } }
            - told: She calls.
              without: Nobody knows why.
              when: { type: contact.started, of: ada, channel: phone, attributes: { visit: v-3 } }
              then: { ownedBy: kim, handedOff: { reason: The boiler is cold } }
            - after: P1D
              then: { notIn: bills }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_failure_tells_the_story_up_to_there_and_what_is_not_as_expected() {
        Played played = StoryFiles.played(folder, STEPS);

        assertThat(played.failed(Paint.PLAIN))
                .startsWith("""
                        Ada and her boiler

                        Mon 2 Mar 2026, 09:00
                          Ada's boiler is cold, and she says so.
                          Ada (web): fault reported; model “Hearth 200”, visit v-3, why “The boiler is
                          cold”

                        Mon 2 Mar 2026, 09:00
                          She calls.
                          Ada (phone): contact started; visit v-3
                          → desk offers the case to supervisor: “Nobody came”, with the whole context
                        SAY FIRST          "I have what you told us: “The boiler is cold.” You do not
                                           need to explain again."
                        """)
                .contains("  ✗ line 54: expected that kim is accountable for the latest open case, but\n"
                        + "    there is [team:field]\n"
                        + "    | event       contact.started (host/e-2)")
                .endsWith("""

                        ✗ 1 not as expected:
                          line 54: expected that kim is accountable for the latest open case, but there
                          is [team:field]
                        """);
        assertThat(played.failed(Paint.PLAIN)).contains("    | chosen", "repairs v1 / missed");
        assertThatThrownBy(played::assertHolds)
                .isInstanceOf(AssertionError.class)
                .hasMessage(played.failed(Paint.PLAIN));
    }

    @Test
    void a_story_that_holds_has_no_failure_to_tell() {
        Played played = StoryFiles.played(folder, STEPS.replace("ownedBy: kim, ", ""));

        played.assertHolds();
        assertThat(played.failed(Paint.PLAIN)).isEmpty();
        assertThat(played.text(Paint.PLAIN)).endsWith("\n✓ 3 expectations hold.\n");
    }

    @Test
    void the_whole_of_it_ends_with_cards_promises_owners_and_effort() {
        String text =
                StoryFiles.played(folder, STEPS.replace("ownedBy: kim, ", "")).text(Paint.PLAIN);

        assertThat(text)
                .contains("WHAT THE NEXT OWNER IS TOLD: repair v-3")
                .contains("PROMISES\nNo promises.")
                .contains("WHO OWNS WHAT\nOwner")
                .contains("WHAT IT COST THE CUSTOMER\n  repair v-3: about 5 min (1 × channel switch)");
    }

    @Test
    void a_line_has_80_columns_at_most_whatever_somebody_wrote() {
        String wide = "x".repeat(200) + " \u202e \u0007 " + "wörter ".repeat(40);
        Played played = StoryFiles.played(
                folder,
                STEPS.replace("The boiler is cold", wide.replace("\u0007", "\\a"))
                        .replace("why: ", "why: \"")
                        .replace(
                                wide.replace("\u0007", "\\a") + ", model",
                                wide.replace("\u0007", "\\a") + "\", model"));

        assertThat(played.textWithDecisions(Paint.PLAIN).lines())
                .allSatisfy(each ->
                        assertThat(each.codePointCount(0, each.length())).isLessThanOrEqualTo(80))
                .noneMatch(each -> each.contains("\u202e") || each.contains("\u0007"));
    }

    @Test
    void colours_add_nothing_but_colour() {
        Played played = StoryFiles.played(folder, STEPS);

        assertThat(played.textWithDecisions(Paint.ANSI)).contains("\u001b[1m");
        assertThat(played.textWithDecisions(Paint.ANSI).replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(played.textWithDecisions(Paint.PLAIN));
    }

    @Test
    void markdown_has_beside_each_step_what_would_have_happened_without_it() {
        String markdown =
                StoryFiles.played(folder, STEPS.replace("ownedBy: kim, ", "")).markdown();

        assertThat(markdown)
                .startsWith("# Ada and her boiler\n\n| what happens | with Baton | without it |\n")
                .contains(
                        "She calls.<br>*Ada (phone): contact started; visit v-3* | → desk offers the case to supervisor")
                .contains(" | Nobody knows why.<br>is asked again: model |\n")
                .endsWith("All 3 expectations hold.\n");
    }

    @Test
    void what_somebody_wrote_is_no_markdown() {
        String scene = "title: \"<b>a</b>\\n| b\"\ntold: \"![x](y) &lt;\"\n"
                + StoryFiles.SCENE.replaceFirst("title: .*\n", "");
        String steps = """
                steps:
                  - when: { type: fault.reported, of: ada, attributes: { visit: v-3, why: "```\\n# no | more" } }
                """;

        String markdown =
                StoryFiles.file(folder, "marks.yaml", scene + steps).play().markdown();

        assertThat(markdown)
                .startsWith("# \\<b\\>a\\</b\\> \\| b\n\n!\\[x\\](y) \\&lt;\n\n|")
                .contains("“\\`\\`\\` \\# no \\| more”")
                .contains("````\n");
    }

    @Test
    void under_other_definitions_what_they_do_not_know_is_unmet() {
        Story story = StoryFiles.story(
                folder,
                "- when: { type: seen, of: ada }\n  then: { notIn: bills, notPromised: visit, notDispatched: email }\n");

        assertThat(story.play(Definitions.builder().build(), setup -> setup).failures())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).contains("expected that it can be so, but there is a reason"));
    }

    @Test
    void a_story_in_json_is_the_same_story() throws IOException {
        String yaml = StoryFiles.SCENE + "steps:\n" + STEPS.indent(2);
        StoryNode root;
        try (JsonParser parser = YamlTokens.of(yaml.getBytes(StandardCharsets.UTF_8))) {
            root = StoryNode.read(parser, new StoryProblems("story"));
        }

        Played json = StoryFiles.file(folder, "story.json", root.json()).play();
        Played same = StoryFiles.story(folder, STEPS).play();

        assertThat(withoutLines(json)).isEqualTo(withoutLines(same));
    }

    private static String withoutLines(Played played) {
        return played.text(Paint.PLAIN).replaceAll("line \\d+", "line").replaceAll("\\s+", " ");
    }

    @Test
    void played_twice_it_is_told_the_same() {
        Story story = StoryFiles.story(folder, STEPS);

        assertThat(story.play().markdown()).isEqualTo(story.play().markdown());
    }

    @Test
    void the_story_of_the_manual_holds() throws IOException {
        String manual = Files.readString(DOCS.resolve("stories.md"));
        int from = manual.indexOf("```yaml\n") + "```yaml\n".length();

        Played played = StoryFiles.file(folder, "manual.yaml", manual.substring(from, manual.indexOf("```", from)))
                .play();

        assertThat(played.failures()).isEmpty();
        assertThat(played.story().expectations()).isGreaterThan(5);
    }

    @Test
    @DisplayName("E1 what one call costs counts once, though it is about two cases")
    void one_cause_counts_once() {
        Played played = StoryFiles.file(folder, "effort.yaml", """
                        title: One call, two cases
                        definitions: library/missed-visit
                        customers: { ada: { customer: c-ada } }
                        steps:
                          - when: { type: fault.reported, of: ada, channel: web, attributes: { matter: f-1, why: cold } }
                          - when: { type: visit.promised, of: ada, by: kim, attributes: { matter: f-1, at: "2026-03-02T12:00:00Z" } }
                          - at: 2026-03-02T13:00:00Z
                            then: { caseOpen: [{ fault: f-1 }, { broken-promise: f-1 }] }
                          - when: { type: contact.started, of: ada, channel: phone, attributes: { matter: f-1 } }
                            then: { cost: { minutes: 20, chase_overdue: 1, channel_switch: 1 } }
                        """).play();

        assertThat(played.failures()).isEmpty();
        assertThat(played.text(Paint.PLAIN))
                .contains("  fault f-1: about 20 min", "  broken-promise f-1: about 15 min")
                .contains("  all in all, each cause counted once: about 20 min");
    }

    @Test
    void what_did_not_arrive_is_told_with_whom_it_was_for() {
        String text = StoryFiles.played(folder, """
                        - channel: { email: { does: bounces, because: no such mailbox } }
                        - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                        - after: P2D
                        """).text(Paint.PLAIN);

        assertThat(text).contains("  ! reminder by email, for Ada: did not arrive (no such mailbox)\n");
    }

    @Test
    void what_has_no_effect_is_remarked_and_may_stay() {
        Played played = StoryFiles.played(folder, """
                - when: { type: bill.du, of: ada, attributes: { bill: b-1 } }
                - when: { type: bill.due, of: ada, attributes: { bil: b-1, bill: b-2 } }
                  then: { inPhase: { bills: due } }
                """);

        assertThat(played.holds()).isTrue();
        assertThat(played.remarks())
                .containsExactly(
                        "line 48: no definition hears bill.du; mind the spelling",
                        "line 49: no definition reads bil of bill.due; mind the spelling");
        assertThat(played.text(Paint.PLAIN)).contains("\nMIND\n  line 48: no definition hears bill.du");
        assertThat(StoryFiles.played(folder, STEPS).remarks()).isEmpty();
    }

    @Test
    void who_gets_something_is_called_by_name() {
        String text = StoryFiles.played(folder, """
                        - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                        - after: P2D
                        """).text(Paint.PLAIN);

        assertThat(text).contains("  → Ada gets by email: reminder (tone kind)\n");
    }

    @Test
    void a_failure_names_the_customer_whom_it_is_about() {
        Played played = StoryFiles.played(folder, """
                - when: { type: bill.due, of: ada, attributes: { bill: b-1 } }
                  then: [{ of: ada, inPhase: { bills: reminded } }]
                """);

        assertThat(played.failures())
                .containsExactly(
                        "line 49, of Ada: expected that the customer is in phase reminded of bills, but there is"
                                + " [due]");
    }

    @Test
    void wide_letters_take_two_columns() {
        String wide = "漢字".repeat(60);
        String text = StoryFiles.played(
                        folder, "- when: { type: bill.due, of: ada, attributes: { bill: b-1, note: " + wide + " } }\n")
                .text(Paint.PLAIN);

        assertThat(text.lines().filter(each -> each.contains("漢")))
                .hasSizeGreaterThan(2)
                .allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(60));
    }

    @Test
    void whoever_talks_to_the_customer_would_ask_again_whatever_the_host_calls_a_contact() {
        String scene = StoryFiles.SCENE.replace(
                "on: contact.started, then: [{ route: repair, to: supervisor, via: desk, reason: Nobody came }]",
                "on: customer.called, then: [{ escalate: supervisor, via: desk, reason: They call, case: repair }]");
        String steps = """
                - when: { type: fault.reported, of: ada, attributes: { visit: v-3, why: cold, model: Hearth 200 } }
                - when: { type: customer.called, of: ada, channel: phone, attributes: { visit: v-3 } }
                """;
        String told = scene + "steps:\n" + steps.indent(2);

        assertThat(StoryFiles.file(folder, "called.yaml", told).play().markdown())
                .contains("| is asked again: model |");
        assertThat(StoryFiles.file(folder, "noted.yaml", told.replace("channel: phone", "by: kim"))
                        .play()
                        .markdown())
                .doesNotContain("is asked again");
    }
}
