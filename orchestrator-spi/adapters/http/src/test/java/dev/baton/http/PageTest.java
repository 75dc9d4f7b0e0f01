package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.core.handoff.HandoffJson;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What docs/channels.md shows of signatures is what is compiled and run")
class PageTest {
    private static final String OLD = "the old secret, 32 characters...";
    private static final String FRESH = "the new secret, 32 characters...";
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final byte[] BODY = "{\"id\":\"d1\",\"name\":\"Zoë\"}".getBytes(StandardCharsets.UTF_8);

    // As the page shows it.
    static int answer(String header, byte[] body, SigningSecrets secrets, Instant now) {
        return switch (WebhookSignature.check(header, body, secrets, now, Duration.ofMinutes(5))) {
            case GENUINE -> 200;
            case FORGED -> 401;
            case MALFORMED, OUT_OF_TIME -> 400;
        };
    }

    @Test
    void the_channel_of_the_page_can_be_built() throws IOException {
        String secret = FRESH;
        // As the page shows it.
        WebhookChannel crm = WebhookChannel.to(URI.create("https://crm.example/hooks/baton"))
                .signedWith(SigningSecrets.of(secret))
                .keysKnownFor(Duration.ofDays(7))
                .handoffs(HandoffJson::write)
                .build();

        assertThat(Files.readString(Path.of("src/test/java/dev/baton/http/PageTest.java")))
                .contains(shown("java", "WebhookChannel crm").indent(8));
        crm.close();
    }

    @Test
    void the_java_of_the_page_is_what_is_above_and_answers() throws IOException {
        String own = Files.readString(Path.of("src/test/java/dev/baton/http/PageTest.java"));
        String header = WebhookSignature.header(SigningSecrets.of(FRESH), NOW, BODY);

        assertThat(own).contains(shown("java", "static int answer").indent(4));
        assertThat(answer(header, BODY, SigningSecrets.of(OLD).and(FRESH), NOW)).isEqualTo(200);
        assertThat(answer(header, BODY, SigningSecrets.of(OLD), NOW)).isEqualTo(401);
        assertThat(answer(header, BODY, SigningSecrets.of(FRESH), NOW.plusSeconds(301)))
                .isEqualTo(400);
    }

    @Test
    void the_python_of_the_page_finds_what_we_find() throws IOException, InterruptedException {
        assumeTrue(runs("python3", "--version"), "there is no Python here");
        String header = WebhookSignature.header(SigningSecrets.of(OLD).and(FRESH), NOW, BODY);
        String program = shown("python", "def genuine") + """

                import sys
                header, secrets, now, body = sys.argv[1], sys.argv[2].split("|"), int(sys.argv[3]), sys.argv[4].encode()
                sys.exit(0 if genuine(header, body, secrets, now) else 1)
                """;
        String body = new String(BODY, StandardCharsets.UTF_8);
        long now = NOW.getEpochSecond();

        assertThat(runs("python3", "-X", "utf8", "-c", program, header, FRESH, "" + now, body))
                .isTrue();
        assertThat(runs("python3", "-X", "utf8", "-c", program, header, FRESH + "|" + OLD, "" + (now + 300), body))
                .isTrue();
        assertThat(runs("python3", "-X", "utf8", "-c", program, header, FRESH, "" + (now + 301), body))
                .isFalse();
        assertThat(runs("python3", "-X", "utf8", "-c", program, header, "another", "" + now, body))
                .isFalse();
        assertThat(runs("python3", "-X", "utf8", "-c", program, header, FRESH, "" + now, body + " "))
                .isFalse();
        assertThat(runs("python3", "-X", "utf8", "-c", program, "v1=x", FRESH, "" + now, body))
                .isFalse();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            ProcessBuilder process = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
            process.environment().put("LC_ALL", "C.UTF-8");
            Process running = process.start();
            running.getInputStream().readAllBytes();
            return running.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** The block of that language that holds that text. */
    private static String shown(String language, String text) throws IOException {
        return Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$")
                .matcher(Files.readString(Path.of("../../../docs/channels.md")))
                .results()
                .filter(each -> each.group(1).equals(language) && each.group(2).contains(text))
                .map(each -> each.group(2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no block of " + language + " with " + text));
    }
}
