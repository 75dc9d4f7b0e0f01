package dev.baton.core.calendar;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;

/** How much business time: what is counted by opening hours ({@link OpeningHours#after}), not by the clock alone. */
public sealed interface BusinessTime {
    /** The most days that may be counted. */
    int MAX_DAYS = 1_000;

    /** What is counted. */
    enum Kind {
        OPEN,
        DAYS,
        END_OF_DAY
    }

    Kind kind();

    /** So many hours or minutes during which it is open. */
    record Open(Duration lasting) implements BusinessTime {
        private static final Duration LONGEST = Duration.ofHours(10_000);

        public Open {
            Require.positive("businessTime.open", lasting);
            if (lasting.compareTo(LONGEST) > 0) {
                throw new InvalidValueException(
                        "businessTime.open", "is " + lasting, "use " + LONGEST.toHours() + " hours at most");
            }
        }

        @Override
        public Kind kind() {
            return Kind.OPEN;
        }

        @Override
        public String toString() {
            return lasting + " of open time";
        }
    }

    /** So many days on which it is open, at the same time of day; 1 to 1,000. */
    record Days(int days) implements BusinessTime {
        public Days {
            between(1, days);
        }

        @Override
        public Kind kind() {
            return Kind.DAYS;
        }

        @Override
        public String toString() {
            return days + (days == 1 ? " business day" : " business days");
        }
    }

    /**
     * When it closes for the day, so many days on which it is open after today; 0 to 1,000. With 0 it is today, or the
     * next such day where it will not be open any more today.
     */
    record EndOfDay(int days) implements BusinessTime {
        public EndOfDay {
            between(0, days);
        }

        @Override
        public Kind kind() {
            return Kind.END_OF_DAY;
        }

        @Override
        public String toString() {
            return "the end of business day " + days;
        }
    }

    private static void between(int least, int days) {
        if (days < least || days > MAX_DAYS) {
            throw new InvalidValueException(
                    "businessTime.days", "is " + days, "use " + least + " to " + MAX_DAYS + " days");
        }
    }

    /** So much open time. */
    static BusinessTime open(Duration lasting) {
        return new Open(lasting);
    }

    static BusinessTime hours(int hours) {
        return new Open(Duration.ofHours(hours));
    }

    static BusinessTime days(int days) {
        return new Days(days);
    }

    /** When the next business day ends. */
    static BusinessTime endOfNextDay() {
        return new EndOfDay(1);
    }

    /** When that business day ends; 0 is today. */
    static BusinessTime endOfDay(int days) {
        return new EndOfDay(days);
    }
}
