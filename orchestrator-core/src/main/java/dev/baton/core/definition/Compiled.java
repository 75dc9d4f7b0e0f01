package dev.baton.core.definition;

import dev.baton.decision.RuleRef;
import java.util.List;

/**
 * Something of a journey that an event of a type sets off under a condition: a rule, an ending, a branch of a wait or an
 * entry. Immutable and thread-safe.
 *
 * @param order its place among all others of the set: journey priority descending, then id, then as written (T3)
 * @param then what it proposes
 */
public record Compiled<T>(
        T spec, RuleRef ref, CompiledJourney journey, int order, CompiledCondition when, List<CompiledProposal> then) {}
