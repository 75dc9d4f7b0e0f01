package dev.baton.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Template;
import dev.baton.event.Attributes;
import dev.baton.event.ContactPoint;
import dev.baton.tck.Dispatches;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against GreenMail, a real server in this process, and what arrives in its mailbox. */
class RealServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());

    @BeforeEach
    void starts() {
        server.start();
    }

    @AfterEach
    void stops() {
        server.stop();
    }

    private MimeMessage delivered(LetterWriter writer, Dispatch dispatch) {
        try (SmtpChannel channel = SmtpChannel.through("localhost")
                .port(server.getSmtp().getPort())
                .overPlainSmtp()
                .from("Zoë of Hearth <hello@hearth.example>")
                .writing(writer)
                .clock(() -> NOW)
                .build()) {
            assertThat(channel.deliver(dispatch, LIMIT).kind()).isEqualTo(Receipt.Kind.ACCEPTED);
        }
        MimeMessage[] all = server.getReceivedMessages();
        return all[all.length - 1];
    }

    @Test
    void what_the_host_wrote_arrives() throws Exception {
        Dispatch dispatch = Dispatches.toCustomer(
                "d-1",
                new ContactPoint(ContactPoint.EMAIL, "ada@example.org"),
                new Template("reminder", Attributes.of("product", "Wärme ☀ 😀")));

        MimeMessage mail = delivered(
                each -> Letter.of(
                                "Your " + each.action().kind() + ": " + parameter(each),
                                "Hello,\nthis is about " + parameter(each) + ".")
                        .header("List-Unsubscribe", "<https://hearth.example/off>"),
                dispatch);

        assertThat(mail.getSubject()).isEqualTo("Your FOLLOW_UP: Wärme ☀ 😀");
        assertThat(mail.getContent()).asString().isEqualToNormalizingNewlines("Hello,\nthis is about Wärme ☀ 😀.");
        assertThat(mail.getFrom())
                .containsExactly(new InternetAddress("hello@hearth.example", "Zoë of Hearth", "UTF-8"));
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ada@example.org"));
        assertThat(mail.getMessageID()).isEqualTo("<d-1@hearth.example>");
        assertThat(mail.getSentDate()).isEqualTo(NOW);
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://hearth.example/off>");
        assertThat(mail.getHeader("Baton-Repeated")).isNull();
    }

    private static String parameter(Dispatch dispatch) {
        return ((dev.baton.action.Action.FollowUp) dispatch.action())
                .template()
                .parameters()
                .text("product");
    }

    @Test
    void who_reads_html_gets_html() throws Exception {
        MimeMessage mail =
                delivered(each -> Letter.of("Hello", "Hello.").html("<p>Hello</p>"), Dispatches.toCustomer("d-1"));

        Multipart both = (Multipart) mail.getContent();
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContent()).isEqualTo("Hello.");
        assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(both.getBodyPart(1).getContent()).isEqualTo("<p>Hello</p>");
    }

    @Test
    @DisplayName("A1 a letter that may have arrived before has the same id, and says so")
    void a_letter_that_may_have_arrived_before_says_so() throws Exception {
        Dispatch again = Dispatches.toCustomer("d-1").started().started();
        assertThat(again.progress().inDoubt()).isTrue();

        MimeMessage mail = delivered(
                each -> Letter.of(each.progress().inDoubt() ? "Perhaps again: hello" : "Hello", "Hello."), again);

        assertThat(mail.getMessageID()).isEqualTo("<d-1@hearth.example>");
        assertThat(mail.getSubject()).isEqualTo("Perhaps again: hello");
        assertThat(mail.getHeader("Baton-Repeated")).containsExactly("in-doubt");
    }
}
