package dev.baton.action;

/** Classes of importance, the most important first (D2). */
public enum Tier {
    SAFETY_LEGAL,
    PROMISE_DUE,
    RECOVERY,
    SERVICE,
    TRANSACTIONAL,
    LIFECYCLE,
    PROMOTION
}
