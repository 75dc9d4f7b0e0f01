package dev.baton.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.InvalidValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LetterTest {
    private static final Letter LETTER = Letter.of("Hello", "Hello.");

    @Test
    @DisplayName("S4 nobody adds a header with a subject or a header")
    void nobody_adds_a_header() {
        for (String evil : List.of("a\r\nBcc: eve@example.org", "a\nb", "a\rb", "a\u0000b", "a\u0085b", "a\u2028b")) {
            assertThatThrownBy(() -> Letter.of(evil, "text"))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessage("letter.subject has a control character at position 1; write it on one line");
            assertThatThrownBy(() -> LETTER.header("X", evil)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> LETTER.header(evil, "x")).isInstanceOf(InvalidValueException.class);
        }
        for (String ours :
                List.of("Bcc", "TO", "From", "message-id", "Content-Type", "Resent-To", "Date", "", "X Y", "X:")) {
            assertThatThrownBy(() -> LETTER.header(ours, "x")).isInstanceOf(InvalidValueException.class);
        }
        assertThatThrownBy(() -> LETTER.header("X", "ü")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    @DisplayName("S1 a letter shows sizes only")
    void a_letter_shows_sizes_only() {
        assertThat(LETTER.html("<p>Hello</p>")).hasToString("Letter(5, 6, 12)");
    }

    @Test
    void whom_letters_are_from_is_one_mailbox() {
        for (String evil : List.of(
                "",
                "hearth",
                "Hearth",
                "a@b.example, c@d.example",
                "X\r\nBcc: e <a@b.example>",
                "<a@b.example",
                "a b@c.example")) {
            assertThatThrownBy(() -> SmtpChannel.through("localhost").from(evil))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("hello@hearth.example");
        }
    }

    @Test
    void what_must_be_said_is_asked_for() {
        assertThatThrownBy(() -> SmtpChannel.through("localhost").build()).hasMessageContaining("from");
        assertThatThrownBy(() ->
                        SmtpChannel.through("localhost").from("a@b.example").build())
                .hasMessageContaining("writing");
        assertThatThrownBy(() -> SmtpChannel.through("localhost")
                        .from("a@b.example")
                        .writing(each -> LETTER)
                        .overPlainSmtp()
                        .login("hearth", "s3cret")
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("STARTTLS")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> SmtpChannel.through("localhost").port(70_000)).hasMessageContaining("70000");
    }

    @Test
    void message_ids_differ_as_ids_do_and_fit_into_a_line() {
        Set<String> seen = new HashSet<>();
        for (String id : List.of("d1", "D1", "d1 ", "d/1", "d_2f1", "d%2F1", "dé", "x".repeat(256), "é".repeat(256))) {
            String made = MessageId.of(id, "hearth.example");
            assertThat(seen.add(made)).as(id).isTrue();
            assertThat(made).matches("<[A-Za-z0-9_-]{1,256}@hearth\\.example>");
        }
    }
}
