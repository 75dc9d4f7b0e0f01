package dev.baton.core.json;

import static dev.baton.core.json.CloudEventReaderTest.CLOUD;
import static dev.baton.core.json.Reading.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Published CloudEvents are read as their publishers say")
class CloudEventFixturesTest {
    private static final Map<String, String> EXTENSIONS = Map.of("astring", "aaa", "aboolean", "true", "anumber", "10");

    @Test
    void version_1() throws IOException {
        Map<String, String> outcomes = outcomes("v1");

        assertThat(outcomes).hasSize(17).allSatisfy((name, outcome) -> {
            boolean bad = name.startsWith("fail_") || name.endsWith("_invalid.json");
            assertThat(outcome.equals("accepted")).as("%s %s", name, outcome).isEqualTo(!bad);
        });
    }

    @Test
    @DisplayName("T9 version 0.3 is refused with a reason of its own")
    void version_0_3() throws IOException {
        assertThat(outcomes("v03"))
                .hasSize(14)
                .allSatisfy((name, outcome) -> assertThat(outcome)
                        .as(name)
                        // These two are of version 1.0 by what they say.
                        .isEqualTo(name.startsWith("fail_numeric_") ? "wrong_type" : "unsupported_version"));
    }

    @Test
    @DisplayName("T5 data is the same data in whatever form it was sent")
    void data() throws IOException {
        assertThat(display("json_data")).isEqualTo(display("base64_json_data")).isEqualTo("{subject=sub}");
        assertThat(display("text_data"))
                .isEqualTo(display("base64_text_data"))
                .isEqualTo("{data=Hello World Lorena!, subject=sub}");
        assertThat(display("xml_data"))
                .isEqualTo(display("base64_xml_data"))
                .isEqualTo("{data=<stuff></stuff>, subject=sub}");
    }

    @Test
    void extensions() throws IOException {
        for (String name :
                List.of("json_data_with_ext", "base64_json_data_with_ext", "json_data_with_ext_upper_case")) {
            Attributes attributes = cloudEvent(name).attributes();
            EXTENSIONS.forEach((extension, value) ->
                    assertThat(attributes.text(extension)).as(name).isEqualTo(value));
        }
        assertThat(cloudEvent("json_data_with_fractional_time").text("time")).isEqualTo("2018-04-26T14:48:09.1234Z");
        assertThat(cloudEvent("min_subject_null").attributes())
                .isEqualTo(cloudEvent("min").attributes());
    }

    private static Path folder(String name) {
        return PublicData.file("events/cloudevents/SOURCE.txt").resolveSibling(name);
    }

    private static Map<String, String> outcomes(String folder) throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder(folder))) {
            for (Path file : files.toList()) {
                ReadResult result = CLOUD.read(Files.readAllBytes(file), NOW);
                assertThat(Reading.AUTO.read(Files.readAllBytes(file), NOW)).isEqualTo(result);
                outcomes.put(
                        file.getFileName().toString(),
                        result instanceof ReadResult.Refused refused
                                ? refused.code().code()
                                : "accepted");
            }
        }
        System.out.println(folder + " " + outcomes);
        return outcomes;
    }

    private static String display(String name) throws IOException {
        ReadResult result = CLOUD.read(Files.readAllBytes(folder("v1").resolve(name + ".json")), NOW);
        return ((ReadResult.Accepted) result).event().attributes().display();
    }

    private static CloudEvent cloudEvent(String name) throws IOException {
        return CloudEventBinding.builder()
                .build()
                .cloudEventFromHttp(
                        Map.of("content-type", List.of("application/cloudevents+json")),
                        Files.readAllBytes(folder("v1").resolve(name + ".json")));
    }
}
