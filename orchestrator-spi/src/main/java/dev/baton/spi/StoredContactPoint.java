package dev.baton.spi;

import dev.baton.event.ContactPoint;

/** What is known of a contact point, whoever holds it; opaque but for its key and version. Immutable. */
public interface StoredContactPoint {
    ContactPoint contactPoint();

    /** 1 for the first; each commit writes exactly the next. */
    long version();
}
