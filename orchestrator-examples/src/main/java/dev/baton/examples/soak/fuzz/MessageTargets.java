package dev.baton.examples.soak.fuzz;

import dev.baton.core.json.CloudEventBinding;
import dev.baton.core.json.ReadResult;
import dev.baton.event.Strength;
import dev.baton.phone.LibPhoneNumbers;
import dev.baton.spi.PhoneNumbers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages with headers, and texts that might be phone numbers. */
final class MessageTargets {
    private static final CloudEventBinding BINDING = CloudEventBinding.builder()
            .identifier("userid", "customer", Strength.VERIFIED)
            .kafkaKey("key", Strength.INFERRED)
            .build();

    private static final PhoneNumbers NUMBERS = new LibPhoneNumbers();

    private static final List<byte[]> MESSAGES = List.of(
            message("""
                    ce-specversion: 1.0
                    ce-id: %C3%A9
                    ce-source: https://a@[::1]:8/b?c#d
                    ce-type: "a \\"b"
                    ce-time: 2025-03-14T10:26:53Z
                    ce-userid: u
                    ce-dataschema: urn:a:b
                    Content-Type: application/json; charset=utf-8""", "{'a':{'b':1}}"),
            message(
                    "ce-specversion: 1.0\nce-id: 1\nce-source: /s\nce-type: t\ncontent-type: text/plain; charset=\"utf-16\"",
                    "ab"),
            message(
                    "content-type: application/cloudevents+json; charset=utf-8",
                    "{'specversion':'1.0','id':'1','source':'/s','type':'t','data':{'a':1}}"));

    private MessageTargets() {}

    static List<Target> all() {
        return List.of(
                Targets.of("message-http", () -> MESSAGES, MessageTargets::readsHttp),
                Targets.of("message-kafka", MessageTargets::kafkaMessages, MessageTargets::readsKafka),
                Targets.of("phone", MessageTargets::numbers, MessageTargets::readsNumber));
    }

    private static byte[] message(String headers, String body) {
        return Targets.bytes(headers + "\n\n" + body.replace('\'', '"'));
    }

    private static List<byte[]> kafkaMessages() {
        return MESSAGES.stream()
                .map(each -> Targets.bytes(new String(each, StandardCharsets.UTF_8)
                        .replace("ce-", "ce_")
                        .replace("Content-T", "content-t")))
                .toList();
    }

    /** Lines of headers, an empty line, and the body. */
    private static final class Message {
        private final List<Map.Entry<String, byte[]>> headers;
        private final byte[] body;

        private Message(List<Map.Entry<String, byte[]>> headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        static Message of(byte[] input) {
            List<Map.Entry<String, byte[]>> headers = new ArrayList<>();
            int at = 0;
            while (at < input.length && input[at] != '\n') {
                int end = at;
                while (end < input.length && input[end] != '\n') {
                    end++;
                }
                String line = new String(input, at, end - at, StandardCharsets.ISO_8859_1);
                int colon = line.indexOf(": ");
                String name = colon < 0 ? line : line.substring(0, colon);
                String value = colon < 0 ? "" : line.substring(colon + 2);
                headers.add(Map.entry(name, value.getBytes(StandardCharsets.ISO_8859_1)));
                at = end + 1;
            }
            int body = Math.min(input.length, at + 1);
            byte[] rest = new byte[input.length - body];
            System.arraycopy(input, body, rest, 0, rest.length);
            return new Message(headers, rest);
        }
    }

    private static boolean readsHttp(byte[] input) {
        Message message = Message.of(input);
        Map<String, List<String>> headers = new HashMap<>();
        message.headers.forEach(each -> headers.computeIfAbsent(each.getKey(), none -> new ArrayList<>())
                .add(new String(each.getValue(), StandardCharsets.ISO_8859_1)));
        ReadResult result = BINDING.fromHttp(headers, message.body, EventTargets.NOW);
        Complaint.unless(
                result.equals(BINDING.fromHttp(headers, message.body, EventTargets.NOW)),
                "reads it differently a second time");
        return EventTargets.comesBack(result);
    }

    private static boolean readsKafka(byte[] input) {
        Message message = Message.of(input);
        Map<String, byte[]> headers = new HashMap<>();
        message.headers.forEach(each -> headers.put(each.getKey(), each.getValue()));
        byte[] key = message.headers.isEmpty() ? null : message.headers.get(0).getValue();
        ReadResult result = BINDING.fromKafka(headers, key, message.body, EventTargets.NOW);
        Complaint.unless(
                result.equals(BINDING.fromKafka(headers, key, message.body, EventTargets.NOW)),
                "reads it differently a second time");
        return EventTargets.comesBack(result);
    }

    private static List<byte[]> numbers() {
        return List.of(
                Targets.bytes("+49 30 901820"),
                Targets.bytes("030 90 18 20"),
                Targets.bytes("tel:+1-201-555-0123;ext=5"),
                Targets.bytes("(0044) 20 7946 0958"));
    }

    /** The number of a number is itself, under any region. */
    private static boolean readsNumber(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Optional<String> number = NUMBERS.e164(text, "DE");
        number.ifPresent(each -> {
            Complaint.unless(
                    each.matches("\\+[1-9][0-9]{6,14}"), "answers " + each.length() + " characters that are no E.164");
            Complaint.unless(NUMBERS.e164(each, "US").equals(number), "reads its own answer as another number");
        });
        return number.isPresent();
    }
}
