package dev.baton.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.spi.ChannelCapabilities.Repeats;
import dev.baton.tck.Dispatches;
import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StreamChannelTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path FULL = Path.of("/dev/full");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String written() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("A1 a stream knows no keys, and says so: what is delivered twice is written twice")
    void a_stream_knows_no_keys() {
        try (StreamChannel channel = StreamChannel.to(out).build()) {
            assertThat(channel.capabilities().repeats()).isEqualTo(Repeats.NEITHER);
            channel.deliver(Dispatches.toCustomer("d1"), LIMIT);
            channel.deliver(Dispatches.toCustomer("d1"), LIMIT);
        }

        assertThat(written().lines()).hasSize(2).allMatch(line -> line.contains("\"id\":\"d1\""));
    }

    @Test
    @DisplayName("A1 what may have been written already says so")
    void what_may_have_been_written_says_so() {
        try (StreamChannel channel = StreamChannel.to(out).build()) {
            Dispatch first = Dispatches.toCustomer("d1").started();
            channel.deliver(first, LIMIT);
            channel.deliver(first.waitingInDoubt("time-out").started(), LIMIT);
        }

        assertThat(written().lines())
                .extracting(line -> line.contains("\"repeated\":\"in-doubt\""))
                .containsExactly(false, true);
    }

    @Test
    void it_says_what_the_host_says() {
        PrintStream console = new PrintStream(out, false, StandardCharsets.ISO_8859_1);
        try (StreamChannel channel =
                StreamChannel.to(console).saying(each -> "für " + each.id()).build()) {
            assertThat(channel.deliver(Dispatches.toCustomer("d1"), LIMIT)).isEqualTo(Receipt.delivered());
        }

        assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo("für d1\n");
    }

    @Test
    @DisplayName("A2 what cannot be written is refused, and nothing is written")
    void what_cannot_be_written_is_refused() {
        try (StreamChannel channel = StreamChannel.to(out).build();
                StreamChannel whole =
                        StreamChannel.to(out).handoffs(HandoffJson::write).build()) {
            assertThat(channel.deliver(Dispatches.route("d1"), LIMIT).kind()).isEqualTo(Receipt.Kind.REFUSED);
            assertThat(written()).isEmpty();
            assertThat(whole.deliver(Dispatches.route("d1"), LIMIT).kind()).isEqualTo(Receipt.Kind.DELIVERED);
        }

        assertThat(written()).contains("\"handoff\":{");
    }

    @Test
    @DisplayName("A2 a device that is full is UNKNOWN, for a print stream too, which throws nothing")
    void a_device_that_is_full_is_unknown() throws IOException {
        assumeTrue(Files.exists(FULL), "only Linux has a device that is always full");
        try (FileOutputStream full = new FileOutputStream(FULL.toFile());
                PrintStream printed = new PrintStream(new FileOutputStream(FULL.toFile()), true);
                StreamChannel channel = StreamChannel.to(full).build();
                StreamChannel console = StreamChannel.to(printed).build()) {
            assertThat(channel.deliver(Dispatches.toCustomer("d1"), LIMIT).kind())
                    .isEqualTo(Receipt.Kind.UNKNOWN);
            assertThat(console.deliver(Dispatches.toCustomer("d1"), LIMIT).kind())
                    .isEqualTo(Receipt.Kind.UNKNOWN);
        }
    }

    @Test
    @DisplayName("A2 nothing is begun without time, or when it is closed")
    void nothing_is_begun_without_time_or_when_closed() {
        StreamChannel channel = StreamChannel.to(out).build();

        assertThat(channel.deliver(Dispatches.toCustomer("d1"), Duration.ZERO).kind())
                .isEqualTo(Receipt.Kind.RETRY_AFTER);
        channel.close();
        assertThat(channel.deliver(Dispatches.toCustomer("d1"), LIMIT).kind()).isEqualTo(Receipt.Kind.RETRY_AFTER);
        assertThat(written()).isEmpty();
    }
}
