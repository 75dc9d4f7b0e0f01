package dev.baton.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Retry-After}: seconds, or a date. */
final class RetryAfter {
    private static final int MAX_DIGITS = 18;

    private RetryAfter() {}

    /**
     * How long to stay away: zero for what has passed, {@code most} for what is longer; null where it says nothing that
     * can be read.
     */
    static @Nullable Duration read(@Nullable String header, Instant now, Duration most) {
        if (header == null || header.length() > 100) {
            return null;
        }
        String text = header.strip();
        Duration delay;
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            delay = text.length() > MAX_DIGITS ? most : Duration.ofSeconds(Long.parseLong(text));
        } else {
            try {
                delay = Duration.between(
                        now,
                        ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                .toInstant());
            } catch (DateTimeException unreadable) {
                return null;
            }
        }
        return delay.isNegative() ? Duration.ZERO : delay.compareTo(most) > 0 ? most : delay;
    }
}
