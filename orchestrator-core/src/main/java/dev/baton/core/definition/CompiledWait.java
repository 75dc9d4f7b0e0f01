package dev.baton.core.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A wait of one version of a journey. Immutable and thread-safe.
 *
 * @param deadline finds the instant
 * @param branches in order
 * @param grace how much longer than the deadline its timer stands
 * @param onTimeout what it proposes when nothing came in time
 * @param onLate by branch: what it proposes when the event comes after the timer
 * @param states those of the branches that a state of the customer takes
 */
public record CompiledWait(
        WaitStep spec,
        CompiledDeadline deadline,
        List<Compiled<WaitStep.Branch>> branches,
        Duration grace,
        List<CompiledProposal> onTimeout,
        Map<String, List<CompiledProposal>> onLate,
        List<Compiled<WaitStep.Branch>> states) {
    public CompiledWait {
        branches = List.copyOf(branches);
        onLate = Map.copyOf(onLate);
        states = List.copyOf(states);
    }

    public List<CompiledProposal> onLate(WaitStep.Branch branch) {
        return onLate.getOrDefault(branch.id(), List.of());
    }
}
