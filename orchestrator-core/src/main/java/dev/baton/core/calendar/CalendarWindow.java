package dev.baton.core.calendar;

import dev.baton.event.Require;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Days, weeks or months of a zone, one after the other without gap or overlap. They begin where their first day does
 * ({@link WallClock#startOf}), so a day may have 23, 24 or 25 hours.
 *
 * @param firstDay the day on which weeks begin; Monday, and without meaning, for days and months
 */
public record CalendarWindow(Unit unit, ZoneId zone, DayOfWeek firstDay) {
    /** What is counted. */
    public enum Unit {
        DAY,
        WEEK,
        MONTH
    }

    public CalendarWindow {
        Require.present("calendarWindow.unit", unit);
        Require.present("calendarWindow.zone", zone);
        Require.present("calendarWindow.firstDay", firstDay);
        firstDay = unit == Unit.WEEK ? firstDay : DayOfWeek.MONDAY;
    }

    public static CalendarWindow days(ZoneId zone) {
        return new CalendarWindow(Unit.DAY, zone, DayOfWeek.MONDAY);
    }

    public static CalendarWindow weeks(ZoneId zone, DayOfWeek firstDay) {
        return new CalendarWindow(Unit.WEEK, zone, firstDay);
    }

    public static CalendarWindow months(ZoneId zone) {
        return new CalendarWindow(Unit.MONTH, zone, DayOfWeek.MONDAY);
    }

    /** The one that this instant lies in. */
    public Span at(Instant instant) {
        WallClock clock = new WallClock(zone);
        LocalDate first = first(clock.day(instant));
        return new Span(this, first, clock.startOf(first), clock.startOf(following(first)));
    }

    private LocalDate first(LocalDate day) {
        return switch (unit) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(firstDay));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private LocalDate following(LocalDate first) {
        return switch (unit) {
            case DAY -> first.plusDays(1);
            case WEEK -> first.plusWeeks(1);
            case MONTH -> first.plusMonths(1);
        };
    }

    /**
     * One day, week or month.
     *
     * @param first its first day
     * @param start its first instant
     * @param end the first instant of the one that follows
     */
    public record Span(CalendarWindow window, LocalDate first, Instant start, Instant end) {
        /** A name of it that no other day, week or month has, in any zone: {@code week:2026-11-23:Europe/Dublin}. */
        public String key() {
            return window.unit.name().toLowerCase(Locale.ROOT) + ":" + first + ":" + window.zone.getId();
        }

        public boolean contains(Instant instant) {
            return !instant.isBefore(start) && instant.isBefore(end);
        }
    }
}
