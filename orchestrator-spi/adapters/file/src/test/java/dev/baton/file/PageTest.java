package dev.baton.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Receipt;
import dev.baton.core.handoff.HandoffJson;
import dev.baton.tck.Dispatches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What docs/channels.md shows of files and streams is what is compiled and run")
class PageTest {
    private static final Path SELF = Path.of("src/test/java/dev/baton/file/PageTest.java");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void the_file_of_the_page_takes_letters_and_routes() throws IOException {
        // As the page shows it.
        JsonLinesFile outbox = JsonLinesFile.at(Path.of("outbox.jsonl"))
                .reaching("email")
                .handoffs(HandoffJson::write)
                .open();

        try (outbox) {
            assertThat(outbox.deliver(Dispatches.toCustomer("d1"), LIMIT)).isEqualTo(Receipt.delivered());
            assertThat(outbox.deliver(Dispatches.route("d2"), LIMIT)).isEqualTo(Receipt.delivered());
        } finally {
            Files.delete(Path.of("outbox.jsonl"));
        }
        assertThat(Files.readString(SELF))
                .contains(shown("JsonLinesFile outbox").indent(8));
    }

    @Test
    void the_stream_of_the_page_says_what_it_is_told_to() throws IOException {
        // As the page shows it.
        StreamChannel console = StreamChannel.to(System.out)
                .saying(dispatch ->
                        dispatch.channel() + ": " + dispatch.action().kind())
                .build();

        assertThat(console.deliver(Dispatches.toCustomer("d1"), LIMIT)).isEqualTo(Receipt.delivered());
        console.close();
        assertThat(Files.readString(SELF))
                .contains(shown("StreamChannel console").indent(8));
    }

    /** The block of Java that holds that text. */
    private static String shown(String text) throws IOException {
        return Pattern.compile("(?ms)^```java\n(.*?)^```$")
                .matcher(Files.readString(Path.of("../../../docs/channels.md")))
                .results()
                .map(each -> each.group(1))
                .filter(each -> each.contains(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no block of Java with " + text));
    }
}
