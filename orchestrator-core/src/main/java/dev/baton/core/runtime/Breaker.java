package dev.baton.core.runtime;

import dev.baton.core.turn.Hash128;
import dev.baton.spi.ChannelLimits.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps a channel that fails closed for a while (A3). Whoever calls holds its outlet. */
final class Breaker {
    private final CircuitBreaker limits;
    private final String name;
    private int inARow;
    /** How often in a row the wait has been set; 0 while the channel works. */
    private int waits;

    private Instant until = Instant.MIN;
    private Duration wait = Duration.ZERO;
    private @Nullable String lastFailure;

    /** @param name seeds the jitter, so that channels do not all come back at once */
    Breaker(CircuitBreaker limits, String name) {
        this.limits = limits;
        this.name = name;
    }

    /** When one delivery may be tried; null where nothing is against it. A clock that went far back keeps nothing closed. */
    @Nullable
    Instant closedUntil(Instant now) {
        return now.isBefore(until) && !now.plus(wait.multipliedBy(2)).isBefore(until) ? until : null;
    }

    /** Whether the next delivery decides if it works again. */
    boolean onTrial() {
        return waits > 0;
    }

    /** @return whether the channel was working until now */
    boolean failed(Instant now, @Nullable Duration asked, String why) {
        lastFailure = why;
        inARow++;
        boolean waiting = closedUntil(now) != null;
        if (waiting || (waits == 0 && inARow < limits.failures())) {
            return false;
        }
        waits++;
        wait = wait(asked);
        until = now.plus(wait);
        return waits == 1;
    }

    /** @return whether the channel was failing until now */
    boolean worked() {
        boolean again = waits > 0;
        inARow = 0;
        waits = 0;
        until = Instant.MIN;
        return again;
    }

    int inARow() {
        return inARow;
    }

    @Nullable
    String lastFailure() {
        return lastFailure;
    }

    /** Doubles each time, within limits, and then is that much or up to a tenth more. */
    private Duration wait(@Nullable Duration asked) {
        Duration whole = limits.firstWait();
        for (int i = 1; i < waits && whole.compareTo(limits.longestWait()) < 0; i++) {
            whole = whole.multipliedBy(2);
        }
        whole = whole.compareTo(limits.longestWait()) > 0 ? limits.longestWait() : whole;
        whole = asked != null && asked.compareTo(whole) > 0 ? asked : whole;
        long seed = new Hash128().add(name).add((long) waits).high();
        return whole.plusMillis(Math.floorMod(seed, whole.toMillis() / 10 + 1));
    }
}
