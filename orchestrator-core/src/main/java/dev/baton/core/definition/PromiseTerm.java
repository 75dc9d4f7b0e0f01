package dev.baton.core.definition;

import dev.baton.core.calendar.BusinessTime;
import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.event.Require;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How long a promise has, other than so many hours (P1): counted from when the customer was told. */
public sealed interface PromiseTerm {
    /** The kinds of term. */
    enum Kind {
        CALENDAR,
        BUSINESS
    }

    Kind kind();

    /** About how long that is, for what need not be exact. */
    Duration roughly();

    /**
     * So many days, weeks, months by the calendar.
     *
     * @param at at that time of day; absent: at the same as when it began
     */
    record Calendar(CalendarPeriod period, @Nullable LocalTime at, CustomerZone zone) implements PromiseTerm {
        public Calendar {
            Require.present("promise.calendar", period);
            Require.present("promise.zone", zone);
        }

        @Override
        public Kind kind() {
            return Kind.CALENDAR;
        }

        @Override
        public Duration roughly() {
            long days = period.period().get(ChronoUnit.DAYS);
            return Duration.ofDays(Math.max(1, period.period().toTotalMonths() * 30 + days));
        }
    }

    /**
     * So much business time.
     *
     * @param calendar the name of a {@link BusinessCalendar} of the same definitions
     */
    record Business(BusinessTime time, String calendar) implements PromiseTerm {
        public Business {
            Require.present("promise.business", time);
            Require.name("promise.business.calendar", calendar);
        }

        @Override
        public Kind kind() {
            return Kind.BUSINESS;
        }

        @Override
        public Duration roughly() {
            return switch (time.kind()) {
                case OPEN -> ((BusinessTime.Open) time).lasting();
                case DAYS -> Duration.ofDays(((BusinessTime.Days) time).days());
                case END_OF_DAY -> Duration.ofDays(Math.max(1, ((BusinessTime.EndOfDay) time).days()));
            };
        }
    }

    static PromiseTerm calendar(CalendarPeriod period, CustomerZone zone) {
        return new Calendar(period, null, zone);
    }

    /** By that time of day, so much later by the calendar. */
    static PromiseTerm calendar(CalendarPeriod period, LocalTime at, CustomerZone zone) {
        return new Calendar(period, at, zone);
    }

    static PromiseTerm business(BusinessTime time, String calendar) {
        return new Business(time, calendar);
    }
}
