package dev.baton.core.definition;

/**
 * A moment of a signal, shown by some events of a type only.
 *
 * @param slot where profiles keep when it was
 * @param when which events show it
 */
public record CountedMoment(int slot, CompiledCondition when) {}
