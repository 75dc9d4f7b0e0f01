package dev.baton.core.calendar;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * Days, weeks, months or years by the calendar: a day later is the same time of day tomorrow, which is 23, 24 or 25
 * hours from now. For a number of hours there is {@link java.time.Duration}.
 *
 * @param period longer than zero and at most 100 years, in parts of which none is negative
 */
public record CalendarPeriod(Period period) {
    private static final int MAX_YEARS = 100;

    public CalendarPeriod {
        Require.present("calendarPeriod", period);
        if (period.isZero() || period.isNegative()) {
            throw new InvalidValueException("calendarPeriod", "is " + period, "use a period longer than zero");
        }
        if (period.toTotalMonths() > MAX_YEARS * 12L || period.get(ChronoUnit.DAYS) > MAX_YEARS * 365L) {
            throw new InvalidValueException(
                    "calendarPeriod", "is " + period, "use a period of at most " + MAX_YEARS + " years");
        }
    }

    public static CalendarPeriod days(int days) {
        return new CalendarPeriod(Period.ofDays(days));
    }

    /**
     * The instant at which that much time is over, for somebody in that zone: of a time of day that does not exist then,
     * the clock change; of one that exists twice, the second. What there is no such day for (31 April) is the last of
     * its month.
     */
    public Instant after(Instant from, ZoneId zone) {
        WallClock clock = new WallClock(zone);
        return clock.ends(clock.shows(from).plus(period));
    }

    /** As ISO 8601 writes it, such as {@code P1M}. */
    @Override
    public String toString() {
        return period.toString();
    }
}
