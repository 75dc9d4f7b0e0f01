package dev.baton.core.json;

/** How events are written, one JSON object each. */
public enum EventFormat {
    /** Baton's own, which {@link BatonEventWriter} writes: an event with all it can carry. */
    BATON,
    /** The calls of the Segment spec: identify, track, page, screen, group, alias. */
    SEGMENT,
    /**
     * Decided for each event: Baton's own where the object has {@code identifiers}, {@code occurredAt}, or both {@code
     * source} and {@code id}, none of which a Segment call has; Segment otherwise.
     */
    AUTO
}
