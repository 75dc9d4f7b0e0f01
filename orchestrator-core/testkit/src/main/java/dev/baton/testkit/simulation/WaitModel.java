package dev.baton.testkit.simulation;

import dev.baton.core.definition.Deadline;
import java.time.Instant;

/** Until when a wait lasts, by J4; of the kinds of deadline that the shop uses. */
final class WaitModel {
    private WaitModel() {}

    static Instant deadline(Deadline deadline, Instant anchor, SeenTurn turn) {
        return anchor.plus(((Deadline.After) deadline).lasting());
    }

    /** For a wait that was over before it began. */
    static Instant fromNow(Deadline deadline, SeenTurn turn) {
        return deadline(deadline, turn.now(), turn);
    }
}
