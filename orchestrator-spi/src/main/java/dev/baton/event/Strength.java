package dev.baton.event;

/** How sure a source is that an identifier belongs to whoever caused the event; later constants are stronger. */
public enum Strength {
    /** Read from a device. */
    INFERRED,
    /** Typed or said by a visitor, not checked. */
    CLAIMED,
    /** Known from a customer record, an import or a login. */
    VERIFIED;

    public Strength atMost(Strength limit) {
        return compareTo(limit) <= 0 ? this : limit;
    }
}
