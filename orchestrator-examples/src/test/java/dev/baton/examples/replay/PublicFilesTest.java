package dev.baton.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.examples.PublicData;
import dev.baton.examples.Shell;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
        Shell.Result result =
                Shell.run("replay", "--json", "--format", "segment", "--at", pointer, PublicData.file(name));
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
