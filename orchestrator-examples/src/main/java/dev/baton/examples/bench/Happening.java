package dev.baton.examples.bench;

/**
 * An event as data, before a contestant brings it into its own form.
 *
 * @param number from 1 on; the event's id follows from it
 * @param by which of the three identifiers the event carries
 * @param category empty on plan changes and complaints
 * @param plan the new one on plan changes, else empty
 * @param micros when it happened, since 1970
 */
record Happening(
        long number,
        Kind kind,
        Person who,
        Person.Namespace by,
        int amount,
        String category,
        String plan,
        long micros) {
    /** A new text each time, as events bring it. */
    String id() {
        return "e-" + number;
    }
}
