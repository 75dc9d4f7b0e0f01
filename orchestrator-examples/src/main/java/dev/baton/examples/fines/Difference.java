package dev.baton.examples.fines;

import java.util.Locale;

/** Why journey and office differ in a step: in whether it was taken, or in when. */
enum Difference {
    SAME("both took it on the same day"),
    OFFICE_DAY(
            "both took it; the office does it for many fines at once, on few days, the journey for each on its own day"),
    OFFICE_ALONE("both took it; the office on a day of its choice, on which it did no other"),
    OFFICE_NOTICE("both took it; most of the difference is that of the notice"),
    DELIVERY_TIME(
            "both took it; most of the difference is that the post did not take the ten days that the journey assumes"),
    APPEAL_WAITED("both took it; the journey had waited for the decision about an appeal"),

    PAID_UNASKED("only the journey took it: the office had posted nothing yet when all was paid"),
    NEVER_DELIVERED(
            "only the journey took it: no delivery of the notice is in the log, so the office's term never began"),
    PAID_UNDELIVERED("only the journey took it: paid after the office's notice, no delivery of which is in the log"),
    PAID_IN_OFFICE_TERM("only the journey took it: paid while the office's term ran, after the journey's"),
    PAID_BEFORE_OFFICE_DAY("only the journey took it: paid after the journey's day, before the office came to it"),
    REST_WAIVED("only the journey took it: paid in part, and the office did not ask for the rest"),
    APPEALED_AFTER("only the journey took it: appealed after the journey's day, before the office came to it"),
    APPEAL_UNRECORDED("only the journey took it: a decision about an appeal is in the log, but no appeal to wait for"),
    WINDOW_OFFICE("only the journey took it: when the log ends, the office's day is still to come"),

    CANCELLED_AT_CREATION(
            "only the office took it: a code of cancellation stands on the creation, so the journey never began"),
    PAID_BEFORE("only the office took it: it went on although all was paid by the journey's account"),
    PAID_IN_JOURNEY_TERM("only the office took it: paid after its day, and before the journey's"),
    APPEAL_OPEN("only the office took it: it did not wait for the decision about an appeal, which came later"),
    APPEAL_UNDECIDED(
            "only the office took it: it did not wait for the decision about an appeal, and none is in the log"),
    APPEALED_IN_JOURNEY_TERM("only the office took it: appealed after its day, and before the journey's"),
    WINDOW_JOURNEY("only the office took it: when the log ends, the journey's day is still to come"),

    TARIFF(
            "costs and penalty are other sums in the log than in the journey, and what was paid is enough for one of them only"),
    UNEXPLAINED("none of these");

    private final String words;

    Difference(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
