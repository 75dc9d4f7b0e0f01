package dev.baton.core.json;

import dev.baton.core.definition.Layout;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.BatonException;
import dev.baton.event.ContactPoint;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.LogEntry;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import java.util.function.Supplier;

/**
 * What a storage keeps, as JSON. Equal objects give the same bytes, on every machine: members in a fixed order, nothing
 * absent spelled out, times to the nanosecond. What was written reads as an equal object; bytes that are none of ours are
 * refused with a {@link BatonException} that quotes nothing of them. Thread-safe.
 *
 * <p>Documents keep fields and histories by name. They read under whatever layout is in force: fields all survive; an
 * event type that was not counted before is complete only from the profile's last turn on; the history of a type that is
 * no longer counted is dropped, and with the next commit it is gone.
 *
 * <p>Each document begins with its format version. Anything that an older library would not read raises it: a new member,
 * a new constant of an enum. Readers of older versions stay: a part asks {@code DocumentIn.version()} what to expect.
 */
public final class JsonDocuments implements DocumentCodec {
    /** The format version that is written, and the newest that is read. */
    public static final int FORMAT_VERSION = 1;

    private final Supplier<Layout> layout;

    /** @param layout the one in force; asked for every profile that is read */
    public JsonDocuments(Supplier<Layout> layout) {
        this.layout = layout;
    }

    @Override
    public int version() {
        return FORMAT_VERSION;
    }

    @Override
    public byte[] encode(StoredProfile profile) {
        ProfileState state = own(ProfileState.class, profile);
        return DocumentOut.write(FORMAT_VERSION, out -> DocumentProfiles.write(state, out));
    }

    @Override
    public StoredProfile profile(String id, long version, byte[] document) {
        return DocumentIn.read(
                "the profile document", document, in -> DocumentProfiles.read(id, version, layout.get(), in));
    }

    @Override
    public byte[] encode(StoredContactPoint contactPoint) {
        ContactPointState state = own(ContactPointState.class, contactPoint);
        return DocumentOut.write(FORMAT_VERSION, out -> DocumentProfiles.write(state, out));
    }

    @Override
    public StoredContactPoint contactPoint(ContactPoint contactPoint, long version, byte[] document) {
        return DocumentIn.read(
                "the contact point document", document, in -> DocumentProfiles.read(contactPoint, version, in));
    }

    @Override
    public byte[] encode(Work work) {
        return write(work, DocumentWork.WORK);
    }

    @Override
    public Work work(byte[] document) {
        return DocumentIn.read("the work document", document, DocumentWork.WORK.reader());
    }

    @Override
    public byte[] encode(LogEntry entry) {
        return write(entry, DocumentWork.LOG_ENTRY);
    }

    @Override
    public LogEntry logEntry(byte[] document) {
        return DocumentIn.read("the log document", document, DocumentWork.LOG_ENTRY.reader());
    }

    @Override
    public byte[] encode(HeldEvent event) {
        return write(event, DocumentWork.HELD_EVENT);
    }

    @Override
    public HeldEvent heldEvent(byte[] document) {
        return DocumentIn.read("the held event document", document, DocumentWork.HELD_EVENT.reader());
    }

    private static <T> byte[] write(T word, DocumentPart<T> part) {
        return DocumentOut.write(FORMAT_VERSION, out -> part.write(word, out));
    }

    private static <T> T own(Class<T> kind, Object stored) {
        if (!kind.isInstance(stored)) {
            throw new InvalidValueException(
                    "document", "is asked for a " + stored.getClass().getName(), "pass what the engine handed over");
        }
        return kind.cast(stored);
    }
}
