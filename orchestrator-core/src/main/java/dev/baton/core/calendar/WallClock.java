package dev.baton.core.calendar;

import dev.baton.event.Require;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * The clock on the wall of one zone, and the instants it means (C7). Where clocks go forward, times that it never shows
 * mean the instant of the change. Where they go back, times that it shows twice mean the first showing if something
 * starts then, and the second if something ends then.
 *
 * <p>Pure and immutable; for instants of the years 1 to 9999.
 */
public record WallClock(ZoneId zone) {
    public WallClock {
        Require.present("wallClock.zone", zone);
    }

    /** What it shows at that instant. */
    public LocalDateTime shows(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    /** The instant at which what begins at that local time begins. */
    public Instant starts(LocalDateTime local) {
        return instant(local, false);
    }

    /** The instant at which what is over at that local time is over. */
    public Instant ends(LocalDateTime local) {
        return instant(local, true);
    }

    /** Where that day begins: not always at midnight. A day that the zone left out begins where the next one does. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /**
     * The day that is going on. It is what the clock shows, but for the time after midnight at which a clock is put back
     * to the day before: a day that has begun is not left again.
     */
    public LocalDate day(Instant at) {
        LocalDate shown = shows(at).toLocalDate();
        LocalDate next = shown.plusDays(1);
        return at.isBefore(startOf(next)) ? shown : next;
    }

    /** The first time that it is that time of day, at {@code from} or later. */
    public Instant next(LocalTime time, Instant from) {
        LocalDate day = shows(from).toLocalDate().minusDays(1);
        while (starts(day.atTime(time)).isBefore(from)) {
            day = day.plusDays(1);
        }
        return starts(day.atTime(time));
    }

    /** The first time that it is that time on that day of the week, at {@code from} or later. */
    public Instant next(DayOfWeek weekday, LocalTime time, Instant from) {
        LocalDate day = shows(from).toLocalDate().minusDays(1).with(TemporalAdjusters.nextOrSame(weekday));
        while (starts(day.atTime(time)).isBefore(from)) {
            day = day.plusWeeks(1);
        }
        return starts(day.atTime(time));
    }

    private Instant instant(LocalDateTime local, boolean second) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return rules.getTransition(local).getInstant();
        }
        return local.toInstant(offsets.get(second ? offsets.size() - 1 : 0));
    }
}
