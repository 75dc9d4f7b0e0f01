package dev.baton.core.json;

/** How events are written, one JSON object each. */
public enum EventFormat {
    /** Baton's own, which {@link BatonEventWriter} writes: an event with all it can carry. */
    BATON,
    /** The calls of the Segment spec: identify, track, page, screen, group, alias. */
    SEGMENT,
    /** The JSON format of CloudEvents 1.0. {@link CloudEventBinding} reads them from HTTP and Kafka messages. */
    CLOUDEVENTS,
    /**
     * Decided for each event: CloudEvents where the object has {@code specversion}; Baton's own where it has {@code
     * identifiers}, {@code occurredAt}, or both {@code source} and {@code id}, none of which a Segment call has; Segment
     * otherwise.
     */
    AUTO
}
