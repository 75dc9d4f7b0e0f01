package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.InvalidValueException;
import dev.baton.http.WebhookSignature.Check;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final byte[] BODY = "{\"id\":\"d1\"}".getBytes(StandardCharsets.UTF_8);
    private static final SigningSecrets SECRET = SigningSecrets.of("0123456789abcdef0123456789abcdef");

    private static Check check(String header, Instant now) {
        return WebhookSignature.check(header, BODY, SECRET, now, FIVE);
    }

    @Test
    void it_is_what_any_other_hmac_says() {
        // printf '1772355600.{"id":"d1"}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
        assertThat(WebhookSignature.header(SECRET, NOW, BODY))
                .isEqualTo("t=1772355600,v1=66510e6b26f120eb6a676d7f6f851e5dd53f8a849ea95ec262bca9f4f20a49cc");
    }

    @Test
    void a_signature_is_good_for_its_body_its_secret_and_its_time() {
        String header = WebhookSignature.header(SECRET, NOW, BODY);

        assertThat(check(header, NOW)).isEqualTo(Check.GENUINE);
        assertThat(check(header.toUpperCase(Locale.ROOT).replace("T=", "t=").replace("V1", "v1"), NOW))
                .isEqualTo(Check.GENUINE);
        assertThat(check(header, NOW.plus(FIVE))).isEqualTo(Check.GENUINE);
        assertThat(check(header, NOW.minus(FIVE))).isEqualTo(Check.GENUINE);
        assertThat(check(header, NOW.plus(FIVE).plusSeconds(1))).isEqualTo(Check.OUT_OF_TIME);
        assertThat(check(header, NOW.minus(FIVE).minusSeconds(1))).isEqualTo(Check.OUT_OF_TIME);
        assertThat(check(header.replace("t=1772355600", "t=1772355601"), NOW)).isEqualTo(Check.FORGED);
        assertThat(WebhookSignature.check(header, new byte[0], SECRET, NOW, FIVE))
                .isEqualTo(Check.FORGED);
        assertThat(WebhookSignature.check(header, BODY, SigningSecrets.of("another secret of enough bytes"), NOW, FIVE))
                .isEqualTo(Check.FORGED);
    }

    @Test
    void every_flipped_bit_of_a_body_is_noticed() {
        String header = WebhookSignature.header(SECRET, NOW, BODY);
        for (int bit = 0; bit < BODY.length * 8; bit++) {
            byte[] flipped = BODY.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(WebhookSignature.check(header, flipped, SECRET, NOW, FIVE))
                    .isEqualTo(Check.FORGED);
        }
    }

    @Test
    void whoever_signs_with_a_scheme_we_do_not_know_yet_signs_with_ours_too() {
        String header = WebhookSignature.header(SECRET, NOW, BODY);

        assertThat(check(header + ",v2=abc", NOW)).isEqualTo(Check.GENUINE);
        assertThat(check(header.replace(",v1", ",v2=abc,v1"), NOW)).isEqualTo(Check.GENUINE);
    }

    @Test
    void what_is_no_signature_is_malformed() {
        String good = WebhookSignature.header(SECRET, NOW, BODY);
        String hex = good.substring(good.indexOf("v1=") + 3);
        for (String header : new String[] {
            null,
            "",
            ",",
            "t=",
            "t=1772355600",
            "t=1772355600,",
            "v1=" + hex,
            "t=-1,v1=" + hex,
            "t=9999999999999999999999,v1=" + hex,
            "t=1772355600;v1=" + hex,
            "t=1772355600,v1=" + hex.substring(1),
            "t=1772355600,v1=" + hex + "0",
            "t=1772355600,v1=" + "g".repeat(64),
            "t=1772355600,v2=" + hex,
            " " + good,
            good + ",v1=" + "a".repeat(1000)
        }) {
            assertThat(check(header, NOW)).as("%s", header).isEqualTo(Check.MALFORMED);
        }
    }

    @Test
    void secrets_are_long_enough_two_at_most_and_never_shown() {
        assertThatThrownBy(() -> SigningSecrets.of("short"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("secret has 5 bytes; use 16 or more, best 32 random ones");
        assertThatThrownBy(() -> SECRET.and("another secret of enough bytes").and("a third secret of enough bytes"))
                .isInstanceOf(InvalidValueException.class);
        assertThat(SECRET.and("another secret of enough bytes")).hasToString("SigningSecrets(2)");
    }
}
