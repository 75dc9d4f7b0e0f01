package dev.baton.core.json;

import static dev.baton.core.json.Reading.NOW;
import static dev.baton.core.json.Reading.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files of one event a line")
class NdjsonReaderTest {
    private static final String PAGE = "{'type':'page','userId':'u','messageId':'%s'}";

    private static List<ReadLine> lines(InputStream in, EventReader reader) throws IOException {
        List<ReadLine> lines = new ArrayList<>();
        try (NdjsonReader file = NdjsonReader.of(in, reader)) {
            for (ReadLine line = file.next(NOW); line != null; line = file.next(NOW)) {
                lines.add(line);
            }
            assertThat(file.next(NOW)).isNull();
        }
        return lines;
    }

    private static List<ReadLine> lines(String text) throws IOException {
        return lines(new ByteArrayInputStream(json(text)), Reading.SEGMENT);
    }

    /** Number, start, end, and the event's id or the refusal's code. */
    private static String shown(ReadLine line) {
        String what = line.result() instanceof ReadResult.Accepted accepted
                ? accepted.event().key().id()
                : ((ReadResult.Refused) line.result()).code().code();
        return line.number() + " " + line.start() + "-" + line.end() + " " + what;
    }

    @Test
    void lines_have_a_number_a_place_and_a_result() throws IOException {
        String page = PAGE.formatted("1");
        int length = page.length();

        assertThat(lines(page + "\n\n  \t\r\n" + page + "\r\nx\n" + page))
                .extracting(NdjsonReaderTest::shown)
                .containsExactly(
                        "1 0-" + (length + 1) + " 1",
                        "4 " + (length + 7) + "-" + (2 * length + 9) + " 1",
                        "5 " + (2 * length + 9) + "-" + (2 * length + 11) + " malformed_json",
                        "6 " + (2 * length + 11) + "-" + (3 * length + 11) + " 1");
    }

    @Test
    void nothing_but_blank_lines_is_nothing() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n\r\n \n\t")).isEmpty();
        assertThat(lines("\ufeff\n")).isEmpty();
    }

    @Test
    void a_byte_order_mark_is_passed_over() throws IOException {
        assertThat(lines("\ufeff" + PAGE.formatted("1") + "\n"))
                .extracting(NdjsonReaderTest::shown)
                .containsExactly("1 3-" + (PAGE.formatted("1").length() + 4) + " 1");
    }

    @Test
    @DisplayName("S4 a line of any length is refused in constant memory, and the next one is read")
    void an_endless_line() throws IOException {
        long endless = 300_000_000L;
        byte[] next = json("\n" + PAGE.formatted("next"));
        InputStream in = new InputStream() {
            private long given;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                assertThat(into.length).isLessThanOrEqualTo(2 * Reading.SEGMENT.maxBytes());
                if (given < endless) {
                    int some = (int) Math.min(length, endless - given);
                    Arrays.fill(into, offset, offset + some, (byte) '[');
                    given += some;
                    return some;
                }
                int rest = (int) (given - endless);
                int some = Math.min(length, next.length - rest);
                System.arraycopy(next, rest, into, offset, Math.max(0, some));
                given += some;
                return some <= 0 ? -1 : some;
            }
        };

        assertThat(lines(in, Reading.SEGMENT))
                .extracting(NdjsonReaderTest::shown)
                .containsExactly("1 0-300000001 too_large", "2 300000001-" + (endless + next.length) + " next");
    }

    @Test
    @DisplayName("S4 the limit is exact, whatever the line end")
    void the_limit_is_exact() throws IOException {
        String page = PAGE.formatted("1");
        for (int limit : new int[] {page.length() - 1, page.length(), page.length() + 1}) {
            EventReader reader = EventReader.of(EventFormat.SEGMENT)
                    .limits(ReaderLimits.ofBytes(limit))
                    .build();
            String expected = limit < page.length() ? "too_large" : "1";
            for (String end : new String[] {"", "\n", "\r\n"}) {
                assertThat(lines(byteByByte(json(page + end)), reader))
                        .extracting(NdjsonReaderTest::shown)
                        .containsExactly("1 0-" + (page + end).length() + " " + expected);
            }
        }
    }

    private static InputStream byteByByte(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, 1);
            }
        };
    }

    @RepeatedTest(20)
    @DisplayName("However the bytes arrive, the lines are the same")
    void any_chunks() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("NdjsonReaderTest.any_chunks seed " + seed);
        Random random = new Random(seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            int kind = random.nextInt(10);
            String line = kind == 0
                    ? ""
                    : kind == 1
                            ? "x".repeat(random.nextInt(3000)) + "x"
                            : PAGE.formatted("é" + i + "-".repeat(random.nextInt(200)));
            String end = random.nextBoolean() ? "\n" : "\r\n";
            byte[] bytes = json(line + end);
            if (kind > 0) {
                int content = bytes.length - end.length();
                String what = content > 1000 ? "too_large" : kind == 1 ? "malformed_json" : line.split("'")[11];
                expected.add((i + 1) + " " + file.size() + "-" + (file.size() + bytes.length) + " " + what);
            }
            file.write(bytes);
        }
        EventReader reader = EventReader.of(EventFormat.SEGMENT)
                .limits(ReaderLimits.ofBytes(1000))
                .build();

        InputStream drops = new ByteArrayInputStream(file.toByteArray()) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(700)));
            }
        };
        assertThat(lines(drops, reader)).extracting(NdjsonReaderTest::shown).isEqualTo(expected);
    }

    @Test
    void a_file_is_read_from_its_path(@TempDir Path folder) throws IOException {
        Path path = Files.write(folder.resolve("events.ndjson"), json(PAGE.formatted("1")));

        try (NdjsonReader file = NdjsonReader.of(path, Reading.SEGMENT)) {
            assertThat(file.next(null)).isNotNull();
            assertThat(file.next(null)).isNull();
        }
    }

    @Test
    void other_encodings_are_refused_line_by_line() throws IOException {
        byte[] utf16 = "{}\n{}\n".getBytes(StandardCharsets.UTF_16);

        assertThat(lines(new ByteArrayInputStream(utf16), Reading.SEGMENT))
                .extracting(line -> ((ReadResult.Refused) line.result()).code())
                .containsOnly(RefusalCode.INVALID_UTF8);
    }
}
