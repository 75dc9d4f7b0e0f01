package dev.baton.testkit.jqwik;

import java.time.Duration;

/** Durations as people say them. */
final class Words {
    private Words() {}

    static String of(Duration duration) {
        if (duration.toDays() > 0 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return count(duration.toDays(), "day");
        }
        if (duration.toHours() > 0 && duration.equals(Duration.ofHours(duration.toHours()))) {
            return count(duration.toHours(), "hour");
        }
        return duration.equals(Duration.ofMinutes(duration.toMinutes()))
                ? count(duration.toMinutes(), "minute")
                : duration.toString();
    }

    private static String count(long many, String unit) {
        return many + " " + unit + (many == 1 ? "" : "s");
    }
}
