package dev.baton.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Receipt.Kind;
import dev.baton.action.Template;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import dev.baton.event.InvalidValueException;
import dev.baton.tck.Dispatches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesFileTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    @TempDir
    Path folder;

    private Path path;
    private Instant now = START;

    @BeforeEach
    void a_path() {
        path = folder.resolve("out.jsonl");
    }

    private JsonLinesFile.Builder settings() {
        return JsonLinesFile.at(path).clock(() -> now).keysLive(Duration.ofDays(1));
    }

    private Receipt.Kind deliver(JsonLinesFile channel, String id) {
        return channel.deliver(Dispatches.toCustomer(id), LIMIT).kind();
    }

    private List<String> ids() throws IOException {
        return Files.readAllLines(path).stream()
                .map(line -> line.replaceAll(".*\"id\":\"([^\"]*)\",\"channel\".*", "$1"))
                .toList();
    }

    @Test
    void a_line_says_when_and_what() throws IOException {
        try (JsonLinesFile channel = settings().open()) {
            assertThat(deliver(channel, "d1")).isEqualTo(Kind.DELIVERED);
        }

        assertThat(Files.readString(path)).isEqualTo("""
                {"at":"2026-03-01T09:00:00Z","dispatch":{"schemaVersion":1,"id":"d1","channel":"email",\
                "to":{"kind":"email","address":"ada@example.org"},"action":{"kind":"FOLLOW_UP","target":"CUSTOMER",\
                "template":"reminder","parameters":{},"purpose":"SERVICE"},"tier":"SERVICE",\
                "expiresAt":"2026-03-08T09:00:00Z","decision":{"source":"web","id":"e1"},\
                "origin":{"journey":"quote","rule":"remind"}}}
                """);
    }

    @Test
    @DisplayName("A1 what a file holds is known again after a restart, and written anew when its key has died")
    void what_a_file_holds_is_known_again_after_a_restart() throws IOException {
        try (JsonLinesFile channel = settings().open()) {
            deliver(channel, "d1");
        }
        now = START.plus(Duration.ofHours(23));
        try (JsonLinesFile channel = settings().open()) {
            assertThat(deliver(channel, "d1")).isEqualTo(Kind.DELIVERED);
            assertThat(deliver(channel, "d2")).isEqualTo(Kind.DELIVERED);
            now = START.plus(Duration.ofHours(25));
            assertThat(deliver(channel, "d2")).isEqualTo(Kind.DELIVERED);
            assertThat(deliver(channel, "d1")).isEqualTo(Kind.DELIVERED);
        }
        assertThat(ids()).containsExactly("d1", "d2", "d1");
        now = START.plus(Duration.ofHours(48));
        try (JsonLinesFile channel = settings().open()) {
            deliver(channel, "d1");
            deliver(channel, "d2");
        }

        assertThat(ids()).containsExactly("d1", "d2", "d1", "d2");
    }

    @Test
    @DisplayName("A1 wherever a crash tears the last line, the lines before it are kept and it can be written again")
    void wherever_a_crash_tears_the_last_line() throws IOException {
        try (JsonLinesFile channel = settings().open()) {
            deliver(channel, "d1");
            deliver(channel, "d2");
        }
        byte[] whole = Files.readAllBytes(path);
        int second = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;

        for (int cut = second; cut < whole.length; cut++) {
            Files.write(path, java.util.Arrays.copyOf(whole, cut));
            try (JsonLinesFile channel = settings().open()) {
                assertThat(Files.size(path)).isEqualTo(second);
                assertThat(deliver(channel, "d2")).isEqualTo(Kind.DELIVERED);
                assertThat(deliver(channel, "d1")).isEqualTo(Kind.DELIVERED);
            }
            assertThat(Files.readAllBytes(path)).as("cut at %s", cut).isEqualTo(whole);
        }
    }

    @Test
    void zeros_that_a_power_cut_left_at_the_end_are_removed() throws IOException {
        try (JsonLinesFile channel = settings().open()) {
            deliver(channel, "d1");
        }
        Files.write(path, new byte[100_000], StandardOpenOption.APPEND);
        try (JsonLinesFile channel = settings().open()) {
            deliver(channel, "d2");
        }

        assertThat(ids()).containsExactly("d1", "d2");
    }

    @Test
    void a_file_of_somebody_else_is_left_as_it_is() throws IOException {
        for (String foreign :
                List.of("hello", "hello\n", "{\"a\":1}\n", "{\"at\":\"now\",\"dispatch\":{\"id\":\"d\"}}\n")) {
            Files.writeString(path, foreign);
            assertThatThrownBy(() -> settings().open())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("line 1")
                    .hasMessageContaining("a file of its own");
            assertThat(Files.readString(path)).isEqualTo(foreign);
        }
    }

    @Test
    void a_file_belongs_to_one_channel_at_a_time() throws IOException {
        JsonLinesFile first = settings().open();
        assertThatThrownBy(() -> settings().open())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("in use by another channel");
        assertThat(deliver(first, "d1")).isEqualTo(Kind.DELIVERED);
        first.close();
        try (JsonLinesFile second = settings().open()) {
            assertThat(deliver(second, "d1")).isEqualTo(Kind.DELIVERED);
        }

        assertThat(ids()).containsExactly("d1");
    }

    @Test
    void only_its_owner_may_read_a_file_it_makes() throws IOException {
        settings().open().close();

        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @DisplayName("A2 a file that others moved, removed, cut or wrote to takes nothing more until it is opened again")
    void a_file_that_others_changed_takes_nothing_more() throws IOException {
        for (String change : List.of("moved", "removed", "cut", "written to", "another in its place")) {
            Files.deleteIfExists(path);
            try (JsonLinesFile channel = settings().open()) {
                deliver(channel, "d1");
                String held = Files.readString(path);
                switch (change) {
                    case "cut" -> Files.writeString(path, "");
                    case "written to" -> Files.writeString(path, held, StandardOpenOption.APPEND);
                    case "removed" -> Files.delete(path);
                    default -> Files.move(path, folder.resolve(change));
                }
                if (change.startsWith("another")) {
                    Files.writeString(path, held);
                }
                assertThat(deliver(channel, "d2")).as(change).isEqualTo(Kind.RETRY_AFTER);
            }
            try (JsonLinesFile channel = settings().open()) {
                assertThat(deliver(channel, "d2")).as(change).isEqualTo(Kind.DELIVERED);
            }
            assertThat(ids()).as(change).endsWith("d2").containsOnlyOnce("d2");
        }
    }

    @Test
    @DisplayName("A2 a disk that is full: nothing is left of the line, and it is written when there is room")
    void a_disk_that_is_full() throws IOException {
        FaultyFile file = new FaultyFile(DiskFile.open(path));
        try (JsonLinesFile channel = settings().over(file)) {
            deliver(channel, "d1");
            long before = Files.size(path);
            for (int room : new int[] {0, 1, 100, Integer.MAX_VALUE}) {
                file.room = room;
                Receipt full = channel.deliver(Dispatches.toCustomer("d2"), LIMIT);
                assertThat(full.kind()).isEqualTo(Kind.RETRY_AFTER);
                assertThat(full.detail()).contains("No space left on device");
                assertThat(Files.size(path)).isEqualTo(before);
            }
            file.room = -1;
            assertThat(deliver(channel, "d2")).isEqualTo(Kind.DELIVERED);
        }

        assertThat(ids()).containsExactly("d1", "d2");
    }

    @Test
    @DisplayName("A2 a disk that fails so that a line can neither be kept nor taken back is UNKNOWN, and mended later")
    void a_line_that_can_neither_be_kept_nor_taken_back_is_unknown() throws IOException {
        FaultyFile file = new FaultyFile(DiskFile.open(path));
        try (JsonLinesFile channel = settings().over(file)) {
            deliver(channel, "d1");
            file.forceFails = true;
            file.truncateFails = true;
            assertThat(deliver(channel, "d2")).isEqualTo(Kind.UNKNOWN);
            assertThat(deliver(channel, "d3")).isEqualTo(Kind.RETRY_AFTER);
            file.forceFails = false;
            file.truncateFails = false;
            assertThat(deliver(channel, "d3")).isEqualTo(Kind.DELIVERED);
            assertThat(deliver(channel, "d2")).isEqualTo(Kind.DELIVERED);
        }

        assertThat(ids()).containsExactly("d1", "d3", "d2");
    }

    @Test
    void each_line_is_forced_before_it_is_said_to_be_delivered_unless_told_otherwise() throws IOException {
        FaultyFile forced = new FaultyFile(DiskFile.open(path));
        try (JsonLinesFile channel = settings().over(forced)) {
            deliver(channel, "d1");
            deliver(channel, "d2");
            assertThat(forced.forces).isEqualTo(2);
        }
        FaultyFile lazy = new FaultyFile(DiskFile.open(path));
        try (JsonLinesFile channel = settings().forced(false).over(lazy)) {
            deliver(channel, "d3");
            assertThat(lazy.forces).isZero();
        }
    }

    @Test
    @DisplayName("A3 while the disk hangs, what was not begun comes back later, and what was begun is UNKNOWN")
    void while_the_disk_hangs() throws Exception {
        FaultyFile file = new FaultyFile(DiskFile.open(path));
        try (JsonLinesFile channel = settings().over(file)) {
            file.hangs = true;
            Duration soon = Duration.ofMillis(20);
            assertThat(channel.deliver(Dispatches.toCustomer("d1"), soon).kind())
                    .isEqualTo(Kind.UNKNOWN);
            assertThat(channel.deliver(Dispatches.toCustomer("d2"), soon).kind())
                    .isEqualTo(Kind.RETRY_AFTER);
            file.hangs = false;
            file.hangsUntil.countDown();
            assertThat(deliver(channel, "d3")).isEqualTo(Kind.DELIVERED);
            assertThat(ids()).as("d2 was never begun").containsExactly("d1", "d3");
            assertThat(deliver(channel, "d1")).isEqualTo(Kind.DELIVERED);
        }

        assertThat(ids()).containsExactly("d1", "d3");
    }

    @Test
    void an_interrupt_of_the_caller_stays_with_the_caller() throws IOException {
        try (JsonLinesFile channel = settings().open()) {
            Thread.currentThread().interrupt();
            Kind interrupted = deliver(channel, "d1");
            assertThat(Thread.interrupted()).isTrue();

            assertThat(interrupted).isIn(Kind.UNKNOWN, Kind.RETRY_AFTER);
            assertThat(deliver(channel, "d1")).isEqualTo(Kind.DELIVERED);
        }

        assertThat(ids()).containsExactly("d1");
    }

    @Test
    @DisplayName("A2 what cannot be written is refused")
    void what_cannot_be_written_is_refused() throws IOException {
        Dispatch huge = Dispatches.toCustomer(
                "d1",
                new ContactPoint(ContactPoint.EMAIL, "ada@example.org"),
                new Template("long", Attributes.of("text", "x".repeat(Lines.MAX_BYTES))));
        try (JsonLinesFile channel = settings().open();
                JsonLinesFile whole = JsonLinesFile.at(folder.resolve("whole"))
                        .handoffs(HandoffJson::write)
                        .open()) {
            assertThat(channel.deliver(huge, LIMIT).kind()).isEqualTo(Kind.REFUSED);
            assertThat(channel.deliver(Dispatches.route("d2"), LIMIT).kind()).isEqualTo(Kind.REFUSED);
            assertThat(channel.deliver(Dispatches.toCustomer("d3"), Duration.ZERO)
                            .kind())
                    .isEqualTo(Kind.RETRY_AFTER);
            assertThat(whole.deliver(Dispatches.route("d2"), LIMIT).kind()).isEqualTo(Kind.DELIVERED);
        }

        assertThat(path).isEmptyFile();
    }

    @Test
    void nothing_is_taken_when_it_is_closed() throws IOException {
        JsonLinesFile channel = settings().open();
        channel.close();

        assertThat(deliver(channel, "d1")).isEqualTo(Kind.RETRY_AFTER);
        assertThat(path).isEmptyFile();
    }
}
