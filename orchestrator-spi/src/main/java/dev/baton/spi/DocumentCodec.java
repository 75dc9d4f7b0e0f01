package dev.baton.spi;

import dev.baton.event.ContactPoint;

/**
 * Turns what the engine hands a storage into versioned documents and back. The engine implements it and hands it over
 * when the storage is opened; a storage that keeps objects never calls it. Thread-safe.
 *
 * <p>Reading what was written gives an equal object. Documents of two format versions back still read (R15).
 */
public interface DocumentCodec {
    /** The version of the format in which it writes; it grows with each change, and older ones are read. */
    int version();

    byte[] encode(StoredProfile profile);

    StoredProfile profile(String id, long version, byte[] document);

    byte[] encode(StoredContactPoint contactPoint);

    StoredContactPoint contactPoint(ContactPoint contactPoint, long version, byte[] document);

    byte[] encode(Work work);

    Work work(byte[] document);

    byte[] encode(LogEntry entry);

    LogEntry logEntry(byte[] document);

    byte[] encode(HeldEvent event);

    HeldEvent heldEvent(byte[] document);
}
