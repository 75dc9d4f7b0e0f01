package dev.baton.smtp;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host has to say to one customer. Immutable; {@code toString} shows sizes only.
 *
 * @param text the plain words; always there, because not everybody reads the other
 * @param html the same for those who read it; absent where there is none
 * @param headers more headers, such as {@code List-Unsubscribe}
 */
public record Letter(String subject, String text, @Nullable String html, Map<String, String> headers) {
    private static final int MAX_HEADER = 900;
    private static final Set<String> OURS = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "sender",
            "reply-to",
            "return-path",
            "subject",
            "date",
            "message-id",
            "mime-version");

    /** @throws InvalidValueException if the subject or a header could end and begin another, or a header is not theirs */
    public Letter {
        Require.present("letter.subject", subject);
        refuseControls("letter.subject", subject);
        Require.present("letter.text", text);
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> copy.put(name(name), value(name, value)));
        headers = Collections.unmodifiableMap(copy);
    }

    public static Letter of(String subject, String text) {
        return new Letter(subject, text, null, Map.of());
    }

    /** The same for those who read HTML. */
    public Letter html(String html) {
        return new Letter(subject, text, html, headers);
    }

    /** With one more header. */
    public Letter header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Letter(subject, text, html, more);
    }

    private static String name(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean token = !name.isEmpty() && name.length() < 80 && name.matches("[A-Za-z0-9-]+");
        if (!token || OURS.contains(lower) || lower.startsWith("content-") || lower.startsWith("resent-")) {
            throw new InvalidValueException(
                    "letter.headers",
                    "may not have one of this name",
                    "use letters, digits and -, and none of the channel's");
        }
        return name;
    }

    private static String value(String name, String value) {
        refuseControls("letter.headers " + name, value);
        if (value.length() > MAX_HEADER || value.chars().anyMatch(c -> c > '~')) {
            throw new InvalidValueException(
                    "letter.headers " + name,
                    "is too long or not in ASCII",
                    "use up to " + MAX_HEADER + " such characters");
        }
        return value;
    }

    /** A line end in a header would begin another header. */
    private static void refuseControls(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                throw new InvalidValueException(
                        what, "has a control character at position " + i, "write it on one line");
            }
        }
    }

    @Override
    public String toString() {
        return "Letter(" + subject.length() + ", " + text.length() + (html == null ? ")" : ", " + html.length() + ")");
    }
}
