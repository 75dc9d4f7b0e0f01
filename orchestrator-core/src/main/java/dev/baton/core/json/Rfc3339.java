package dev.baton.core.json;

import dev.baton.event.Require;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Timestamps of RFC 3339, all of them and nothing else; finer than a nanosecond is cut. */
final class Rfc3339 {
    private static final Pattern TIMESTAMP = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]"
            + "([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\\.([0-9]+))?"
            + "(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))");

    private Rfc3339() {}

    /** The instant; null if the text is no such timestamp, or outside the years 1 to 9999. */
    static @Nullable Instant instant(String text) {
        Matcher parts = TIMESTAMP.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        long day;
        try {
            day = LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3))
                    .toEpochDay();
        } catch (DateTimeException noSuchDay) {
            return null;
        }
        int second = number(parts, 6);
        long local = day * 86_400 + number(parts, 4) * 3_600L + number(parts, 5) * 60L + second;
        Instant instant = Instant.ofEpochSecond(local - offset(parts), nanos(parts.group(7)));
        if (second == 60 && !endsMonth(instant)) {
            return null;
        }
        return instant.isBefore(Require.EARLIEST) || instant.isAfter(Require.LATEST) ? null : instant;
    }

    /** A leap second, which only the end of a month in UTC can have, is read as the second after it. */
    private static boolean endsMonth(Instant after) {
        return after.getEpochSecond() % 86_400 == 0
                && after.atOffset(ZoneOffset.UTC).getDayOfMonth() == 1;
    }

    private static long offset(Matcher parts) {
        String sign = parts.group(8);
        if (sign == null) {
            return 0;
        }
        long east = number(parts, 9) * 3_600L + number(parts, 10) * 60L;
        return sign.equals("-") ? -east : east;
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null) {
            return 0;
        }
        String nine = fraction.length() > 9 ? fraction.substring(0, 9) : fraction + "0".repeat(9 - fraction.length());
        return Integer.parseInt(nine);
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
