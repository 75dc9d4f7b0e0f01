package dev.baton.core.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event from the bytes of one JSON object.
 *
 * <p>An implementer honours: any bytes are answered, by an event or by a refusal, within time and memory bounded by
 * their number and without an exception; equal bytes get equal answers; nothing the answer prints by {@code toString} or
 * in words holds a value of the input; any number of threads may read at once.
 */
public interface EventReader {
    /**
     * @param fallback when an event happened that does not say so: the moment it was received, in a replay the current
     *     time; null to refuse such events
     */
    ReadResult read(byte[] bytes, int offset, int length, @Nullable Instant fallback);

    /** The longest input that is not refused for its length. */
    int maxBytes();

    default ReadResult read(byte[] bytes, @Nullable Instant fallback) {
        return read(bytes, 0, bytes.length, fallback);
    }

    /** Starts a reader of that format with the default limits. */
    static EventReaderBuilder of(EventFormat format) {
        return new EventReaderBuilder(format);
    }
}
