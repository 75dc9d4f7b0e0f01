package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Receipt;
import dev.baton.action.Receipt.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration MOST = Duration.ofDays(1);

    @ParameterizedTest
    @DisplayName("A2 each status is a receipt")
    @CsvSource({
        "200, DELIVERED, DELIVERED",
        "201, DELIVERED, DELIVERED",
        "204, DELIVERED, DELIVERED",
        "202, ACCEPTED, ACCEPTED",
        "301, REFUSED, REFUSED",
        "304, REFUSED, REFUSED",
        "308, REFUSED, REFUSED",
        "400, REFUSED, REFUSED",
        "401, REFUSED, REFUSED",
        "403, REFUSED, REFUSED",
        "404, REFUSED, REFUSED",
        "408, RETRY_AFTER, RETRY_AFTER",
        "409, UNKNOWN, REFUSED",
        "410, REFUSED, REFUSED",
        "413, REFUSED, REFUSED",
        "422, REFUSED, REFUSED",
        "425, RETRY_AFTER, RETRY_AFTER",
        "429, RETRY_AFTER, RETRY_AFTER",
        "500, UNKNOWN, UNKNOWN",
        "501, REFUSED, REFUSED",
        "502, UNKNOWN, UNKNOWN",
        "503, RETRY_AFTER, UNKNOWN",
        "504, UNKNOWN, UNKNOWN",
        "505, REFUSED, REFUSED",
        "599, UNKNOWN, UNKNOWN",
        "600, UNKNOWN, UNKNOWN"
    })
    void each_status_is_a_receipt(int status, Kind withKey, Kind without) {
        assertThat(new Answer(status, null).receipt(true).kind()).isEqualTo(withKey);
        assertThat(new Answer(status, null).receipt(false).kind()).isEqualTo(without);
    }

    @Test
    @DisplayName("A2 a 503 that says when to come back has done nothing, whether keys are known or not")
    void a_503_that_says_when_to_come_back_has_done_nothing() {
        Receipt later = Receipt.retryAfter(MINUTE, "the receiver said 503");

        assertThat(new Answer(503, MINUTE).receipt(true)).isEqualTo(later);
        assertThat(new Answer(503, MINUTE).receipt(false)).isEqualTo(later);
    }

    @Test
    void the_page_tells_every_status_as_it_is() throws IOException {
        Map<Integer, String> told = new TreeMap<>();
        String page = Files.readString(Path.of("../../../docs/channels.md"));
        Pattern row = Pattern.compile("(?m)^\\| ((?:\\d{3}(?:, )?)+)[^|]*\\| ([A-Z_]+) \\| ([A-Z_]+) \\|");
        for (MatchResult each : row.matcher(page).results().toList()) {
            for (String status : each.group(1).split(", ")) {
                told.put(Integer.parseInt(status), each.group(2) + " " + each.group(3));
            }
        }

        assertThat(told).hasSizeGreaterThan(15);
        told.forEach((status, kinds) -> assertThat(
                        new Answer(status, null).receipt(true).kind()
                                + " "
                                + new Answer(status, null).receipt(false).kind())
                .as("%s", status)
                .isEqualTo(kinds));
    }

    @ParameterizedTest
    @DisplayName("R19 Retry-After is read as seconds or a date, and never longer than a day")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "0 | PT0S",
                "5 | PT5S",
                "  7  | PT7S",
                "86400 | PT24H",
                "86401 | PT24H",
                "99999999999999999999999999 | PT24H",
                "-1 | nothing",
                "1.5 | nothing",
                "soon | nothing",
                "'' | nothing",
                "nothing | nothing",
                "٣ | nothing",
                "Sun, 01 Mar 2026 09:00:30 GMT | PT30S",
                "Sun, 01 Mar 2026 08:00:00 GMT | PT0S",
                "Fri, 01 Mar 9999 08:00:00 GMT | nothing",
                "Mon, 01 Mar 9999 08:00:00 GMT | PT24H"
            })
    void retry_after_is_read(String header, Duration delay) {
        assertThat(RetryAfter.read(header, NOW, MOST)).isEqualTo(delay);
    }
}
