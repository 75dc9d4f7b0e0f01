package dev.baton.core.definition;

/**
 * A milestone that is expected of everybody who enters. Immutable and thread-safe.
 *
 * @param expectedBy finds the instant
 */
public record CompiledMilestone(Milestone spec, CompiledDeadline expectedBy) {}
