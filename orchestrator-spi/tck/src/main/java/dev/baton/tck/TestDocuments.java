package dev.baton.tck;

import dev.baton.event.ContactPoint;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.LogEntry;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A codec for storages that keep bytes, so that they can run the suites. A document is a ticket: the object stays here,
 * and the bytes name it. Every byte value occurs in each document, and a document that comes back changed is refused, so
 * a storage that cuts, re-codes or mixes up bytes is found out. Thread-safe; one per test.
 */
public final class TestDocuments implements DocumentCodec {
    private static final int TICKET = Long.BYTES;
    private static final int LENGTH = TICKET + 256;

    private final ConcurrentMap<Long, Object> objects = new ConcurrentHashMap<>();
    private final AtomicLong tickets = new AtomicLong();

    /** A profile with a text for its content. */
    public record TestProfile(
            String id, long version, String content, List<IndexEntry> index, List<ContactPoint> contactPoints)
            implements StoredProfile {
        public TestProfile {
            index = List.copyOf(index);
            contactPoints = List.copyOf(contactPoints);
        }

        /** One that holds no address. */
        public TestProfile(String id, long version, String content, List<IndexEntry> index) {
            this(id, version, content, index, List.of());
        }

        @Override
        public int bytes() {
            return 100;
        }
    }

    /** A contact point with a text for what is known of it. */
    public record TestContactPoint(ContactPoint contactPoint, long version, String content)
            implements StoredContactPoint {}

    @Override
    public int version() {
        return 1;
    }

    @Override
    public byte[] encode(StoredProfile profile) {
        return ticket(profile);
    }

    @Override
    public StoredProfile profile(String id, long version, byte[] document) {
        StoredProfile profile = object(StoredProfile.class, document);
        requireSame(profile.id() + " v" + profile.version(), id + " v" + version);
        return profile;
    }

    @Override
    public byte[] encode(StoredContactPoint contactPoint) {
        return ticket(contactPoint);
    }

    @Override
    public StoredContactPoint contactPoint(ContactPoint contactPoint, long version, byte[] document) {
        StoredContactPoint stored = object(StoredContactPoint.class, document);
        requireSame(stored.contactPoint() + " v" + stored.version(), contactPoint + " v" + version);
        return stored;
    }

    @Override
    public byte[] encode(Work work) {
        return ticket(work);
    }

    @Override
    public Work work(byte[] document) {
        return object(Work.class, document);
    }

    @Override
    public byte[] encode(LogEntry entry) {
        return ticket(entry);
    }

    @Override
    public LogEntry logEntry(byte[] document) {
        return object(LogEntry.class, document);
    }

    @Override
    public byte[] encode(HeldEvent event) {
        return ticket(event);
    }

    @Override
    public HeldEvent heldEvent(byte[] document) {
        return object(HeldEvent.class, document);
    }

    private byte[] ticket(Object object) {
        long ticket = tickets.incrementAndGet();
        objects.put(ticket, object);
        return document(ticket);
    }

    private static byte[] document(long ticket) {
        ByteBuffer document = ByteBuffer.allocate(LENGTH).putLong(ticket);
        for (int value = 0; value < 256; value++) {
            document.put((byte) value);
        }
        return document.array();
    }

    private <T> T object(Class<T> kind, byte[] document) {
        long ticket = document.length == LENGTH ? ByteBuffer.wrap(document).getLong() : 0;
        Object object = objects.get(ticket);
        if (object == null || !Arrays.equals(document, document(ticket))) {
            throw new AssertionError("the storage gave back a document of " + document.length
                    + " bytes that differs from what it was given; keep documents byte for byte");
        }
        return kind.cast(object);
    }

    private static void requireSame(String written, String read) {
        if (!written.equals(read)) {
            throw new AssertionError("the storage gave back the document of " + written + " for " + read);
        }
    }
}
