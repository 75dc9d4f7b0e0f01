package dev.baton.journey;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;

/**
 * What an automation, a version of a journey, saved the company or cost a customer (E2), as the audit keeps it.
 *
 * @param side who gains or pays
 * @param minutes of an employee's work that was not needed, or of the customer's time; 0 or more
 * @param cause what it was for, in words without personal values
 */
public record Booking(Side side, double minutes, String cause) {
    /** Whose minutes they are. */
    public enum Side {
        /** An instance reached a goal that says what it saves. */
        SAVED("automation.saved"),
        /** The journey asked, handed over, or had the customer under way when they had to do something because of us. */
        COST("automation.cost");

        private final String code;

        Side(String code) {
            this.code = code;
        }

        /** What the audit calls it. */
        public String code() {
            return code;
        }
    }

    private static final String UNIT = " min: ";

    public Booking {
        Require.present("booking.side", side);
        Require.present("booking.cause", cause);
        if (!(minutes >= 0) || Double.isInfinite(minutes)) {
            throw new InvalidValueException("booking.minutes", "is " + minutes, "use 0 or more minutes");
        }
    }

    /** Under what the audit keeps the bookings of that version. */
    public static String about(String journey, int version) {
        return journey + " v" + version;
    }

    /** As the audit says it. */
    public String words() {
        return minutes + UNIT + cause;
    }

    /**
     * What the audit said.
     *
     * @throws InvalidValueException where these are no {@link #words} of a booking
     */
    public static Booking of(Side side, String words) {
        int unit = words.indexOf(UNIT);
        try {
            return new Booking(
                    side,
                    Double.parseDouble(words.substring(0, Math.max(unit, 0))),
                    words.substring(unit + UNIT.length()));
        } catch (NumberFormatException | IndexOutOfBoundsException refused) {
            throw new InvalidValueException("booking.words", "name no minutes", "hand in what Booking.words() gave");
        }
    }
}
