package dev.baton.examples.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("run simulate plays a host's own definitions and events under faults")
class SimulateTest {
    private static final Path JOURNEYS = Shell.STORY.resolve("journeys");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void the_story_that_is_shipped_breaks_no_rule() throws IOException {
        Shell.Result result = Shell.run(
                "simulate",
                "--definitions",
                JOURNEYS,
                "--events",
                Shell.STORY_EVENTS,
                "--seed",
                7,
                "--schedules",
                12,
                "--json");

        assertThat(result.json().at("/violations").asInt()).isZero();
        assertThat(result.json().at("/schedules").asInt()).isEqualTo(12);
        assertThat(result.json().at("/steps").asInt()).isGreaterThan(100);
        assertThat(result.status()).isZero();
    }

    @Test
    void how_fast_it_was_is_said_beside() {
        Shell.Result result = Shell.run(
                "simulate", "--definitions", JOURNEYS, "--events", Shell.STORY_EVENTS, "--customers", 1, "--only", 3);

        assertThat(result.out()).startsWith("seed 1: 1 schedules, ");
        assertThat(result.err()).contains("schedules a second");
    }

    @Test
    void what_is_missing_is_named() throws IOException {
        Path none = Files.writeString(folder.resolve("none.ndjson"), "");

        assertThat(Shell.run("simulate", "--definitions", JOURNEYS).err()).contains("add --events FILE");
        assertThat(Shell.run("simulate", "--events", Shell.STORY_EVENTS).err()).contains("needs --definitions");
        Shell.Result empty = Shell.run("simulate", "--definitions", JOURNEYS, "--events", none);
        assertThat(empty.err()).contains("there is no event in");
        assertThat(empty.status()).isEqualTo(2);
        Shell.Result nobody =
                Shell.run("simulate", "--definitions", JOURNEYS, "--events", Shell.STORY_EVENTS, "--customers", 0);
        assertThat(nobody.err()).contains("--customers is 0");
        assertThat(nobody.status()).isEqualTo(2);
    }
}
