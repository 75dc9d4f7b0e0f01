package dev.baton.smtp;

import dev.baton.event.InvalidValueException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads addresses so strictly that nothing else gets into an envelope or a header with them. */
final class Mailbox {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 253;

    private Mailbox() {}

    /** Where a customer is written to; null where that is no plain address of one mailbox. */
    static @Nullable InternetAddress of(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL) {
            return null;
        }
        String local = address.substring(0, at);
        String domain;
        try {
            domain = IDN.toASCII(address.substring(at + 1), IDN.USE_STD3_ASCII_RULES)
                    .toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return null;
        }
        boolean plain = local.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+")
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && domain.length() <= MAX_DOMAIN
                && domain.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*");
        if (!plain) {
            return null;
        }
        try {
            return new InternetAddress(local + "@" + domain, true);
        } catch (AddressException noAddress) {
            return null;
        }
    }

    /** Whom letters are from: a plain address, perhaps with a name, {@code Hearth <hello@hearth.example>}. */
    static InternetAddress sender(String from) {
        String text = from.strip();
        int begin = text.indexOf('<');
        boolean named = begin >= 0 && text.endsWith(">");
        InternetAddress sender = of(named ? text.substring(begin + 1, text.length() - 1) : text);
        String name = named ? text.substring(0, begin).strip() : "";
        if (sender == null || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException(
                    "from",
                    "is no address of a mailbox",
                    "write hello@hearth.example or Hearth <hello@hearth.example>");
        }
        try {
            sender.setPersonal(name.isEmpty() ? null : name, StandardCharsets.UTF_8.name());
        } catch (java.io.UnsupportedEncodingException impossible) {
            throw new IllegalStateException("every JDK has UTF-8", impossible);
        }
        return sender;
    }
}
