package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.action.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Lets sends that quiet hours held back go one after the other, in the order in which they are claimed (C8); those of a
 * tier wait for those of their own and of more important ones, also where these come later. What would come too late by
 * waiting for its turn does not wait. Thread-safe; each process has its own.
 */
final class Release {
    private final Duration gap;
    /** By tier: when the turn after the last one is that was given. */
    private final Instant[] next = new Instant[Tier.values().length];

    /** @param gap between one and the next */
    Release(Duration gap) {
        this.gap = gap;
        Arrays.fill(next, Instant.MIN);
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
        Instant tooLate = hold.atMost().isBefore(expires) ? hold.atMost() : expires;
        return turn(dispatch.routing().tier(), now, tooLate);
    }

    private synchronized Instant turn(Tier tier, Instant now, Instant tooLate) {
        Instant turn = now;
        for (int i = 0; i <= tier.ordinal(); i++) {
            turn = next[i].isAfter(turn) ? next[i] : turn;
        }
        if (turn.isAfter(now) && !turn.isBefore(tooLate)) {
            return now;
        }
        next[tier.ordinal()] = turn.plus(gap);
        return turn;
    }
}
