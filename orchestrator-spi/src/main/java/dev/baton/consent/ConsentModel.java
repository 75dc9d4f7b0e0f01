package dev.baton.consent;

/** What silence means for a purpose (C2). */
public enum ConsentModel {
    /** Needs an opt-in. */
    RESTRICTIVE,
    /** Allowed until an opt-out. */
    PERMISSIVE,
    /** Allowed whatever was said; named as such in every explanation. */
    EXEMPT
}
