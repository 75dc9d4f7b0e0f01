package dev.baton.decision;

/** What a candidate must pass before it may be chosen, in the order in which it is asked (C4). */
public enum Gate {
    PAUSE,
    SUPPRESSION,
    CONSENT,
    CONTEXT,
    ELIGIBILITY,
    REACHABLE,
    PAIR,
    COOL_DOWN,
    CAP,
    QUIET_HOURS,
    HANDOFF,
    EXPIRY,
    /** Of what would be chosen: whether it is withheld from this customer, to learn what it brings (D7). */
    HOLDOUT
}
