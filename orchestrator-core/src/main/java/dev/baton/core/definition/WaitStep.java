package dev.baton.core.definition;

import dev.baton.event.Require;
import java.time.Duration;
import java.util.List;

/**
 * Waits for the first of several events, at most that long (J4). Counted from the {@code occurredAt} of the event that
 * led into the phase.
 *
 * @param branches tried in order; empty: a plain pause
 * @param onPast what to do when the deadline has passed before the wait begins
 */
public record WaitStep(Duration atMost, OnPast onPast, List<Branch> branches, Next onTimeout) {
    /** What a deadline in the past means. */
    public enum OnPast {
        /** The time-out happens at once. */
        TIME_OUT_NOW,
        /** The time is counted from now instead. */
        FROM_NOW
    }

    /** An event that ends the wait. */
    public record Branch(String id, Trigger on, Next next) {
        public Branch {
            Require.name("branch.id", id);
            Require.present("branch.on", on);
            Require.present("branch.next", next);
        }
    }

    public WaitStep {
        Require.positive("wait.atMost", atMost);
        Require.present("wait.onPast", onPast);
        branches = List.copyOf(branches);
        Require.present("wait.onTimeout", onTimeout);
    }
}
