package dev.baton.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Guards that the words of this library share; adapter authors may use them too. */
public final class Require {
    /** The longest name (type, namespace, source, channel, reason …) accepted anywhere, in characters. */
    public static final int MAX_NAME_LENGTH = 256;

    /**
     * The earliest and latest instants that any storage must hold; what lies outside is refused when an event is built.
     * (Years 1 to 9999: what ISO 8601 writes with four digits.)
     */
    public static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Require() {}

    /** A name: present, not blank, no control characters, at most {@value #MAX_NAME_LENGTH} characters. */
    public static String name(String what, @Nullable String value) {
        // Only what begins with white space can be nothing else: of every other name the first character says so.
        if (value == null || value.isEmpty() || (Character.isWhitespace(value.charAt(0)) && value.isBlank())) {
            throw new InvalidValueException(what, "is missing or blank", "give it a name");
        }
        if (value.length() > MAX_NAME_LENGTH) {
            throw new InvalidValueException(
                    what,
                    "is " + value.length() + " characters long",
                    "use at most " + MAX_NAME_LENGTH + " characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || (c >= 0x7F && c <= 0x9F)) {
                throw new InvalidValueException(
                        what, "has a control character at position " + i, "remove the control character");
            }
        }
        return value;
    }

    public static <T> T present(String what, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(what, "is missing", "pass a value that is not null");
        }
        return value;
    }

    public static Instant instant(String what, @Nullable Instant value) {
        Instant at = present(what, value);
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new InvalidValueException(
                    what, "is " + at + ", outside the years 1 to 9999", "send the instant the thing happened");
        }
        return at;
    }

    public static Duration positive(String what, @Nullable Duration value) {
        Duration duration = present(what, value);
        if (duration.isZero() || duration.isNegative()) {
            throw new InvalidValueException(what, "is " + duration, "use a duration longer than zero");
        }
        return duration;
    }

    public static long atLeast(String what, long least, long value) {
        if (value < least) {
            throw new InvalidValueException(what, "is " + value, "use " + least + " or more");
        }
        return value;
    }

    public static int atLeast(String what, int least, int value) {
        if (value < least) {
            throw new InvalidValueException(what, "is " + value, "use " + least + " or more");
        }
        return value;
    }
}
