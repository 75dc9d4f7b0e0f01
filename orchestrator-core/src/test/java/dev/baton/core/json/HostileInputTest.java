package dev.baton.core.json;

import static dev.baton.core.json.Reading.NOW;
import static dev.baton.core.json.Reading.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S4 hostile input is refused: no crash, no hang")
class HostileInputTest {
    private static final List<EventReader> READERS = List.of(
            Reading.BATON,
            Reading.SEGMENT,
            EventReader.of(EventFormat.AUTO).at("/message").build());
    private static final byte[] SPICE =
            "{}[]\",:\\/u0dD8eE+-.19tfn\u0000\u00c3\n ".getBytes(StandardCharsets.ISO_8859_1);
    private static final int ROUNDS = 15_000;

    @Test
    @DisplayName("S4 lines with bytes flipped, cut out, doubled and put in are read or refused")
    void mutated_lines() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("HostileInputTest.mutated_lines seed " + seed);
        Random random = new Random(seed);
        List<byte[]> lines = lines();

        for (int round = 0; round < ROUNDS; round++) {
            byte[] line = mutated(lines.get(random.nextInt(lines.size())), random);
            for (EventReader reader : READERS) {
                ReadResult result = reader.read(line, NOW);
                assertThat(reader.read(line, NOW)).isEqualTo(result);
            }
        }
    }

    @Test
    @DisplayName("S4 every beginning of a line is read or refused")
    void truncated_lines() throws IOException {
        for (byte[] line : own()) {
            for (int length = 0; length < line.length; length++) {
                byte[] cut = Arrays.copyOf(line, length);
                for (EventReader reader : READERS) {
                    assertThat(reader.read(cut, NOW)).isInstanceOf(ReadResult.Refused.class);
                }
            }
        }
    }

    @Test
    @DisplayName("S4 a file of mutated lines is read to its end")
    void a_mutated_file() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("HostileInputTest.a_mutated_file seed " + seed);
        Random random = new Random(seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] line : lines()) {
            file.write(mutated(line, random));
            file.write('\n');
        }
        file.write(json("{'message':{'type':'page','userId':'last'}}"));

        ReadLine last = null;
        try (NdjsonReader reader = NdjsonReader.of(new ByteArrayInputStream(file.toByteArray()), READERS.get(2))) {
            for (ReadLine line = reader.next(NOW); line != null; line = reader.next(NOW)) {
                last = line;
            }
        }
        assertThat(last).isNotNull();
        assertThat(last.end()).isEqualTo(file.size());
        assertThat(last.result()).isInstanceOf(ReadResult.Accepted.class);
    }

    @Test
    @DisplayName("S4 the worst a line can do takes no second")
    void expensive_lines() {
        int full = Reading.SEGMENT.maxBytes() - 100;
        List<String> expensive = List.of(
                "[".repeat(full),
                "{'':".repeat(full / 4),
                "[" + "0,".repeat(full / 2) + "0]",
                "['" + "\\u0041".repeat(full / 6) + "']",
                "[" + "1e999999999,".repeat(full / 12) + "1]",
                "[" + ("9".repeat(999) + ",").repeat(full / 1000) + "1]",
                "{'a':" + "9".repeat(full) + "}",
                "{'a':-0." + "0".repeat(full) + "1}",
                names(full, "%s"),
                names(full, "a".repeat(200) + "%s"),
                "{'type':'page','userId':'" + "u".repeat(full - 50) + "'}",
                "{'type':'track','userId':'u','event':'" + "\\u0000".repeat(full / 6 - 20) + "'}");
        for (String line : expensive) {
            byte[] bytes = json(line);
            for (EventReader reader : READERS) {
                ReadResult result = Assertions.assertTimeout(
                        Duration.ofSeconds(1), () -> reader.read(bytes, NOW), line.substring(0, 9));
                assertThat(result).isInstanceOf(ReadResult.Refused.class);
            }
        }
    }

    private static String names(int length, String form) {
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; object.length() < length - form.length() - 20; i++) {
            object.append("'").append(form.formatted(i)).append("':0,");
        }
        return object.append("'z':0}").toString();
    }

    private static byte[] mutated(byte[] line, Random random) {
        byte[] bytes = line.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            int some = Math.min(1 + random.nextInt(8), bytes.length - at);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = SPICE[random.nextInt(SPICE.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> bytes = joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + some, bytes.length));
                case 4 -> bytes = joined(Arrays.copyOf(bytes, at + some), Arrays.copyOfRange(bytes, at, bytes.length));
                default -> {
                    byte[] spiced = joined(Arrays.copyOf(bytes, at), new byte[] {SPICE[random.nextInt(SPICE.length)]});
                    bytes = joined(spiced, Arrays.copyOfRange(bytes, at, bytes.length));
                }
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static List<byte[]> own() {
        return List.of(
                json(
                        "{'source':'web','id':'1','type':'é','occurredAt':'2025-03-14T09:26:53.5Z','receivedAt':null,"
                                + "'identifiers':[{'namespace':'email','value':'ada@example.org','strength':'CLAIMED'}],"
                                + "'attributes':{'a':[1,2.5e3,true,null,{'b':'\\ud83d\\ude00'}]},'actor':{'kind':'EMPLOYEE','id':'e'}}"),
                json(
                        "{'type':'identify','userId':12,'messageId':'m','timestamp':'2025-03-14T09:26:53+01:00',"
                                + "'traits':{'email':'ada@example.org','address':{'city':'Delft'}},'context':{'device':{'id':'d'}}}"),
                json("{'message':{'type':'track','event':'Quote Started','anonymousId':'a','sentAt':'2025-03-14 09:26',"
                        + "'originalTimestamp':1675692865495,'receivedAt':'2025-03-14','properties':{'price':-0.1}}}"));
    }

    /** Our own, and published ones where they are there. */
    private static List<byte[]> lines() throws IOException {
        List<byte[]> lines = new ArrayList<>(own());
        Path published = PublicData.find("events/rudder_messages/messages.jsonl");
        if (published != null) {
            Files.readAllLines(published).stream()
                    .filter(line -> line.length() < 10_000)
                    .forEach(line -> lines.add(line.getBytes(StandardCharsets.UTF_8)));
        }
        return lines;
    }
}
