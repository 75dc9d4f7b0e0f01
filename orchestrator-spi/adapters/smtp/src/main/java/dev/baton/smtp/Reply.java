package dev.baton.smtp;

import dev.baton.action.Receipt;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a server said against a letter.
 *
 * @param code of three digits
 * @param status the enhanced status, for example {@code 5.1.1}; null where it said none
 * @param ofRecipient whether it was said of the one the letter is to, or of the letter; not of its sender or of us
 */
record Reply(int code, @Nullable String status, boolean ofRecipient) {
    static final Duration LATER = Duration.ofMinutes(1);

    /** No such mailbox, no such domain, no mailbox of that form, moved, no mail taken there, disabled. */
    private static final Set<String> BOUNCES = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    private static final Pattern TEXT = Pattern.compile("(?s)\\s*(\\d{3})(?:[ -]([245]\\.\\d{1,3}\\.\\d{1,3}))?.*");

    /** Null where the server said nothing, or nothing against it. */
    static @Nullable Reply of(Throwable failure) {
        Reply found = null;
        for (Throwable each = failure; each != null; each = next(each)) {
            if (each instanceof SMTPAddressFailedException recipient) {
                return of(recipient.getReturnCode(), recipient.getMessage(), true);
            }
            if (each instanceof SMTPSenderFailedException sender) {
                found = of(sender.getReturnCode(), sender.getMessage(), false);
            } else if (each instanceof SMTPSendFailedException letter) {
                found = of(
                        letter.getReturnCode(),
                        letter.getMessage(),
                        !letter.getCommand().startsWith("MAIL"));
            } else if (each instanceof AuthenticationFailedException login) {
                found = of(-1, login.getMessage(), false);
            }
        }
        return found;
    }

    private static @Nullable Throwable next(Throwable failure) {
        Throwable next = failure instanceof MessagingException chained ? chained.getNextException() : null;
        return next == null ? failure.getCause() : next;
    }

    private static @Nullable Reply of(int code, @Nullable String text, boolean ofRecipient) {
        Matcher read = TEXT.matcher(text == null ? "" : text);
        boolean readable = read.matches();
        int number = code > 0 ? code : readable ? Integer.parseInt(read.group(1)) : -1;
        return number < 400 || number > 599 ? null : new Reply(number, readable ? read.group(2) : null, ofRecipient);
    }

    Receipt receipt() {
        String detail = "the server said " + code + (status == null ? "" : " " + status);
        if (code < 500) {
            return Receipt.retryAfter(LATER, detail);
        }
        // Without a status 550 may be said of us, too, as by servers that do not relay: that is no reason never to
        // write
        // to somebody again.
        boolean bounces = ofRecipient && status != null && BOUNCES.contains(status);
        return bounces ? Receipt.bounced(detail) : Receipt.refused(detail);
    }
}
