package dev.baton.handoff;

/** How far what we know of a customer may go (S2); later constants are told to fewer. */
public enum DataClass {
    /** Anybody may see it. */
    PUBLIC,
    /** Those who work for the customer may see it. */
    PERSONAL,
    /** Only who is named for it may see it: health, finances, what the law protects. */
    SENSITIVE;

    /** Whether whoever may see no more than that must not see this. */
    public boolean above(DataClass audience) {
        return compareTo(audience) > 0;
    }

    /** The lower of both: what whoever is held to both may see. */
    public DataClass atMost(DataClass limit) {
        return compareTo(limit) <= 0 ? this : limit;
    }

    /** The higher of both: what they are together. */
    public DataClass atLeast(DataClass floor) {
        return compareTo(floor) >= 0 ? this : floor;
    }
}
