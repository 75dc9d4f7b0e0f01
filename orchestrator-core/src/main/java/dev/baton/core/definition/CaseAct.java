package dev.baton.core.definition;

/**
 * An event of a type that says what we did in a case.
 *
 * @param kind of the cases in which it is something that we did
 */
public record CaseAct(CaseKind kind, CaseKind.Act act, CompiledCondition when) {}
