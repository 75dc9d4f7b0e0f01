package dev.baton.core.json;

import static dev.baton.core.json.Reading.NOW;
import static dev.baton.core.json.Reading.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("CloudEvents are read from HTTP and Kafka messages")
class CloudEventBindingTest {
    private static final CloudEventBinding BINDING = CloudEventBinding.builder().build();
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final byte[] BODY = json("{'a':1}");
    private static final byte[] EVENT = json(
            "{'specversion':'1.0','id':'1','source':'/s','type':'t','datacontenttype':'application/json','data':{'a':1}}");

    @Test
    @DisplayName("T5 the same event is the same whatever way and mode it comes in")
    void every_way() {
        Event expected =
                Event.of("/s", "1", "t").occurredAt(NOW).attribute("a", 1).build();

        assertThat(List.of(
                        BINDING.fromHttp(http(), BODY, NOW),
                        BINDING.fromHttp(Map.of("content-type", List.of(STRUCTURED)), EVENT, NOW),
                        BINDING.fromKafka(kafka(), null, BODY, NOW),
                        BINDING.fromKafka(Map.of("content-type", bytes(STRUCTURED)), bytes("k"), EVENT, NOW)))
                .allSatisfy(result -> assertThat(event(result)).isEqualTo(expected));
    }

    @Test
    void http_headers_are_named_in_any_case_and_percent_encoded() {
        Map<String, List<String>> headers = http();
        headers.put("CE-Subject", List.of("Euro%20%e2%82%AC%20%F0%9F%98%80"));
        headers.put("ce-old", List.of("\"a \\\"b\\\" %25\""));
        headers.put(null, List.of("HTTP/1.1 200 OK"));

        CloudEvent event = BINDING.cloudEventFromHttp(headers, new byte[0]);

        assertThat(event.text("subject")).isEqualTo("Euro € 😀");
        assertThat(event.text("old")).isEqualTo("a \"b\" %");
        assertThat(event.data()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "%C0%A0, invalid_utf8 /x",
        "%ED%A0%80, invalid_utf8 /x",
        "50%, invalid_value /x",
        "%4, invalid_value /x",
        "%zz, invalid_value /x",
        "%00, invalid_value /x",
        "é, invalid_value /x",
        "\"a, invalid_value /x",
        "\"a\"b, invalid_value /x"
    })
    void a_header_that_is_written_wrongly_is_refused(String value, String refusal) {
        Map<String, List<String>> headers = http();
        headers.put("ce-x", List.of(value));

        assertThat(refusal(BINDING.fromHttp(headers, BODY, NOW))).isEqualTo(refusal);
    }

    @Test
    void headers_that_contradict_the_binding_are_refused() {
        assertThat(refusal(withHttp("ce-ID", "2"))).isEqualTo("duplicate_name /id");
        assertThat(refusal(withHttp("CONTENT-TYPE", "text/plain"))).isEqualTo("duplicate_name /datacontenttype");
        assertThat(refusal(withHttp("ce-datacontenttype", "text/plain"))).isEqualTo("invalid_value /datacontenttype");
        assertThat(refusal(withHttp("ce-data", "x"))).isEqualTo("invalid_value /data");
        assertThat(refusal(withHttp("ce-my-extension", "x"))).isEqualTo("invalid_value /my-extension");
        assertThat(refusal(withHttp("ce-", "x"))).startsWith("invalid_value");
        assertThat(refusal(withHttp("ce-specversion", null))).isEqualTo("missing_member /specversion");
        assertThat(refusal(withHttp("ce-specversion", "0.3"))).startsWith("duplicate_name");
        assertThat(refusal(BINDING.fromHttp(Map.of(), BODY, NOW))).isEqualTo("missing_member /specversion");
    }

    @ParameterizedTest
    @CsvSource({
        "application/cloudevents-batch+json, batched",
        "APPLICATION/CLOUDEVENTS-BATCH+json;charset=utf-8, batched",
        "application/cloudevents+avro, unsupported_content_type",
        "application/cloudevents, unsupported_content_type",
        "application/cloudevents+json; charset=klingon, unsupported_content_type",
        "application/cloudevents+json; charset, unsupported_content_type"
    })
    void what_is_not_read_is_refused_with_its_reason(String contentType, String code) {
        assertThat(refusal(BINDING.fromHttp(Map.of("content-type", List.of(contentType)), EVENT, NOW)))
                .isEqualTo(code + " ");
        assertThat(refusal(BINDING.fromKafka(Map.of("content-type", bytes(contentType)), null, EVENT, NOW)))
                .isEqualTo(code + " ");
    }

    @Test
    void a_charset_is_heeded() {
        byte[] utf16 = new String(EVENT, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        Map<String, List<String>> structured =
                Map.of("content-type", List.of("Application/CloudEvents+JSON; Charset=\"UTF-16\""));

        assertThat(event(BINDING.fromHttp(structured, utf16, NOW)).attributes().display())
                .isEqualTo("{a=1}");
        assertThat(refusal(BINDING.fromHttp(structured, new byte[] {0}, NOW))).isEqualTo("invalid_text ");
        Map<String, byte[]> latin = kafka();
        latin.put("content-type", bytes("text/plain; charset=iso-8859-1"));
        assertThat(event(BINDING.fromKafka(latin, null, new byte[] {(byte) 0xE9}, NOW))
                        .attributes()
                        .display())
                .isEqualTo("{data=é}");
    }

    @Test
    void data_of_no_known_type_stays_bytes() {
        Map<String, byte[]> headers = kafka();
        headers.remove("content-type");

        assertThat(event(BINDING.fromKafka(headers, null, BODY, NOW))
                        .attributes()
                        .display())
                .isEqualTo("{data_base64=eyJhIjoxfQ==}");
        assertThat(event(BINDING.fromKafka(headers, null, null, NOW))
                        .attributes()
                        .isEmpty())
                .isTrue();
        headers.put("content-type", bytes("image/png"));
        CloudEvent event = BINDING.cloudEventFromKafka(headers, new byte[] {1});
        assertThat(event.base64()).isTrue();
        headers.put("content-type", bytes("application/json"));
        assertThat(refusal(BINDING.fromKafka(headers, null, bytes("{"), NOW))).isEqualTo("malformed_json /data");
    }

    @Test
    @DisplayName("I2 a record's key identifies somebody where the host says so")
    void a_key() {
        CloudEventBinding binding = CloudEventBinding.builder()
                .kafkaKey("customer", Strength.VERIFIED)
                .identifier("device", "device", Strength.INFERRED)
                .build();
        Map<String, byte[]> headers = kafka();
        headers.put("ce_device", bytes("d"));

        assertThat(event(BINDING.fromKafka(headers, bytes("c1"), BODY, NOW)).identifiers())
                .isEmpty();
        assertThat(event(binding.fromKafka(headers, bytes("c1"), BODY, NOW)).identifiers())
                .containsExactly(
                        Identifier.of("customer", "c1").seen(Strength.VERIFIED),
                        Identifier.of("device", "d").seen(Strength.INFERRED));
        assertThat(event(binding.fromKafka(headers, new byte[] {-1}, BODY, NOW)).identifiers())
                .hasSize(1);
        assertThat(event(binding.fromKafka(headers, null, BODY, NOW)).identifiers())
                .hasSize(1);
    }

    @Test
    void kafka_headers_are_utf8_and_null_is_not_stated() {
        Map<String, byte[]> headers = kafka();
        headers.put("ce_subject", null);
        headers.put("ce_raw", bytes("50% é"));

        CloudEvent event = BINDING.cloudEventFromKafka(headers, BODY);
        assertThat(event.text("subject")).isNull();
        assertThat(event.text("raw")).isEqualTo("50% é");
        headers.put("ce_raw", new byte[] {(byte) 0xC0, (byte) 0xA0});
        assertThat(refusal(BINDING.fromKafka(headers, null, BODY, NOW))).isEqualTo("invalid_utf8 /raw");
    }

    @Test
    @DisplayName("S4 headers and bodies are bounded")
    void limits() {
        CloudEventBinding small = CloudEventBinding.builder()
                .limits(new ReaderLimits(150, 9, 6, 99, 60, 20, 9, 9))
                .build();

        assertThat(refusal(small.fromHttp(http(), new byte[201], NOW))).isEqualTo("too_large /data");
        assertThat(refusal(small.fromHttp(Map.of("content-type", List.of(STRUCTURED)), new byte[201], NOW)))
                .isEqualTo("too_large ");
        assertThat(refusal(small.fromHttp(more(1, "x", 61), BODY, NOW))).startsWith("text_too_long");
        assertThat(refusal(small.fromHttp(more(1, "x".repeat(20), 1), BODY, NOW)))
                .startsWith("name_too_long");
        assertThat(refusal(small.fromHttp(more(3, "x", 1), BODY, NOW))).startsWith("too_many_names");
        assertThat(refusal(small.fromHttp(more(2, "x".repeat(15), 60), BODY, NOW)))
                .startsWith("too_large");
    }

    private static Map<String, List<String>> more(int headers, String name, int length) {
        Map<String, List<String>> all = http();
        for (int i = 0; i < headers; i++) {
            all.put("ce-" + name + i, List.of("v".repeat(length)));
        }
        return all;
    }

    private static ReadResult withHttp(String name, String value) {
        Map<String, List<String>> headers = http();
        if (value == null) {
            headers.remove(name);
        } else {
            headers.put(name.equals("ce-specversion") ? "Ce-Specversion" : name, List.of(value));
        }
        return BINDING.fromHttp(headers, BODY, NOW);
    }

    private static Map<String, List<String>> http() {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("ce-specversion", List.of("1.0"));
        headers.put("ce-id", List.of("1"));
        headers.put("ce-source", List.of("/s"));
        headers.put("ce-type", List.of("t"));
        headers.put("Content-Type", List.of("application/json"));
        return headers;
    }

    private static Map<String, byte[]> kafka() {
        Map<String, byte[]> headers = new HashMap<>();
        http().forEach((name, values) ->
                headers.put(Words.lowerCase(name).replace("ce-", "ce_"), bytes(values.get(0))));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Event event(ReadResult result) {
        assertThat(result).isInstanceOf(ReadResult.Accepted.class);
        return ((ReadResult.Accepted) result).event();
    }

    private static String refusal(ReadResult result) {
        assertThat(result).isInstanceOf(ReadResult.Refused.class);
        ReadResult.Refused refused = (ReadResult.Refused) result;
        return refused.code().code() + " " + refused.field();
    }
}
