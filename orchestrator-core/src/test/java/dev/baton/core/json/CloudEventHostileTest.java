package dev.baton.core.json;

import static dev.baton.core.json.CloudEventReaderTest.with;
import static dev.baton.core.json.Reading.NOW;
import static dev.baton.core.json.Reading.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Strength;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S4 hostile CloudEvents are read or refused: no crash, no hang")
class CloudEventHostileTest {
    private static final byte[] SPICE =
            "{}[]\",:\\/u0dD8e%+-.=;19\u0000\u00c3\n ".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ROUNDS = 10_000;
    private static final EventReader READER = EventReader.of(EventFormat.CLOUDEVENTS)
            .identifier("userid", "customer", Strength.VERIFIED)
            .identifier("/a/b", "customer", Strength.CLAIMED)
            .build();
    private static final CloudEventBinding BINDING = CloudEventBinding.builder()
            .identifier("userid", "customer", Strength.VERIFIED)
            .kafkaKey("key", Strength.INFERRED)
            .build();
    private static final List<byte[]> EVENTS = List.of(
            json(with(",'time':'2025-03-14T10:26:53.5+01:00','subject':'é','datacontenttype':'application/json',"
                    + "'dataschema':'https://u@[::1]:8/a?b#c','userid':'u','aFlag':true,'n':-2147483648,"
                    + "'data':{'a':{'b':1.5e3},'fields':{'x':null},'identifiers':[{'namespace':'n','value':'v'}]}")),
            json(with(",'datacontenttype':'text/plain; charset=\\\"utf-16\\\"','data_base64':'AGEAYg=='")),
            json(with(",'datacontenttype':'application/json','data_base64':'eyJhIjpbMV19'")));

    @Test
    @DisplayName("S4 events with bytes changed, cut out and put in are read or refused, and twice alike")
    void mutated_events() {
        Random random = seeded("mutated_events");
        for (int round = 0; round < ROUNDS; round++) {
            byte[] event = mutated(EVENTS.get(random.nextInt(EVENTS.size())), random);
            ReadResult result = READER.read(event, NOW);
            assertThat(READER.read(event, NOW)).isEqualTo(result);
            if (result instanceof ReadResult.Accepted accepted) {
                assertThat(Reading.BATON.read(BatonEventWriter.write(accepted.event()), null))
                        .isEqualTo(new ReadResult.Accepted(accepted.event(), List.of()));
            }
        }
    }

    @Test
    @DisplayName("S4 every beginning of an event is refused")
    void truncated_events() {
        for (byte[] event : EVENTS) {
            assertThat(READER.read(event, NOW)).isInstanceOf(ReadResult.Accepted.class);
            for (int length = 0; length < event.length; length++) {
                assertThat(READER.read(event, 0, length, NOW)).isInstanceOf(ReadResult.Refused.class);
            }
        }
    }

    @Test
    @DisplayName("S4 messages with headers and bodies changed are read or refused")
    void mutated_messages() {
        Random random = seeded("mutated_messages");
        Map<String, String> headers = Map.of(
                "ce-specversion", "1.0",
                "ce-id", "%C3%A9",
                "ce-source", "/s",
                "ce-type", "\"a \\\"b\"",
                "ce-time", "2025-03-14T10:26:53Z",
                "ce-userid", "u",
                "content-type", "application/json; charset=utf-8");
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, List<String>> http = new HashMap<>();
            Map<String, byte[]> kafka = new HashMap<>();
            boolean structured = random.nextInt(4) == 0;
            headers.forEach((name, value) -> {
                String base = structured && name.equals("content-type") ? "application/cloudevents+json" : value;
                byte[] bytes = random.nextInt(8) == 0
                        ? mutated(base.getBytes(StandardCharsets.UTF_8), random)
                        : base.getBytes(StandardCharsets.UTF_8);
                String key = random.nextInt(40) == 0
                        ? new String(
                                mutated(name.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.ISO_8859_1)
                        : name;
                http.put(key, List.of(new String(bytes, StandardCharsets.ISO_8859_1)));
                kafka.put(key.replace("ce-", "ce_"), bytes);
            });
            byte[] body = mutated(structured ? EVENTS.get(0) : json("{'a':{'b':1}}"), random);
            assertThat(BINDING.fromHttp(http, body, NOW)).isEqualTo(BINDING.fromHttp(http, body, NOW));
            assertThat(BINDING.fromKafka(kafka, body, body, NOW)).isEqualTo(BINDING.fromKafka(kafka, body, body, NOW));
        }
    }

    @Test
    @DisplayName("S4 the worst an event can do takes no second")
    void expensive_events() {
        int text = 65_000;
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 990; i++) {
            names.append(",'").append("x".repeat(200)).append(i).append("':1");
        }
        for (String each : List.of(
                with(",'time':'2025-03-14T10:26:53." + "9".repeat(text) + "Z'"),
                with(",'dataschema':'a:" + "%41".repeat(text / 3) + "'"),
                with(",'dataschema':'" + "[".repeat(text) + "'"),
                with(",'datacontenttype':'a/b" + ";a=b".repeat(text / 4) + "'"),
                with(",'data_base64':'" + "AAAA".repeat(text / 4) + "','datacontenttype':'text/plain'"),
                with(",'subject':'" + "\\u00ff".repeat(40_000) + "'"),
                with(names.toString()))) {
            byte[] bytes = json(each);
            Assertions.assertTimeout(Duration.ofSeconds(1), () -> READER.read(bytes, NOW), each.substring(0, 60));
        }
    }

    private static Random seeded(String test) {
        long seed = new Random().nextLong();
        System.out.println("CloudEventHostileTest." + test + " seed " + seed);
        return new Random(seed);
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int times = random.nextInt(3); times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = SPICE[random.nextInt(SPICE.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> {
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
                    System.arraycopy(bytes, at + 1, shorter, at, shorter.length - at);
                    bytes = shorter;
                }
            }
        }
        return bytes;
    }
}
