package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets sends that quiet hours held back go one after the other, in the order in which they are claimed (C8). What would
 * come too late by waiting for its turn does not wait. Thread-safe; each process has its own.
 */
final class Release {
    private final Duration gap;
    private Instant next = Instant.MIN;

    /** @param gap between one and the next */
    Release(Duration gap) {
        this.gap = gap;
    }

    /**
     * When the claimed dispatch may go; {@code now} for what is not held.
     *
     * @param due when it became due: a held one that has got its turn before is due then, after quiet ended
     */
    Instant turn(Dispatch dispatch, Instant due, Instant now) {
        Dispatch.Hold hold = dispatch.routing().hold();
        if (hold == null || !hold.until().equals(due)) {
            return now;
        }
        Instant expires = dispatch.routing().expiresAt();
        return turn(now, hold.atMost().isBefore(expires) ? hold.atMost() : expires);
    }

    private synchronized Instant turn(Instant now, Instant tooLate) {
        if (!next.isAfter(now)) {
            next = now.plus(gap);
            return now;
        }
        if (!next.isBefore(tooLate)) {
            return now;
        }
        Instant turn = next;
        next = turn.plus(gap);
        return turn;
    }
}
