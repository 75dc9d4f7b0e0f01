package dev.baton.examples.fines;

import java.util.Locale;

/** What the journey decides, and the office did, with a fine that is not paid. */
enum Step {
    NOTICE(Activity.POSTED),
    PENALTY(Activity.PENALISED),
    COLLECTION(Activity.COLLECTED);

    private final Activity inLog;

    Step(Activity inLog) {
        this.inLog = inLog;
    }

    Activity inLog() {
        return inLog;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
