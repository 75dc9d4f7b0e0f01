package dev.baton.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.examples.PublicData;
import dev.baton.examples.Shell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public files that may lie beside the project, in {@code shared/data}, and are no part of it. */
@DisplayName("Segment calls as others send them")
class PublicFilesTest {
    @Test
    void messages_of_a_transformer_and_its_tests() throws IOException {
        JsonNode json = replayed("events/rudder_messages/messages.jsonl", "/message");

        assertThat(json.get("read").asLong()).isEqualTo(931);
        assertThat(usable(json)).isEqualTo(863);
        assertThat(json.at("/quarantinedByReason/missing_identifier").asLong()).isEqualTo(22);
        assertThat(json.get("largestProfileShare").asDouble()).isLessThan(0.15);
    }

    /** One messageId stands on up to 183 lines with other content; here each line is an event of its own. */
    @Test
    @DisplayName(
            "I3 no junk identity welds the senders of messages together, and what was kept apart is told by reason")
    void senders_are_not_welded_together(@TempDir Path folder) throws IOException {
        Path own = folder.resolve("messages.jsonl");
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedWriter lines = Files.newBufferedWriter(own)) {
            int number = 0;
            for (String line : Files.readAllLines(PublicData.file("events/rudder_messages/messages.jsonl"))) {
                ObjectNode message = (ObjectNode) mapper.readTree(line);
                ((ObjectNode) message.get("message")).put("messageId", "m-" + number++);
                lines.write(mapper.writeValueAsString(message) + "\n");
            }
        }

        JsonNode json = replayed(own, "/message");

        assertThat(json.get("accepted").asLong()).isGreaterThan(850);
        assertThat(json.get("largestProfileShare").asDouble()).isLessThan(0.25);
        // Nor is everybody kept apart: most events find somebody who is known.
        assertThat(json.at("/identity/matched").asLong()).isGreaterThan(500);
        assertThat(json.at("/identity/created").asLong()).isPositive();
        assertThat(json.at("/identity/review").asLong()).isPositive();
        long refused = 0;
        for (JsonNode each : json.get("mergesRefusedByReason")) {
            refused += each.asLong();
        }
        assertThat(refused)
                .isPositive()
                .isEqualTo(json.at("/identity/merge_refused").asLong()
                        + json.at("/identity/limit_refused").asLong());
    }

    @Test
    void payloads_of_the_specs_own_pages() throws IOException {
        JsonNode json = replayed("events/segment_spec/segment_spec_payloads.jsonl", "/payload");

        assertThat(json.get("read").asLong()).isEqualTo(85);
        assertThat(usable(json)).isEqualTo(70);
        assertThat(json.at("/quarantinedByReason/missing_type").asLong()).isEqualTo(11);
    }

    /** Lines that have what the spec requires; the engine may have seen their key before. */
    private static long usable(JsonNode json) {
        return json.get("accepted").asLong()
                + json.get("duplicates").asLong()
                + json.at("/quarantinedByReason/DUPLICATE_MISMATCH").asLong();
    }

    private static JsonNode replayed(String name, String pointer) throws IOException {
        return replayed(PublicData.file(name), pointer);
    }

    private static JsonNode replayed(Path file, String pointer) throws IOException {
        Shell.Result result = Shell.run("replay", "--json", "--format", "segment", "--at", pointer, file);
        JsonNode json = result.json();

        assertThat(result.status()).isZero();
        assertThat(json.get("alarms").isEmpty()).isTrue();
        assertThat(json.get("accepted").asLong()
                        + json.get("duplicates").asLong()
                        + json.get("quarantined").asLong())
                .isEqualTo(json.get("read").asLong());
        return json;
    }
}
