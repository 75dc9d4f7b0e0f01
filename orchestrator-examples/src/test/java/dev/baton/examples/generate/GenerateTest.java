package dev.baton.examples.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Made-up files are good for trials")
class GenerateTest {
    @TempDir
    Path folder;

    @Test
    void the_same_numbers_give_the_same_file() throws IOException {
        assertThat(generated("a", 3)).hasSameBinaryContentAs(generated("b", 3));
        assertThat(Files.mismatch(generated("c", 4), folder.resolve("a"))).isNotNegative();
    }

    @Test
    void a_generated_file_replays_through_the_story_and_ends_where_it_did_before() throws IOException {
        Path file = generated("events.ndjson", 1);

        JsonNode json = replayed(file);

        assertThat(json.get("read").asLong()).isEqualTo(5_000);
        assertThat(json.get("duplicates").asLong()).isBetween(10L, 60L);
        assertThat(json.get("quarantined").asLong()).isBetween(1L, 30L);
        assertThat(json.get("profiles").asLong()).isGreaterThanOrEqualTo(100);
        assertThat(json.get("merges").asLong()).isPositive();
        assertThat(json.at("/promises/BROKEN").asLong()).isPositive();
        assertThat(json.at("/decisions/ROUTE").asLong()).isPositive();
        assertThat(json.get("alarms").isEmpty()).isTrue();
        assertThat(replayed(file).get("stateHash")).isEqualTo(json.get("stateHash"));
    }

    @Test
    void numbers_that_make_no_file_are_refused() {
        assertThat(Shell.run("generate", "--events", 0, folder.resolve("x")).status())
                .isEqualTo(2);
        assertThat(Shell.run("generate", folder.resolve("no/such/x")).err()).contains("cannot be written");
    }

    private Path generated(String name, int seed) {
        Path file = folder.resolve(name);
        Shell.Result result = Shell.run("generate", "--events", 5_000, "--customers", 100, "--seed", seed, file);
        assertThat(result.status()).isZero();
        return file;
    }

    private static JsonNode replayed(Path file) throws IOException {
        return Shell.run("replay", "--json", "--journeys", Shell.STORY.resolve("journeys"), file)
                .json();
    }
}
