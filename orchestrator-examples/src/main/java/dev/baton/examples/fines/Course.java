package dev.baton.examples.fines;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the journey decided about one fine, by the end of the log.
 *
 * @param steps those it took
 * @param phase in which it is, or was when it ended; empty where it never began
 * @param end absent while it is under way, and where it never began
 */
record Course(
        Map<Step, Taken> steps, String phase, @Nullable End end) {
    /** A step, and the rule that proposed it. */
    record Taken(LocalDate on, String why) {}

    /** @param because PAID, CANCELLED or HANDED_OVER */
    record End(LocalDate on, Because because) {}

    /** Why a fine is closed. */
    enum Because {
        PAID,
        CANCELLED,
        HANDED_OVER
    }

    Course {
        steps = Map.copyOf(steps);
    }

    /** When it took that step; null where it did not. */
    @Nullable
    LocalDate on(Step step) {
        Taken taken = steps.get(step);
        return taken == null ? null : taken.on();
    }

    boolean began() {
        return !phase.isEmpty();
    }

    /** Whether it waits for its next step, and not for a decision about an appeal. */
    boolean underWay() {
        return began() && end == null && !phase.startsWith("appeal-");
    }

    /** When the fine was paid in full by the journey's account; null where it was not while it was under way. */
    @Nullable
    LocalDate paid() {
        return end != null && end.because() == Because.PAID ? end.on() : null;
    }
}
