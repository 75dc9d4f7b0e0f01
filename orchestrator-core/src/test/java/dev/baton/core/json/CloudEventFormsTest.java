package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The forms that CloudEvents borrows: URI references, RFC 3339, media types")
class CloudEventFormsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/s",
                "web",
                "//host",
                "http://localhost/source",
                "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
                "mailto:cncf-wg-serverless@lists.cncf.io",
                "https://u:p@[::1]:80/a?b=/?#c",
                "1-555-123-4567",
                "?q",
                "#f",
                "a%20b",
                "./a:b",
                "http://[v1.a]/",
                "file:///x",
                "http://host:",
                "/a//b",
                "HTTP://H/é"
            })
    void uri_references(String text) {
        boolean ascii = text.chars().allMatch(c -> c < 128);
        assertThat(UriReference.problem(text) == null).as(text).isEqualTo(ascii);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "%",
                "%4",
                "%4g",
                "a\\b",
                "<a>",
                "a#b#c",
                "1a:b",
                ":a",
                "-:a",
                "http://[::1",
                "http://[]/",
                "http://[x]/",
                "http://h:8o/",
                "http://a@b@c/",
                "/a[b]",
                "http://a:1:2/",
                "{a}",
                "a|b",
                "a^b",
                "`",
                "\"a\"",
                "a\nb"
            })
    void no_uri_references(String text) {
        assertThat(UriReference.problem(text)).as(text).isNotNull();
    }

    @Test
    @DisplayName("S4 any text is a URI reference or not, and what is one the JDK reads as well")
    void any_text() {
        long seed = new Random().nextLong();
        System.out.println("CloudEventFormsTest.any_text seed " + seed);
        Random random = new Random(seed);
        String signs = "ab1:/?#[]@!%2F.-";
        for (int round = 0; round < 50_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(9); i >= 0; i--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            if (UriReference.problem(text.toString()) == null && !isBeyondTheJdk(text.toString())) {
                assertThat(Stream.of(text.toString()).map(URI::create)).hasSize(1);
            }
        }
    }

    /** The JDK wants something after a scheme and in an authority, and checks the contents of brackets. */
    private static boolean isBeyondTheJdk(String text) {
        return text.contains("//") || text.contains("[") || text.matches("[^/?#]*:([?#].*)?");
    }

    @ParameterizedTest
    @CsvSource({
        "2018-04-05T03:56:24Z, 2018-04-05T03:56:24Z",
        "2018-04-05t03:56:24z, 2018-04-05T03:56:24Z",
        "2018-04-26T14:48:09+02:00, 2018-04-26T12:48:09Z",
        "2018-04-26T14:48:09-23:59, 2018-04-27T14:47:09Z",
        "2018-04-26T14:48:09-00:00, 2018-04-26T14:48:09Z",
        "2018-04-26T14:48:09.1234Z, 2018-04-26T14:48:09.1234Z",
        "2018-04-26T14:48:09.12345678999Z, 2018-04-26T14:48:09.123456789Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2016-12-31T15:59:60.5-08:00, 2017-01-01T00:00:00.5Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z"
    })
    @DisplayName("T6 timestamps of RFC 3339 are read")
    void timestamps(String text, String instant) {
        assertThat(Rfc3339.instant(text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2018-04-05",
                "2018-04-05T03:56Z",
                "2018-04-05T03:56:24",
                "2018-04-05 03:56:24Z",
                "2018-04-05T03:56:24+02",
                "2018-04-05T03:56:24+0200",
                "2018-04-05T03:56:24,5Z",
                "2018-04-05T03:56:24.Z",
                "2018-04-05T24:00:00Z",
                "2018-04-05T03:60:00Z",
                "2018-04-05T03:56:60Z",
                "2023-02-29T00:00:00Z",
                "2018-13-05T03:56:24Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "2018-04-05T03:56:24+24:00",
                "2018-04-05T03:56:24Zx",
                "+2018-04-05T03:56:24Z",
                "２018-04-05T03:56:24Z"
            })
    @DisplayName("T6 anything else is no timestamp")
    void no_timestamps(String text) {
        assertThat(Rfc3339.instant(text)).as(text).isNull();
    }

    @Test
    void media_types() {
        assertThat(MediaType.of("Application/JSON ; a=b;charset=\"UTF\\-8\"; "))
                .isEqualTo(new MediaType("application", "json", "utf-8"));
        assertThat(MediaType.of("text/*")).isEqualTo(new MediaType("text", "*", null));
        assertThat(MediaType.of("application/x+json").isJson()).isTrue();
        assertThat(MediaType.of("image/svg+xml").isText()).isTrue();
        for (String none :
                List.of("", "json", "a/", "/b", "a/b c", "a/b;c", "a/b;c=", "a/b;c=\"d", "a/b;=d", "a/b/c")) {
            assertThat(MediaType.of(none)).as(none).isNull();
        }
    }
}
