package dev.baton.jdbc;

import dev.baton.event.ContactPoint;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;

/** A codec that asks another one. */
class Delegating implements DocumentCodec {
    private final DocumentCodec other;

    Delegating(DocumentCodec other) {
        this.other = other;
    }

    @Override
    public int version() {
        return other.version();
    }

    @Override
    public byte[] encode(StoredProfile profile) {
        return other.encode(profile);
    }

    @Override
    public StoredProfile profile(String id, long version, byte[] document) {
        return other.profile(id, version, document);
    }

    @Override
    public byte[] encode(StoredContactPoint contactPoint) {
        return other.encode(contactPoint);
    }

    @Override
    public StoredContactPoint contactPoint(ContactPoint contactPoint, long version, byte[] document) {
        return other.contactPoint(contactPoint, version, document);
    }

    @Override
    public byte[] encode(Work work) {
        return other.encode(work);
    }

    @Override
    public Work work(byte[] document) {
        return other.work(document);
    }

    @Override
    public byte[] encode(LogEntry entry) {
        return other.encode(entry);
    }

    @Override
    public LogEntry logEntry(byte[] document) {
        return other.logEntry(document);
    }

    @Override
    public byte[] encode(HeldEvent event) {
        return other.encode(event);
    }

    @Override
    public HeldEvent heldEvent(byte[] document) {
        return other.heldEvent(document);
    }
}
