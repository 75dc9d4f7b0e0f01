package dev.baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.InvalidValueException;
import dev.baton.handoff.DataClass;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookBuilderTest {
    private static WebhookBuilder to(String uri) {
        return WebhookChannel.to(URI.create(uri));
    }

    @ParameterizedTest
    @DisplayName("what is no address for a webhook is told with the way out, and without what may be secret in it")
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://h.example/s3cret | receiver has the scheme 'ftp'; use https",
                "/s3cret | receiver has the scheme ''; use https",
                "mailto:s3cret@h.example | receiver has the scheme 'mailto'; use https",
                "https:///s3cret | receiver names no host; write https://host/path",
                "https://user:s3cret@h.example/ | receiver https://h.example has a user in it; say header(\"Authorization\", …)",
                "https://h.example/s3cret#x | receiver https://h.example has a fragment, which is never sent; leave out what comes after #",
                "http://h.example:80/s3cret | receiver http://h.example:80 sends addresses and content in clear; use https, or say overPlainHttp() where the way is your own"
            })
    void what_is_no_address_for_a_webhook(String uri, String message) {
        assertThatThrownBy(() -> to(uri).unsigned().build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @Test
    void whether_it_is_signed_must_be_said_once() {
        WebhookBuilder neither = to("https://h.example/");
        WebhookBuilder both = to("https://h.example/").unsigned().signedWith(SigningSecrets.of("0123456789abcdef"));

        assertThatThrownBy(neither::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(
                        "signature is not spoken of; say signedWith(secrets), or unsigned() where the receiver checks none");
        assertThatThrownBy(both::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("is asked for and declined");
    }

    @Test
    void headers_are_those_that_http_allows_and_that_are_not_ours() {
        WebhookBuilder settings = to("https://h.example/");
        String[][] wrong = {
            {"Idempotency-Key", "s3cret"},
            {"baton-signature", "s3cret"},
            {"content-TYPE", "s3cret"},
            {"Host", "s3cret"},
            {"Content-Length", "7"},
            {"X Y", "s3cret"},
            {"X", "s3cret\r\nY: z"},
            {"X", "s3cret\u0000"}
        };
        for (String[] each : wrong) {
            assertThatThrownBy(() -> settings.header(each[0], each[1]))
                    .as(each[0])
                    .isInstanceOf(InvalidValueException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void what_is_set_is_promised() {
        try (WebhookChannel channel = to("https://h.example/")
                .unsigned()
                .reaching("phone")
                .holding(DataClass.PUBLIC)
                .keysKnownFor(Duration.ofDays(2))
                .build()) {
            assertThat(channel.capabilities().contactPointKind()).isEqualTo("phone");
            assertThat(channel.capabilities().audience()).isEqualTo(DataClass.PUBLIC);
            assertThat(channel.capabilities().keyLife()).isEqualTo(Duration.ofDays(2));
        }
        assertThatThrownBy(() -> to("https://h.example/").keysKnownFor(Duration.ZERO))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    @DisplayName("S1 what it shows of itself is scheme and host")
    void what_it_shows_of_itself() {
        WebhookBuilder settings =
                to("https://h.example/s3cret?token=s3cret").signedWith(SigningSecrets.of("s3cret s3cret s3cret"));

        assertThat(settings).hasToString("WebhookBuilder(https://h.example)");
        assertThat(settings.build()).hasToString("WebhookChannel(https://h.example)");
    }
}
