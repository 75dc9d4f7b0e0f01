package dev.baton.examples.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("run picture")
class PictureTest {
    private static final Path MOVING = Path.of("journeys", "moving-house.json");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void the_picture_in_the_documentation_is_the_one_that_is_drawn() throws IOException {
        assertThat(Shell.run("picture", MOVING).out())
                .as("draw it again: run picture orchestrator-examples/journeys/moving-house.json --out docs/…")
                .isEqualTo(Files.readString(Path.of("..", "docs", "moving-house.svg")));
    }

    @Test
    void a_file_holds_what_the_terminal_would_show() throws IOException {
        Path file = folder.resolve("picture.svg");

        Shell.Result result = Shell.run("picture", MOVING, "--out", file);

        assertThat(result.status()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(Files.readString(file))
                .isEqualTo(Shell.run("picture", MOVING).out());
    }

    @Test
    void mermaid_is_text() {
        assertThat(Shell.run("picture", MOVING, "--mermaid").out())
                .startsWith("flowchart TD\n")
                .contains("p12[\"<b>12  review</b>");
    }

    @Test
    void where_there_are_several_journeys_one_must_be_named() {
        Path journeys = Shell.STORY.resolve("journeys");

        Shell.Result unnamed = Shell.run("picture", journeys);
        Shell.Result unknown = Shell.run("picture", journeys, "--journey", "nobody");
        Shell.Result named = Shell.run("picture", journeys, "--journey", "stalled-quote");

        assertThat(unnamed.status()).isEqualTo(2);
        assertThat(unnamed.err()).contains("promotions", "stalled-quote", "name one journey with --journey");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("there is no journey nobody");
        assertThat(named.out()).contains("stalled-quote · version 1");
    }
}
