package dev.baton.examples.fines;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the log.
 *
 * @param amount what is asked from then on, without costs, where the fine is created or the penalty added; else zero
 * @param dismissal the code under which the fine was cancelled; empty where it was not
 * @param costs what the office asks for posting it; zero where it posts nothing
 * @param total what has been paid so far, this payment included; zero where nothing is paid
 */
record Entry(LocalDate on, Activity activity, BigDecimal amount, String dismissal, BigDecimal costs, BigDecimal total) {
    /** The type of the event that the journey hears; a cancellation after an appeal is how that was decided. */
    @Nullable
    String event() {
        String event = activity.event();
        boolean appeal = event != null && event.startsWith("appeal.");
        return appeal && !dismissal.isEmpty() ? Activity.APPEAL_DECIDED.event() : event;
    }

    boolean decidesAppeal() {
        return "appeal.decided".equals(event());
    }

    boolean opensAppeal() {
        return "appeal.lodged".equals(event());
    }
}
