package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final Instant NOW = Instant.parse("2025-11-21T11:56:40Z");
    private static final ZoneId KATHMANDU = ZoneOffset.ofHoursMinutes(5, 45);

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.000001S, 0 s",
        "PT0.040S, 40 ms",
        "PT1.25S, 1.2 s",
        "PT9S, 9 s",
        "PT59.9S, 59 s",
        "PT40M, 40 min",
        "PT2H, 2 h",
        "PT2H3M20S, 2 h 03 min",
        "PT23H59M59S, 23 h 59 min",
        "PT24H, 1 d",
        "PT28H30M, 1 d 4 h",
        "P14DT5H, 14 d",
        "P400D, 400 d",
        "PT-40M, -40 min",
        "PT-26H, -1 d 2 h"
    })
    void a_duration_is_told_in_its_two_largest_units(Duration duration, String words) {
        assertThat(Words.duration(duration)).isEqualTo(words);
    }

    @Test
    void the_longest_durations_have_words_too() {
        assertThat(Words.duration(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("106751991167300 d");
        assertThat(Words.duration(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo("-106751991167300 d");
    }

    @ParameterizedTest
    @CsvSource({
        "PT2H3M20S, in 2 h 03 min, in 2 h",
        "PT-40M, 40 min ago, 40 min ago",
        "PT0S, now, just now",
        "PT-0.0004S, now, just now",
        "PT20S, in 20 s, just now",
        "PT-59S, 59 s ago, just now",
        "PT-47H, 1 d 23 h ago, 1 d ago",
        "P3D, in 3 d, in 3 d"
    })
    void the_way_to_an_instant_is_told_forwards_and_backwards(Duration ahead, String distance, String about) {
        assertThat(Words.distance(NOW.plus(ahead), NOW)).isEqualTo(distance);
        assertThat(Words.about(NOW.plus(ahead), NOW)).isEqualTo(about);
    }

    @Test
    void an_instant_is_told_as_clocks_in_the_zone_show_it() {
        assertThat(Words.exact(NOW, ZoneOffset.UTC)).isEqualTo("21 Nov 2025 11:56:40 UTC");
        assertThat(Words.exact(NOW, KATHMANDU)).isEqualTo("21 Nov 2025 17:41:40 +05:45");
        assertThat(Words.formal(NOW, ZoneOffset.UTC)).isEqualTo("21 November 2025 at 11:56 (UTC)");
    }

    @Test
    void a_brief_time_leaves_out_what_is_the_same_today() {
        assertThat(Words.brief(Instant.parse("2025-11-21T09:05:00Z"), NOW, ZoneOffset.UTC))
                .isEqualTo("09:05");
        assertThat(Words.brief(Instant.parse("2025-11-20T17:02:00Z"), NOW, ZoneOffset.UTC))
                .isEqualTo("20 Nov 17:02");
        assertThat(Words.brief(Instant.parse("2024-11-21T17:02:00Z"), NOW, ZoneOffset.UTC))
                .isEqualTo("21 Nov 2024 17:02");
        assertThat(Words.brief(Instant.parse("2025-11-20T18:30:00Z"), NOW, KATHMANDU))
                .isEqualTo("00:15");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1",
        "0.1, 0.1",
        "0.30000000000000004, 0.3",
        "1234.5678, 1234.568",
        "-2.5, -2.5",
        "0.0001234567, 0.0001235",
        "1000000, 1000000",
        "1e-300, 1E-300",
        "1e300, 1E+300",
        "NaN, not a number",
        "Infinity, not a number"
    })
    void a_number_is_told_without_noise(double number, String words) {
        assertThat(Words.number(number)).isEqualTo(words);
    }

    @Test
    void one_is_not_many() {
        assertThat(Words.count(1, "rule")).isEqualTo("1 rule");
        assertThat(Words.count(0, "rule")).isEqualTo("0 rules");
        assertThat(Words.count(3, "rule")).isEqualTo("3 rules");
    }
}
