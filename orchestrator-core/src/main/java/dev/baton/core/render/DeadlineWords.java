package dev.baton.core.render;

import dev.baton.core.definition.CustomerZone;
import dev.baton.core.definition.Deadline;
import java.time.DayOfWeek;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Until when a wait lasts, or something is expected, as a person would say it. */
final class DeadlineWords {
    private DeadlineWords() {}

    /** For example {@code at most 2 h}, {@code until 09:00 on Mon, Tue (customer's time)}. */
    static String limit(Deadline deadline) {
        return switch (deadline.kind()) {
            case AFTER, CALENDAR -> "at most " + over(deadline);
            case AT -> "until " + over(deadline) + missing((Deadline.At) deadline);
            case TIME_OF_DAY -> "until " + over(deadline);
        };
    }

    /** For example {@code within 5 d}, {@code by 09:00 on Mon (customer's time)}. */
    static String expected(Deadline deadline) {
        return switch (deadline.kind()) {
            case AFTER, CALENDAR -> "within " + over(deadline);
            case AT -> "by " + over(deadline) + missing((Deadline.At) deadline);
            case TIME_OF_DAY -> "by " + over(deadline);
        };
    }

    /** When it is over: what stands after "after". */
    static String over(Deadline deadline) {
        return switch (deadline.kind()) {
            case AFTER -> Words.duration(((Deadline.After) deadline).lasting());
            case CALENDAR -> {
                Deadline.Calendar calendar = (Deadline.Calendar) deadline;
                yield period(calendar.period().period()) + " by the calendar" + zone(calendar.zone());
            }
            case AT -> {
                Deadline.At at = (Deadline.At) deadline;
                String early = at.before().isZero() ? "" : Words.duration(at.before()) + " before ";
                yield early + ConditionWords.operand(at.from());
            }
            case TIME_OF_DAY -> {
                Deadline.TimeOfDay next = (Deadline.TimeOfDay) deadline;
                yield next.time() + days(next) + zone(next.zone());
            }
        };
    }

    private static String missing(Deadline.At at) {
        return at.missing().isZero()
                ? " (not at all where that is not stated)"
                : " (" + Words.duration(at.missing()) + " where that is not stated)";
    }

    private static String days(Deadline.TimeOfDay next) {
        return next.days().size() == DayOfWeek.values().length
                ? ""
                : next.days().stream().map(DeadlineWords::day).collect(Collectors.joining(", ", " on ", ""));
    }

    static String day(DayOfWeek day) {
        return day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT);
    }

    static String zone(CustomerZone zone) {
        return zone.field() == null ? " (" + zone.fallback().getId() + ")" : " (customer's time)";
    }

    private static String period(Period period) {
        List<String> parts = new ArrayList<>();
        part(parts, period.getYears(), "year");
        part(parts, period.getMonths(), "month");
        part(parts, period.getDays(), "day");
        return String.join(" ", parts);
    }

    private static void part(List<String> parts, int number, String unit) {
        if (number != 0) {
            parts.add(Words.count(number, unit));
        }
    }
}
