package dev.baton.core.definition;

import dev.baton.core.calendar.CalendarPeriod;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Until when a wait lasts at most (J4), counted from the event that led there. A day by the calendar is not 24 hours. */
public sealed interface Deadline {
    /** The kinds of deadline. */
    enum Kind {
        AFTER,
        CALENDAR,
        AT,
        TIME_OF_DAY
    }

    Kind kind();

    /** So many hours, minutes, seconds; a day is 24 hours. */
    record After(Duration lasting) implements Deadline {
        public After {
            Require.positive("deadline.after", lasting);
        }

        @Override
        public Kind kind() {
            return Kind.AFTER;
        }

        @Override
        public String toString() {
            return lasting.toString();
        }
    }

    /** So many days, weeks, months by the customer's calendar: at the same time of day. */
    record Calendar(CalendarPeriod period, CustomerZone zone) implements Deadline {
        public Calendar {
            Require.present("deadline.calendar", period);
            Require.present("deadline.zone", zone);
        }

        @Override
        public Kind kind() {
            return Kind.CALENDAR;
        }

        @Override
        public String toString() {
            return period + " by the calendar";
        }
    }

    /**
     * The instant that an attribute of the event, or a field, states.
     *
     * @param from an operand of kind EVENT or FIELD
     * @param before so much earlier; zero: just then
     * @param missing where nothing is stated, or what is stated is no instant in ISO 8601 with an offset: that long
     *     instead, zero for not at all
     */
    record At(Operand from, Duration before, Duration missing) implements Deadline {
        public At {
            Require.present("deadline.at", from);
            if (from.kind() != Operand.Kind.EVENT && from.kind() != Operand.Kind.FIELD) {
                throw new InvalidValueException(
                        "deadline.at", "is " + from.label(), "use an attribute of the event, or a field");
            }
            notNegative("deadline.before", before);
            notNegative("deadline.missing", missing);
        }

        private static void notNegative(String what, Duration given) {
            if (Require.present(what, given).isNegative()) {
                throw new InvalidValueException(what, "is " + given, "use zero or more");
            }
        }

        /** So much earlier than stated. */
        public At before(Duration earlier) {
            return new At(from, earlier, missing);
        }

        @Override
        public Kind kind() {
            return Kind.AT;
        }

        @Override
        public String toString() {
            return (before.isZero() ? "" : before + " before ") + from.label();
        }
    }

    /**
     * The next time the customer's clock shows that time.
     *
     * @param days on one of these days of the week; at least one
     */
    record TimeOfDay(LocalTime time, Set<DayOfWeek> days, CustomerZone zone) implements Deadline {
        public TimeOfDay {
            Require.present("deadline.time", time);
            if (days.isEmpty()) {
                throw new InvalidValueException("deadline.days", "are none", "name a day, or leave them out for any");
            }
            days = java.util.Collections.unmodifiableSet(EnumSet.copyOf(days));
            Require.present("deadline.zone", zone);
        }

        @Override
        public Kind kind() {
            return Kind.TIME_OF_DAY;
        }

        @Override
        public String toString() {
            return "the next " + time + (days.size() == DayOfWeek.values().length ? "" : " on one of " + days);
        }
    }

    static Deadline after(Duration lasting) {
        return new After(lasting);
    }

    static Deadline calendar(CalendarPeriod period, CustomerZone zone) {
        return new Calendar(period, zone);
    }

    /** @param missing how long to wait where no instant is stated */
    static At at(Operand from, Duration missing) {
        return new At(from, Duration.ZERO, missing);
    }

    /** @param days any, where none is given */
    static Deadline timeOfDay(LocalTime time, CustomerZone zone, DayOfWeek... days) {
        Set<DayOfWeek> on = days.length == 0 ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(List.of(days));
        return new TimeOfDay(time, on, zone);
    }
}
