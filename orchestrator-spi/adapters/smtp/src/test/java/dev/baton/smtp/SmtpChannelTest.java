package dev.baton.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.action.Receipt.Kind;
import dev.baton.action.Template;
import dev.baton.event.ContactPoint;
import dev.baton.spi.ChannelCapabilities.Repeats;
import dev.baton.tck.Certificates;
import dev.baton.tck.Dispatches;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that dies, hangs and refuses wherever it can. */
class SmtpChannelTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(400);

    private static SSLContext localhost;

    private final FakeSmtp server = new FakeSmtp();

    @BeforeAll
    static void certificates(@TempDir Path folder) throws Exception {
        localhost = Certificates.forLocalhost(folder);
    }

    @AfterEach
    void closes() throws IOException {
        server.close();
    }

    private SmtpBuilder settings() {
        return SmtpChannel.through("localhost")
                .port(server.port())
                .overPlainSmtp()
                .from("Hearth <hello@hearth.example>")
                .writing(each -> Letter.of("Hello", "Hello."));
    }

    private static Receipt deliver(SmtpBuilder settings, Duration limit) {
        return deliver(settings, Dispatches.toCustomer("d1"), limit);
    }

    private static Receipt deliver(SmtpBuilder settings, Dispatch dispatch, Duration limit) {
        try (SmtpChannel channel = settings.build()) {
            return channel.deliver(dispatch, limit);
        }
    }

    @Test
    @DisplayName("A1 SMTP knows no keys and cannot be asked, and says so")
    void smtp_knows_no_keys() {
        assertThat(settings().build().capabilities().repeats()).isEqualTo(Repeats.NEITHER);
    }

    @ParameterizedTest(name = "cut at {0}")
    @DisplayName("A2 R3 whenever the server dies before the final dot, nothing was sent")
    @CsvSource({"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "CONTENT"})
    void whenever_the_server_dies_before_the_final_dot_nothing_was_sent(String step) {
        server.says.put(step, FakeSmtp.CUT);
        // Longer than what the system keeps on the way, so that the end of the connection shows while it is written.
        String text = "All work and no play makes Jack a dull boy.\n".repeat(step.equals("CONTENT") ? 300_000 : 1);

        Receipt receipt = deliver(settings().writing(each -> Letter.of("Hello", text)), LIMIT);

        assertThat(receipt.kind()).as(receipt.detail()).isEqualTo(Kind.RETRY_AFTER);
        assertThat(server.taken).isEmpty();
    }

    @Test
    @DisplayName("A2 R3 when the server dies after the final dot, nobody can say: UNKNOWN")
    void when_the_server_dies_after_the_final_dot() {
        server.says.put("DOT", FakeSmtp.CUT);

        assertThat(deliver(settings(), LIMIT).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(server.taken).as("it took it").hasSize(1);
    }

    @Test
    @DisplayName("A2 when the server dies after it took the letter, at the farewell, it took the letter")
    void when_the_server_dies_at_the_farewell() {
        server.says.put("QUIT", FakeSmtp.CUT);

        assertThat(deliver(settings(), LIMIT).kind()).isEqualTo(Kind.ACCEPTED);
    }

    @ParameterizedTest(name = "hangs at {0}")
    @DisplayName("A3 wherever the server hangs it costs the limit, and is UNKNOWN only after the final dot")
    @CsvSource({
        "GREETING, RETRY_AFTER",
        "EHLO, RETRY_AFTER",
        "MAIL, RETRY_AFTER",
        "RCPT, RETRY_AFTER",
        "DATA, RETRY_AFTER",
        "DOT, UNKNOWN",
        "QUIT, ACCEPTED"
    })
    void wherever_the_server_hangs(String step, Kind kind) {
        server.says.put(step, FakeSmtp.HANG);

        Receipt receipt = deliver(settings(), SOON);

        assertThat(receipt.kind()).as(receipt.detail()).isEqualTo(kind);
    }

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("A2 what the server says counts")
    @CsvSource({
        "MAIL, 451 4.3.0 later, RETRY_AFTER",
        "MAIL, 550 5.7.1 you may not, REFUSED",
        "MAIL, 550 5.1.1 no such sender, REFUSED",
        "RCPT, 421 4.3.2 closing, RETRY_AFTER",
        "RCPT, 450 4.2.1 busy, RETRY_AFTER",
        "RCPT, 452 4.2.2 full for now, RETRY_AFTER",
        "RCPT, 550 5.1.1 no such mailbox, BOUNCED",
        "RCPT, 550 5.1.2 no such domain, BOUNCED",
        "RCPT, 550 5.1.3 odd, BOUNCED",
        "RCPT, 551 5.1.6 moved, BOUNCED",
        "RCPT, 556 5.1.10 null MX, BOUNCED",
        "RCPT, 550 5.2.1 disabled, BOUNCED",
        "RCPT, 552 5.2.2 full, REFUSED",
        "RCPT, 550 relay not permitted, REFUSED",
        "RCPT, 550 5.7.1 relaying denied, REFUSED",
        "RCPT, 554 5.7.1 blocked, REFUSED",
        "DATA, 451 4.3.0 later, RETRY_AFTER",
        "DATA, 554 5.5.1 no, REFUSED",
        "DOT, 421 4.3.2 closing, RETRY_AFTER",
        "DOT, 452 4.3.1 disk full, RETRY_AFTER",
        "DOT, 554 5.6.0 spam, REFUSED",
        "DOT, 550 5.1.1 after all there is no such mailbox, BOUNCED",
        "GREETING, 421 4.3.2 closing, RETRY_AFTER",
        "GREETING, 554 no service, RETRY_AFTER"
    })
    void what_the_server_says_counts(String step, String said, Kind kind) {
        server.says.put(step, said);

        Receipt receipt = deliver(settings(), LIMIT);

        assertThat(receipt.kind()).as(receipt.detail()).isEqualTo(kind);
        assertThat(server.taken).isEmpty();
    }

    @Test
    @DisplayName("A2 where nobody listens nothing was sent")
    void where_nobody_listens() throws IOException {
        server.close();

        assertThat(deliver(settings(), LIMIT).kind()).isEqualTo(Kind.RETRY_AFTER);
    }

    @Test
    @DisplayName("A2 nothing is begun without time, or when it is closed")
    void nothing_is_begun_without_time_or_when_closed() {
        SmtpChannel channel = settings().build();
        assertThat(channel.deliver(Dispatches.toCustomer("d1"), Duration.ZERO).kind())
                .isEqualTo(Kind.RETRY_AFTER);
        channel.close();
        assertThat(channel.deliver(Dispatches.toCustomer("d1"), LIMIT).kind()).isEqualTo(Kind.RETRY_AFTER);

        assertThat(server.commands).isEmpty();
    }

    @Test
    @DisplayName(
            "S1 where a letter cannot be written the log says of which template and where it failed, and quotes nobody")
    void the_log_says_where_a_letter_failed() {
        List<LogRecord> lines = new ArrayList<>();
        Handler heard = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(SmtpChannel.class.getName());
        logger.addHandler(heard);
        logger.setUseParentHandlers(false);
        try {
            deliver(
                    settings().writing(each -> {
                        throw new IllegalStateException(each.contactPoint().address());
                    }),
                    LIMIT);
        } finally {
            logger.removeHandler(heard);
            logger.setUseParentHandlers(true);
        }

        assertThat(lines).hasSize(1);
        LogRecord line = lines.get(0);
        assertThat(line.getLevel()).isEqualTo(Level.WARNING);
        assertThat(line.getMessage()).contains("template reminder").doesNotContain("ada@");
        assertThat(line.getThrown())
                .hasMessage(IllegalStateException.class.getName())
                .hasNoCause();
        assertThat(line.getThrown().getStackTrace()[0].getClassName()).contains("SmtpChannelTest");
    }

    @Test
    @DisplayName("A2 what has no letter or no mailbox is refused, and nobody is connected to")
    void what_has_no_letter_or_no_mailbox_is_refused() {
        SmtpBuilder broken = settings().writing(each -> {
            throw new IllegalStateException("no template " + each.contactPoint().address());
        });

        assertThat(deliver(broken, LIMIT))
                .isEqualTo(Receipt.refused(
                        "it has no letter: the writer failed on template reminder with IllegalStateException"));
        assertThat(deliver(settings().writing(each -> null), LIMIT).kind()).isEqualTo(Kind.REFUSED);
        assertThat(deliver(settings(), Dispatches.escalation("d1"), LIMIT).kind())
                .isEqualTo(Kind.REFUSED);
        for (String address : List.of(
                "ada",
                "@example.org",
                "ada@",
                "ada@example.org\r\nBcc: eve@example.org",
                "ada@example.org>\r\nDATA",
                "ada@example.org,eve@example.org",
                "Ada <ada@example.org>",
                "\"a b\"@example.org",
                "ada@example.org\n",
                "ada @example.org",
                "ada@exa mple.org",
                "ada..b@example.org",
                "ada@-",
                "a@b@example.org",
                "zoë@example.org",
                "x".repeat(65) + "@example.org")) {
            Dispatch to =
                    Dispatches.toCustomer("d1", new ContactPoint(ContactPoint.EMAIL, address), Template.of("reminder"));
            assertThat(deliver(settings(), to, LIMIT).kind()).as(address).isEqualTo(Kind.REFUSED);
        }
        assertThat(server.commands).isEmpty();
    }

    @Test
    void it_uses_starttls_and_logs_in_with_the_password_of_the_moment() throws IOException {
        try (FakeSmtp secure = new FakeSmtp(localhost)) {
            SmtpBuilder settings = SmtpChannel.through("localhost")
                    .port(secure.port())
                    .trusting(localhost)
                    .login("hearth", () -> "s3cret")
                    .from("hello@hearth.example")
                    .writing(each -> Letter.of("Hello", "Hello."));

            assertThat(deliver(settings, LIMIT).kind()).isEqualTo(Kind.ACCEPTED);
            assertThat(secure.commands)
                    .startsWith("EHLO " + secure.commands.get(0).substring(5), "STARTTLS");
            assertThat(secure.commands).anyMatch(each -> each.startsWith("AUTH"));
            for (String[] each : new String[][] {
                {"535 5.7.8 wrong password of hearth", "REFUSED"}, {"454 4.7.0 later", "RETRY_AFTER"}
            }) {
                secure.says.put("LOGIN", each[0]);
                Receipt receipt = deliver(settings, LIMIT);
                assertThat(receipt.kind()).as(receipt.detail()).hasToString(each[1]);
                assertThat(receipt.detail()).doesNotContain("hearth");
            }
        }
    }

    @Test
    @DisplayName("S1 a server without STARTTLS, or one that is not trusted, gets no letter and no password")
    void a_server_without_starttls_gets_nothing() throws IOException {
        try (FakeSmtp secure = new FakeSmtp(localhost)) {
            SmtpBuilder settings = SmtpChannel.through("localhost")
                    .from("hello@hearth.example")
                    .login("hearth", "s3cret")
                    .writing(each -> Letter.of("Hello", "Hello."));

            assertThat(deliver(settings.port(server.port()), LIMIT).kind()).isEqualTo(Kind.RETRY_AFTER);
            assertThat(deliver(settings.port(secure.port()), LIMIT).kind()).isEqualTo(Kind.RETRY_AFTER);
            // The same server under a name that its certificate does not have.
            SmtpBuilder otherName = SmtpChannel.through("127.0.0.2")
                    .port(secure.port())
                    .trusting(localhost)
                    .from("hello@hearth.example")
                    .writing(each -> Letter.of("Hello", "Hello."));
            assertThat(deliver(otherName, LIMIT).kind()).isEqualTo(Kind.RETRY_AFTER);
            assertThat(secure.taken).isEmpty();
            assertThat(server.taken).isEmpty();
            assertThat(server.commands).noneMatch(each -> each.startsWith("AUTH") || each.startsWith("MAIL"));
            assertThat(secure.commands).noneMatch(each -> each.startsWith("AUTH") || each.startsWith("MAIL"));
        }
    }

    @Test
    void a_letter_of_dots_arrives_as_it_was() {
        deliver(settings().writing(each -> Letter.of("Dots", ".\n..\n.\nQUIT\n")), LIMIT);

        assertThat(server.taken).singleElement().asString().endsWith("\n\n.\n..\n.\nQUIT\n");
    }
}
