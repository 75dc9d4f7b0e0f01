package dev.baton.core.json;

import dev.baton.event.Require;
import dev.baton.event.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a Segment call happened and when it was received.
 *
 * <p>The first of these that the call has: {@code timestamp}, which is corrected already; {@code receivedAt − (sentAt −
 * originalTimestamp)}, which corrects a wrong device clock; {@code originalTimestamp}; {@code receivedAt}; {@code
 * sentAt}; the caller's time. A time that cannot be read counts as not stated, and is noted.
 */
final class SegmentTimes {
    /** Numbers below are seconds since 1970 (until the year 5138), above milliseconds (since 1973). */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private SegmentTimes() {}

    record Times(Instant occurredAt, @Nullable Instant receivedAt) {}

    static Times of(SegmentMembers message, @Nullable Instant fallback) {
        Instant timestamp = instant(message, "timestamp");
        Instant original = instant(message, "originalTimestamp");
        Instant sent = instant(message, "sentAt");
        Instant received = instant(message, "receivedAt");
        if (timestamp != null) {
            return new Times(timestamp, received);
        }
        Instant corrected = corrected(original, sent, received);
        Instant stated = firstOf(corrected, original, received, sent);
        if (stated != null) {
            return new Times(stated, received);
        }
        if (fallback == null) {
            throw noTime(message);
        }
        message.ignored(NoteCode.ASSUMED_TIME, "timestamp", "is missing; dated by the time of reading");
        return new Times(fallback, null);
    }

    private static UnreadableException noTime(SegmentMembers message) {
        return message.get("timestamp") == null
                ? new UnreadableException(
                        RefusalCode.MISSING_TIMESTAMP, "/timestamp", "is missing; say when it happened")
                : new UnreadableException(
                        RefusalCode.BAD_TIMESTAMP,
                        "/timestamp",
                        "is no ISO 8601 instant; write it like 2025-03-14T09:26:53Z");
    }

    private static @Nullable Instant firstOf(@Nullable Instant... candidates) {
        for (Instant candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }

    private static @Nullable Instant corrected(
            @Nullable Instant original, @Nullable Instant sent, @Nullable Instant received) {
        if (original == null || sent == null || received == null) {
            return null;
        }
        return inRange(received.minus(Duration.between(original, sent)));
    }

    private static @Nullable Instant instant(SegmentMembers message, String name) {
        Value value = message.get(name);
        if (value == null) {
            return null;
        }
        Instant instant = null;
        if (value instanceof Value.Text text) {
            if (text.text().isBlank()) {
                return null;
            }
            instant = IsoTime.lenient(text.text());
        } else if (value instanceof Value.Whole whole) {
            instant = epoch(whole.number());
        }
        if (instant == null) {
            message.ignored(NoteCode.IGNORED_TIME, name, "is no time one can read; the next best one is taken");
        }
        return instant;
    }

    private static @Nullable Instant epoch(long number) {
        try {
            boolean millis = number >= FIRST_MILLIS || number <= -FIRST_MILLIS;
            return inRange(millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
        } catch (DateTimeException beyondAnyYear) {
            return null;
        }
    }

    private static @Nullable Instant inRange(Instant instant) {
        return instant.isBefore(Require.EARLIEST) || instant.isAfter(Require.LATEST) ? null : instant;
    }
}
