package dev.baton.core.json;

import static dev.baton.core.json.Reading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Calls that others published, judged a second time by a plain reading of the spec over Jackson's tree. */
@DisplayName("Published Segment calls: all that have what the spec requires are read")
class PublicDataTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> TYPES = Set.of("identify", "track", "page", "screen", "group", "alias");

    @Test
    void calls_of_an_integration_vendors_tests() throws IOException {
        Map<String, Integer> counts = judge(PublicData.file("events/rudder_messages/messages.jsonl"), "message");

        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "accepted", 863,
                        "missing_event_name", 33,
                        "missing_identifier", 22,
                        "missing_group_id", 11,
                        "missing_previous_id", 1,
                        "too_large", 1));
    }

    @Test
    void payloads_of_the_specs_own_pages() throws IOException {
        Map<String, Integer> counts =
                judge(PublicData.file("events/segment_spec/segment_spec_payloads.jsonl"), "payload");

        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("accepted", 70, "missing_identifier", 4, "missing_type", 11));
    }

    /** Naughty strings as whatever a call can hold. */
    @Test
    @DisplayName("S4 naughty strings are read or refused, and survive writing")
    void naughty_strings() throws IOException {
        JsonNode naughty = MAPPER.readTree(
                PublicData.file("normalisation/email_and_text/blns.json").toFile());
        int accepted = 0;
        for (JsonNode each : naughty) {
            for (String place :
                    List.of("event", "userId", "anonymousId", "messageId", "channel", "timestamp", "type")) {
                ObjectNode call = call();
                call.set(place, each);
                call.putObject("properties").set(each.textValue(), each);
                ReadResult result = Reading.AUTO.read(MAPPER.writeValueAsBytes(call), NOW);
                assertThat(readsAsJudged(result, call))
                        .as("%s as %s", each, place)
                        .isTrue();
                if (result instanceof ReadResult.Accepted read) {
                    accepted++;
                    assertThat(Reading.BATON.read(BatonEventWriter.write(read.event()), null))
                            .isEqualTo(new ReadResult.Accepted(read.event(), List.of()));
                }
            }
        }
        assertThat(accepted).isGreaterThan(6 * naughty.size() - 100);
    }

    private static ObjectNode call() {
        return MAPPER.createObjectNode().put("type", "track").put("event", "e").put("userId", "u");
    }

    /** A name may still be refused for what the engine cannot carry. */
    private static boolean readsAsJudged(ReadResult result, JsonNode call) {
        String judged = judgement(call);
        return outcome(result).equals(judged)
                || (judged.equals("accepted") && outcome(result).equals(RefusalCode.INVALID_VALUE.code()));
    }

    private static Map<String, Integer> judge(Path file, String member) throws IOException {
        EventReader reader = EventReader.of(EventFormat.AUTO).at("/" + member).build();
        List<String> lines = Files.readAllLines(file);
        Map<String, Integer> counts = new TreeMap<>();
        List<String> astray = new ArrayList<>();
        try (NdjsonReader events = NdjsonReader.of(file, reader)) {
            for (ReadLine line = events.next(NOW); line != null; line = events.next(NOW)) {
                String text = lines.get((int) line.number() - 1);
                String expected = text.length() > reader.maxBytes()
                        ? "too_large"
                        : judgement(MAPPER.readTree(text).get(member));
                String outcome = outcome(line.result());
                counts.merge(outcome, 1, Integer::sum);
                if (!outcome.equals(expected)) {
                    astray.add(line.number() + ": " + line.result() + ", expected " + expected);
                }
                if (line.result() instanceof ReadResult.Accepted accepted) {
                    checkRoundTrip(accepted.event());
                }
            }
        }
        System.out.println(file.getFileName() + " " + counts);
        assertThat(astray).isEmpty();
        return counts;
    }

    private static void checkRoundTrip(Event event) {
        assertThat(Reading.BATON.read(BatonEventWriter.write(event), null))
                .isEqualTo(new ReadResult.Accepted(event, List.of()));
    }

    private static String outcome(ReadResult result) {
        return result instanceof ReadResult.Refused refused ? refused.code().code() : "accepted";
    }

    private static String judgement(JsonNode call) {
        if (!call.isObject()) {
            return "not_an_object";
        }
        String type = id(call, "type", "action");
        if (type == null) {
            return "missing_type";
        }
        String known = type.strip().toLowerCase(Locale.ROOT);
        if (!TYPES.contains(known)) {
            return "unknown_type";
        }
        boolean user = id(call, "userId", "user_id") != null;
        boolean anybody = user || id(call, "anonymousId", "anonymous_id") != null;
        if (!anybody || (known.equals("alias") && !user)) {
            return "missing_identifier";
        }
        if (known.equals("group") && id(call, "groupId", "groupId") == null) {
            return "missing_group_id";
        }
        if (known.equals("alias") && id(call, "previousId", "previousId") == null) {
            return "missing_previous_id";
        }
        boolean named = call.path("event").isTextual()
                && !call.path("event").textValue().isBlank();
        return known.equals("track") && !named ? "missing_event_name" : "accepted";
    }

    private static String id(JsonNode call, String name, String olderName) {
        for (String each : List.of(name, olderName)) {
            JsonNode node = call.path(each);
            if ((node.isTextual() || node.isNumber()) && !node.asText().isBlank()) {
                return node.asText();
            }
        }
        return null;
    }
}
