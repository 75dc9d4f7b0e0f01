package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S1 what looks like an address prints masked")
class DiscretionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to anna@example.com. | write to a…(16).",
                "(email:anna@example.com,x) | (email:a…(16),x)",
                "a@b.de and c@d.fr | a…(6) and c…(6)",
                "user@@host | u…(10)",
                "matched +44 20 7946 0018 exactly | matched +…(16) exactly",
                "phone 0151-234 567 89 | phone 0…(15)",
                "call (020) 7946 0018 | call (0…(14)"
            })
    void addresses_and_telephone_numbers_are_masked(String text, String shown) {
        assertThat(Discretion.hide(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "meet @ noon",
                "@",
                "@home",
                "visit 21 Nov 08-12 missed",
                "2025-11-21T08:00:00Z",
                "0.1234567891 behind",
                "order-0012345678",
                "+5 minutes",
                "score 1000000000",
                ""
            })
    void everything_else_stays(String text) {
        assertThat(Discretion.hide(text)).isEqualTo(text);
    }

    @Test
    void many_signs_take_no_time() {
        String signs = "@".repeat(200_000);
        assertThat(Discretion.hide(signs)).isNotEqualTo(signs);
        assertThat(Discretion.hide("0 ".repeat(100_000))).hasSizeLessThan(20);
    }
}
