package dev.baton.journey;

/** Why an instance ended (J6). There is no silent end. */
public enum ExitReason {
    GOAL,
    EXIT_RULE,
    EXPIRED,
    MERGED,
    STOPPED,
    SUPERSEDED,
    ERROR
}
