package dev.baton.core.definition;

/**
 * An event of a type that opens or settles a case, or makes, keeps or withdraws a promise.
 *
 * @param kind the {@link CaseKind} or {@link PromiseKind}
 */
public record MatterTrigger<T>(T kind, CompiledCondition when) {}
