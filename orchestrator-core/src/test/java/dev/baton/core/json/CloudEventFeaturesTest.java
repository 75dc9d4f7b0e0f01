package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.json.CloudEventFeatures.Scenario;
import dev.baton.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The CloudEvents project's own scenarios for HTTP and Kafka")
class CloudEventFeaturesTest {
    private static final CloudEventBinding BINDING = CloudEventBinding.builder().build();

    @Test
    void http() throws IOException {
        List<Scenario> scenarios =
                CloudEventFeatures.of(PublicData.file("events/cloudevents/http-protocol-binding.feature"));

        assertThat(scenarios).hasSize(4);
        for (Scenario scenario : scenarios) {
            String[] message = scenario.step("Given an HTTP request").text().split("\n\n", 2);
            Map<String, List<String>> headers = new HashMap<>();
            List<String> lines = message[0].lines().toList();
            for (String line : lines.subList(1, lines.size())) {
                headers.put(line.substring(0, line.indexOf(':')), List.of(line.substring(line.indexOf(':') + 1)));
            }
            byte[] body = message[1].getBytes(StandardCharsets.UTF_8);

            check(scenario, BINDING.cloudEventFromHttp(headers, body), BINDING.fromHttp(headers, body, null));
        }
    }

    @Test
    void kafka() throws IOException {
        List<Scenario> scenarios =
                CloudEventFeatures.of(PublicData.file("events/cloudevents/kafka-protocol-binding.feature"));

        assertThat(scenarios).hasSize(3);
        for (Scenario scenario : scenarios) {
            byte[] value = scenario.step("Given a Kafka message").text().getBytes(StandardCharsets.UTF_8);
            Map<String, byte[]> headers = new HashMap<>();
            scenario.step("And Kafka headers")
                    .map()
                    .forEach((name, text) -> headers.put(name, text.getBytes(StandardCharsets.UTF_8)));

            check(scenario, BINDING.cloudEventFromKafka(headers, value), BINDING.fromKafka(headers, null, value, null));
        }
    }

    private static void check(Scenario scenario, CloudEvent read, ReadResult result) {
        Map<String, String> attributes = new LinkedHashMap<>();
        read.attributes().forEach((name, value) -> attributes.put(name, value.display()));
        assertThat(attributes)
                .as(scenario.name())
                .containsExactlyInAnyOrderEntriesOf(
                        scenario.step("Then the attributes are").map());
        byte[] data = scenario.step("And the data is equal").text().getBytes(StandardCharsets.UTF_8);
        assertThat(read.data())
                .as(scenario.name())
                .isEqualTo(new JsonTree(ReaderLimits.DEFAULT).parse(data, 0, data.length));

        assertThat(result)
                .isEqualTo(new ReadResult.Accepted(
                        Event.of("/mycontext/subcontext", "1234-1234-1234", "com.example.someevent")
                                .occurredAt(Instant.parse("2018-04-05T03:56:24Z"))
                                .attribute("message", "Hello World!")
                                .build(),
                        List.of()));
    }
}
