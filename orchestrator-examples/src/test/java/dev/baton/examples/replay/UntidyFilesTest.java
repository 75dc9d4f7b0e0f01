package dev.baton.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.examples.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("S4 every line of a file is accepted, a duplicate or put aside, whatever it holds")
class UntidyFilesTest {
    private static final String GOOD = """
            {"source":"web","id":"%s","type":"page.viewed","occurredAt":"%s",\
            "identifiers":[{"namespace":"customer","value":"C-%s"}]}
            """;

    @TempDir
    Path folder;

    @Test
    void an_empty_file_and_blank_lines_hold_nothing() throws IOException {
        JsonNode json = counted("\n  \n\r\n\t\n", 0);

        assertThat(json.get("read").asLong()).isZero();
    }

    @Test
    void a_file_of_anything_but_events() throws IOException {
        Path file = write("{\"a\":1}\nnot json\n[]\n");

        Shell.Result result = Shell.run("replay", file);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("3 read: 0 accepted").contains("No line could be used");
    }

    @Test
    void every_kind_of_bad_line_between_good_ones() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(good("1", "2026-01-01T00:00:00Z", "1"));
        for (String bad : new String[] {
            "{",
            "null",
            "{}",
            "[1,2]",
            "\"text\"",
            "{\"type\":\"track\"}{}",
            "{\"type\":1}",
            "\u0000",
            "{\"source\":\"baton\",\"id\":\"x\",\"type\":\"t\",\"occurredAt\":\"2026-01-01T00:00:00Z\"}",
            "{\"source\":\"baton.web\",\"id\":\"x\",\"type\":\"t\",\"occurredAt\":\"2026-01-01T00:00:00Z\"}",
            "{\"source\":\"web\",\"id\":\"y\",\"type\":\"baton.timer\",\"occurredAt\":\"2026-01-01T00:00:00Z\"}",
            "{\"source\":\"web\",\"id\":\"z\",\"type\":\"t\",\"occurredAt\":\"yesterday\"}",
            "{\"a\":".repeat(500),
            "{\"type\":\"track\",\"event\":\"" + "x".repeat(300_000) + "\"}"
        }) {
            bytes.writeBytes((bad + "\n").getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(new byte[] {(byte) 0xC3, 0x28, '\n'});
        bytes.writeBytes(good("2", "2026-01-02T00:00:00Z", "1"));
        bytes.writeBytes(good("2", "2026-01-02T00:00:00Z", "1"));
        bytes.writeBytes(good("2", "2026-01-02T00:00:00Z", "2"));

        JsonNode json = counted(Files.write(folder.resolve("bad.ndjson"), bytes.toByteArray()), 0);

        assertThat(json.get("read").asLong()).isEqualTo(19);
        assertThat(json.get("accepted").asLong()).isEqualTo(2);
        assertThat(json.get("duplicates").asLong()).isEqualTo(1);
        assertThat(json.at("/quarantinedByReason/DUPLICATE_MISMATCH").asLong()).isEqualTo(1);
        assertThat(json.get("alarms").isEmpty()).isTrue();
    }

    @Test
    @DisplayName("T9 an event that breaks its contract is put aside, with its steward")
    void broken_contract() throws IOException {
        String event = """
                {"source":"web","id":"1","type":"quote.started","occurredAt":"2026-01-01T00:00:00Z",\
                "identifiers":[{"namespace":"customer","value":"C-1"}],"attributes":{"quoteId":"Q-1","rooms":"many"}}
                """;

        Shell.Result result = Shell.run("replay", "--journeys", Shell.STORY.resolve("journeys"), write(event + event));

        assertThat(result.out())
                .contains("1 duplicate")
                .contains("contract_broken")
                .contains("attribute product")
                .contains("team:web-data");
    }

    @Test
    @DisplayName("T6 time is the receivedAt of the line, else the latest occurredAt, and never goes back")
    void time() throws IOException {
        String received = new String(good("2", "2026-01-01T00:00:00Z", "1"), StandardCharsets.UTF_8)
                .replace("\"type\"", "\"receivedAt\":\"2026-01-05T00:00:00Z\",\"type\"");
        String late = new String(good("3", "2026-01-03T00:00:00Z", "1"), StandardCharsets.UTF_8);

        assertThat(counted(received + late, 0).get("endedAt").asText()).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(counted(late, 0).get("endedAt").asText()).isEqualTo("2026-01-03T00:00:00Z");
    }

    @Test
    void a_line_without_a_time_happens_when_the_line_before_it_did() throws IOException {
        String untimed = "{\"type\":\"track\",\"event\":\"e\",\"userId\":\"u\"}\n";
        String timed = "{\"type\":\"page\",\"userId\":\"v\",\"timestamp\":\"2026-01-01T00:00:00Z\"}\n";

        assertThat(counted(untimed, 0).get("accepted").asLong()).isEqualTo(1);
        assertThat(counted(timed + untimed, 0).get("endedAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void what_a_file_says_cannot_steer_the_terminal() throws IOException {
        String event = new String(good("1", "2026-01-01T00:00:00Z", "1"), StandardCharsets.UTF_8)
                .replace("page.viewed", "\\u001b[31mred \\u202eback");
        Path file = write(event);

        Shell.Result story = Shell.run("replay", "--explain", "C-1", file);

        assertThat(story.out() + Shell.run("replay", file).out())
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");
    }

    @Test
    void random_bytes_and_broken_events_never_crash_it() throws IOException {
        byte[] story = Files.readAllBytes(Shell.STORY_EVENTS);
        for (int seed = 0; seed < 15; seed++) {
            Random random = new Random(seed);
            byte[] damaged = story.clone();
            for (int i = 0; i < 200; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            counted(Files.write(folder.resolve("damaged.ndjson"), damaged), 0);
        }
    }

    @Test
    void contract_breakers_are_not_kept_for_ever() throws IOException {
        Path file = folder.resolve("many.ndjson");
        try (Stream<String> lines = Stream.iterate(1, i -> i + 1)
                .limit(20_000)
                .map(i -> "{\"source\":\"web\",\"id\":\"" + i + "\",\"type\":\"offer.available\",\"occurredAt\":"
                        + "\"2026-01-01T00:00:00Z\"}")) {
            Files.write(file, (Iterable<String>) lines::iterator);
        }

        JsonNode json = Shell.run("replay", "--json", "--journeys", Shell.STORY.resolve("journeys"), file)
                .json();

        assertThat(json.at("/quarantinedByReason/contract_broken").asLong()).isEqualTo(20_000);
    }

    private JsonNode counted(String content, int status) throws IOException {
        return counted(write(content), status);
    }

    private static JsonNode counted(Path file, int status) throws IOException {
        Shell.Result result = Shell.run("replay", "--json", "--journeys", Shell.STORY.resolve("journeys"), file);
        JsonNode json = result.json();
        long lines;
        try (Stream<String> all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            lines = all.filter(each -> !each.replace('\u0000', 'x').isBlank()).count();
        }
        assertThat(result.status()).isEqualTo(status);
        assertThat(json.get("accepted").asLong()
                        + json.get("duplicates").asLong()
                        + json.get("quarantined").asLong())
                .isEqualTo(json.get("read").asLong());
        long reasons = 0;
        for (JsonNode each : json.get("quarantinedByReason")) {
            reasons += each.asLong();
        }
        assertThat(reasons).isEqualTo(json.get("quarantined").asLong());
        assertThat(json.get("read").asLong()).isBetween(0L, lines + 1);
        return json;
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("events.ndjson"), content);
    }

    private static byte[] good(String id, String occurredAt, String customer) {
        return String.format(java.util.Locale.ROOT, GOOD, id, occurredAt, customer)
                .getBytes(StandardCharsets.UTF_8);
    }
}
