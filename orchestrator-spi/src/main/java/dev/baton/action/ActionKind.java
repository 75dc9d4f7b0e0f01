package dev.baton.action;

/** What Baton can do. {@code NONE} is the kind of a decision that chose nothing. */
public enum ActionKind {
    ROUTE,
    SUPPRESS,
    ESCALATE,
    WAIT,
    FOLLOW_UP,
    NONE
}
