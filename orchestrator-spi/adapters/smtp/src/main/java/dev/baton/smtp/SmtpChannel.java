package dev.baton.smtp;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.ContactPoint;
import dev.baton.event.Require;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands letters to an SMTP server. The words are the {@linkplain LetterWriter host's}.
 *
 * <ul>
 *   <li><b>NEITHER</b>: SMTP knows no keys and cannot be asked. After a crash, or when the connection is lost between the
 *       final dot and the server's answer, nobody can say whether the customer gets the letter: it is UNKNOWN, listed,
 *       and not sent again.
 *   <li>What the server takes is ACCEPTED: it will see. What comes back later is mail to the sender; tell it as
 *       {@code contact_point.bounced}.
 *   <li>Until the final dot nothing was sent: a lost connection is RETRY_AFTER. What the server answers counts: 4xx
 *       RETRY_AFTER, 5xx REFUSED, and BOUNCED where its enhanced status says that the mailbox is none.
 *   <li>A line end in an address or a subject is refused: nobody can add a header or a recipient.
 *   <li>No address and no content is in receipts, exceptions or {@code toString}, and what the mail library could log is
 *       off, unless its own loggers are set.
 * </ul>
 *
 * <p>Thread-safe. Each letter has a connection of its own, on the thread of whoever delivers; one more thread ends those
 * whose time is over.
 */
public final class SmtpChannel implements ChannelAdapter, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SmtpChannel.class.getName());

    private static final ChannelCapabilities PROMISED =
            ChannelCapabilities.neither().reaching(ContactPoint.EMAIL);

    private final SmtpBuilder settings;
    private final ScheduledThreadPoolExecutor watch;

    SmtpChannel(SmtpBuilder settings) {
        QuietLibrary.quieten();
        this.settings = settings;
        watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "baton-smtp");
            made.setDaemon(true);
            return made;
        });
        watch.setRemoveOnCancelPolicy(true);
    }

    /** A channel through that server, over STARTTLS on port 587 unless set otherwise. */
    public static SmtpBuilder through(String host) {
        return new SmtpBuilder(Require.name("host", host));
    }

    @Override
    public ChannelCapabilities capabilities() {
        return PROMISED;
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        InternetAddress to = dispatch.contactPoint() == null
                ? null
                : Mailbox.of(dispatch.contactPoint().address());
        if (to == null) {
            return Receipt.refused(
                    dispatch.contactPoint() == null ? "it has no address to write to" : "its address is no mailbox");
        }
        Letter letter;
        try {
            letter = Require.present("letter", settings.writer.write(dispatch));
        } catch (RuntimeException unwritable) {
            return unwritten(dispatch, unwritable);
        }
        long left = end - System.nanoTime();
        if (left <= 0) {
            return Receipt.retryAfter(Duration.ZERO, "there was no time left to begin");
        }
        KeptSocket socket = new KeptSocket();
        ScheduledFuture<?> over;
        try {
            over = watch.schedule(socket::close, left, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return Receipt.retryAfter(Reply.LATER, "this channel is closed");
        }
        try {
            return send(dispatch, letter, to, socket, end);
        } finally {
            over.cancel(false);
            socket.close();
        }
    }

    /** Its message may quote the customer; where it comes from does not. */
    private static Receipt unwritten(Dispatch dispatch, RuntimeException failure) {
        String template = dispatch.action() instanceof Action.FollowUp followUp
                ? "template " + followUp.template().id()
                : dispatch.action().kind().name();
        String kind = failure.getClass().getSimpleName();
        Throwable silent = new Throwable(failure.getClass().getName());
        silent.setStackTrace(failure.getStackTrace());
        LOG.log(
                Level.WARNING,
                () -> "no letter could be written for " + template + " of dispatch " + dispatch.id(),
                silent);
        return Receipt.refused("it has no letter: the writer failed on " + template + " with " + kind);
    }

    private Receipt send(Dispatch dispatch, Letter letter, InternetAddress to, KeptSocket socket, long end) {
        MarkedMessage message = null;
        try {
            Session session = Session.getInstance(settings.properties(socket, millis(end)));
            message = new MarkedMessage(
                    session, MessageId.of(dispatch.id(), settings.domain()), () -> System.nanoTime() - end >= 0);
            fill(message, letter, to, dispatch);
            Transport transport = session.getTransport(settings.protocol());
            try {
                transport.connect(settings.host, settings.port(), settings.user, settings.password());
                transport.sendMessage(message, new InternetAddress[] {to});
                return Receipt.accepted("the server took it");
            } finally {
                leave(transport);
            }
        } catch (MessagingException | RuntimeException failed) {
            return receipt(message, failed);
        }
    }

    /** How the farewell goes changes nothing. */
    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // The socket is closed in any case.
        }
    }

    private static int millis(long end) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    }

    private static Receipt receipt(@Nullable MarkedMessage message, Throwable failed) {
        Reply reply = Reply.of(failed);
        if (reply != null) {
            return reply.receipt();
        }
        MarkedMessage.Stage stage = message == null ? MarkedMessage.Stage.ENVELOPE : message.stage();
        return switch (stage) {
            case ENVELOPE, CONTENT ->
                Receipt.retryAfter(
                        Reply.LATER, "nothing was sent: " + failed.getClass().getSimpleName());
            case WHOLE -> Receipt.unknown("the connection was lost before the server said that it took it");
        };
    }

    private void fill(MarkedMessage message, Letter letter, InternetAddress to, Dispatch dispatch)
            throws MessagingException {
        message.setFrom(settings.from());
        message.setRecipient(MimeMessage.RecipientType.TO, to);
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(settings.clock.instant()));
        for (Map.Entry<String, String> each : letter.headers().entrySet()) {
            message.setHeader(each.getKey(), each.getValue());
        }
        if (dispatch.progress().inDoubt()) {
            message.setHeader("Baton-Repeated", "in-doubt");
        }
        if (letter.html() == null) {
            message.setText(letter.text(), StandardCharsets.UTF_8.name());
        } else {
            message.setContent(
                    new MimeMultipart("alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
        }
        message.saveChanges();
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, StandardCharsets.UTF_8.name(), kind);
        return part;
    }

    /** Takes nothing more; what is going on ends by its limit. */
    @Override
    public void close() {
        watch.shutdown();
    }

    @Override
    public String toString() {
        return "SmtpChannel(" + settings.host + ":" + settings.port() + ")";
    }
}
