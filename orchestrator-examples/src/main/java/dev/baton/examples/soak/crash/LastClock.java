package dev.baton.examples.soak.crash;

import dev.baton.core.Orchestrator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Goes on only when it is told. */
final class LastClock implements InstantSource {
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int MOST_STEPS = 1_000_000;

    private Instant now;

    LastClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void reach(Instant at) {
        now = at.isAfter(now) ? at : now;
    }

    /** Does all that is due, each at its own time, also what dead workers still had a lease on. */
    void drain(Orchestrator orchestrator) {
        int quiet = 0;
        for (int steps = 0; steps < MOST_STEPS && quiet < 2; steps++) {
            orchestrator.runDue();
            Instant due = orchestrator.nextDue().orElse(null);
            quiet = due == null ? quiet + 1 : 0;
            reach(due == null ? now.plus(STEP) : due);
        }
    }
}
