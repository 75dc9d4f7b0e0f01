package dev.baton.cases;

/** Where a promise stands (P1). */
public enum PromiseState {
    /** The customer has not been told yet. */
    PENDING,
    ACTIVE,
    AT_RISK,
    /** Due and not kept; ends only when its recovery case is settled. */
    BROKEN,
    KEPT,
    /** Done after it was due. */
    KEPT_LATE,
    /** Done in time; the proof came late. */
    KEPT_RETRO,
    /** Taken back: the customer was told so, or had never been told of it. */
    WITHDRAWN,
    /** Replaced by a newer promise. */
    SUPERSEDED,
    /** Broken, and the recovery case is settled. */
    BROKEN_SETTLED;

    /** Nothing more can happen to it. */
    public boolean terminal() {
        return compareTo(KEPT) >= 0;
    }

    /** Routine contacts on the same subject keep silent meanwhile (P2). */
    public boolean pendingOrLive() {
        return compareTo(AT_RISK) <= 0;
    }
}
