package dev.baton.core.json;

import dev.baton.event.Require;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Reads ISO 8601 in the forms that events are written in. By hand, because a line holds up to four of them and the
 * JDK's formatter would take longer than parsing the whole line.
 */
final class IsoTime {
    private static final int BAD = -1;
    private static final int SECONDS_PER_DAY = 86_400;

    private final String text;
    private final boolean lenient;
    private int at;

    private IsoTime(String text, boolean lenient) {
        this.text = text;
        this.lenient = lenient;
    }

    /** A date, {@code T}, a time to the minute or finer, and an offset; null if it is anything else. */
    static @Nullable Instant strict(String text) {
        return new IsoTime(text, false).instant();
    }

    /** Also a date alone, a space for the {@code T}, and no offset, which means UTC. */
    static @Nullable Instant lenient(String text) {
        return new IsoTime(text.strip(), true).instant();
    }

    private @Nullable Instant instant() {
        long days = epochDay();
        if (days == Long.MIN_VALUE) {
            return null;
        }
        if (at == text.length()) {
            return lenient ? inRange(days * SECONDS_PER_DAY, 0) : null;
        }
        if (!isNext("Tt") && !(lenient && isNext(" "))) {
            return null;
        }
        at++;
        int seconds = secondOfDay();
        int nanos = seconds == BAD ? BAD : fraction();
        if (nanos == BAD) {
            return null;
        }
        int offset = offset();
        return offset == Integer.MIN_VALUE || at != text.length()
                ? null
                : inRange(days * SECONDS_PER_DAY + seconds - offset, nanos);
    }

    private static @Nullable Instant inRange(long epochSecond, int nanos) {
        Instant instant = Instant.ofEpochSecond(epochSecond, nanos);
        return instant.isBefore(Require.EARLIEST) || instant.isAfter(Require.LATEST) ? null : instant;
    }

    private long epochDay() {
        int year = number(4, 9999);
        int month = year != BAD && skip('-') ? number(2, 12) : BAD;
        int day = month != BAD && skip('-') ? number(2, 31) : BAD;
        if (day == BAD) {
            return Long.MIN_VALUE;
        }
        try {
            return LocalDate.of(year, month, day).toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return Long.MIN_VALUE;
        }
    }

    private int secondOfDay() {
        int hour = number(2, 23);
        int minute = hour != BAD && skip(':') ? number(2, 59) : BAD;
        if (minute == BAD) {
            return BAD;
        }
        int second = skip(':') ? number(2, 59) : 0;
        return second == BAD ? BAD : (hour * 60 + minute) * 60 + second;
    }

    /** Nanoseconds; 0 where no fraction is given. */
    private int fraction() {
        if (!skip('.') && !skip(',')) {
            return 0;
        }
        int nanos = 0;
        int digits = 0;
        while (at < text.length() && isDigit(text.charAt(at)) && digits < 10) {
            nanos = digits < 9 ? nanos * 10 + text.charAt(at) - '0' : nanos;
            digits++;
            at++;
        }
        if (digits == 0 || digits > 9) {
            return BAD;
        }
        for (int i = digits; i < 9; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** Seconds east of UTC; the smallest int where there is no offset one can read. */
    private int offset() {
        if (at == text.length()) {
            return lenient ? 0 : Integer.MIN_VALUE;
        }
        if (isNext("Zz")) {
            at++;
            return 0;
        }
        if (!isNext("+-")) {
            return Integer.MIN_VALUE;
        }
        int sign = text.charAt(at) == '-' ? -1 : 1;
        at++;
        int hours = number(2, 18);
        boolean colon = skip(':');
        int minutes = at == text.length() && !colon ? 0 : number(2, 59);
        return hours == BAD || minutes == BAD ? Integer.MIN_VALUE : sign * (hours * 60 + minutes) * 60;
    }

    private int number(int digits, int most) {
        if (at + digits > text.length()) {
            return BAD;
        }
        int number = 0;
        for (int end = at + digits; at < end; at++) {
            char c = text.charAt(at);
            if (!isDigit(c)) {
                return BAD;
            }
            number = number * 10 + c - '0';
        }
        return number > most ? BAD : number;
    }

    private boolean skip(char expected) {
        boolean found = at < text.length() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private boolean isNext(String oneOf) {
        return at < text.length() && oneOf.indexOf(text.charAt(at)) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
