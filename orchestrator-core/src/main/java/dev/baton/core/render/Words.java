package dev.baton.core.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Durations, instants and numbers as people say them. Pure, and the same on every machine: no clock, no locale, and no
 * formatter of the JDK whose words change from one release to the next.
 */
final class Words {
    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");

    private static final int SHORT_MONTH = 3;
    private static final int DAYS_WITH_HOURS = 14;

    private Words() {}

    /** For example {@code 1.2 s}, {@code 40 min}, {@code 2 h 03 min}, {@code 1 d 4 h}; the rest is cut off. */
    static String duration(Duration duration) {
        return duration.isNegative() ? "-" + positive(magnitude(duration)) : positive(duration);
    }

    /** For example {@code in 2 h 03 min}, {@code 40 min ago}, {@code now}. */
    static String distance(Instant then, Instant now) {
        Duration ahead = Duration.between(now, then);
        if (magnitude(ahead).toMillis() == 0) {
            return "now";
        }
        return ahead.isNegative() ? positive(magnitude(ahead)) + " ago" : "in " + positive(ahead);
    }

    /** The same in one unit, for reading in passing: {@code just now}, {@code 2 h ago}, {@code in 3 d}. */
    static String about(Instant then, Instant now) {
        Duration ahead = Duration.between(now, then);
        Duration size = magnitude(ahead);
        if (size.toMinutes() == 0) {
            return "just now";
        }
        String words = size.toHours() == 0
                ? size.toMinutes() + " min"
                : size.toDays() == 0 ? size.toHours() + " h" : size.toDays() + " d";
        return ahead.isNegative() ? words + " ago" : "in " + words;
    }

    /** To the second, with the zone, for example {@code 21 Nov 2025 11:56:40 UTC}. */
    static String exact(Instant instant, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        return day(at) + " " + at.getYear() + " " + time(at) + ":" + twoDigits(at.getSecond()) + " " + name(zone);
    }

    /** In full, for letters, for example {@code 21 November 2025 at 11:56 (UTC)}. */
    static String formal(Instant instant, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        String month = MONTHS.get(at.getMonthValue() - 1);
        return at.getDayOfMonth() + " " + month + " " + at.getYear() + " at " + time(at) + " (" + name(zone) + ")";
    }

    /** As short as today allows: {@code 14:00}, {@code 20 Nov 17:02}, {@code 20 Nov 2024 17:02}. */
    static String brief(Instant instant, Instant now, ZoneId zone) {
        ZonedDateTime at = instant.atZone(zone);
        ZonedDateTime today = now.atZone(zone);
        if (at.toLocalDate().equals(today.toLocalDate())) {
            return time(at);
        }
        return at.getYear() == today.getYear()
                ? day(at) + " " + time(at)
                : day(at) + " " + at.getYear() + " " + time(at);
    }

    /** Without exponent or needless zeros: three decimals, and four digits where that would leave nothing. */
    static String number(double number) {
        if (!Double.isFinite(number)) {
            return "not a number";
        }
        BigDecimal exactly = new BigDecimal(number);
        BigDecimal rounded = Math.abs(number) >= 1
                ? exactly.setScale(3, RoundingMode.HALF_EVEN)
                : exactly.round(new MathContext(4, RoundingMode.HALF_EVEN));
        BigDecimal shortest = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
        boolean extreme = shortest.scale() > 12 || shortest.precision() - shortest.scale() > 15;
        return extreme ? shortest.round(new MathContext(4)).stripTrailingZeros().toString() : shortest.toPlainString();
    }

    /** For example {@code 1 rule}, {@code 3 rules}. */
    static String count(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    private static String positive(Duration duration) {
        long days = duration.toDays();
        if (days >= DAYS_WITH_HOURS) {
            return days + " d";
        }
        if (days > 0) {
            return days + " d" + (duration.toHoursPart() == 0 ? "" : " " + duration.toHoursPart() + " h");
        }
        if (duration.toHours() > 0) {
            int minutes = duration.toMinutesPart();
            return duration.toHours() + " h" + (minutes == 0 ? "" : " " + twoDigits(minutes) + " min");
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min" : seconds(duration.toMillis());
    }

    private static String seconds(long millis) {
        if (millis > 0 && millis < 100) {
            return millis + " ms";
        }
        long tenths = millis / 100 % 10;
        return millis / 1000 + (millis < 10_000 && tenths > 0 ? "." + tenths : "") + " s";
    }

    private static Duration magnitude(Duration duration) {
        if (!duration.isNegative()) {
            return duration;
        }
        // The most negative duration has no positive counterpart.
        boolean extreme = duration.toSeconds() == Long.MIN_VALUE;
        return extreme ? Duration.ofSeconds(Long.MAX_VALUE) : duration.negated();
    }

    private static String day(ZonedDateTime at) {
        return at.getDayOfMonth() + " " + MONTHS.get(at.getMonthValue() - 1).substring(0, SHORT_MONTH);
    }

    private static String time(ZonedDateTime at) {
        return twoDigits(at.getHour()) + ":" + twoDigits(at.getMinute());
    }

    private static String name(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
