package dev.baton.testkit.simulation;

import dev.baton.core.json.JsonDocuments;
import dev.baton.core.turn.ProfileState;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Work;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a storage gave back what it was given; one that keeps bytes gives other objects that say the same. */
final class Same {
    private static final JsonDocuments DOCUMENTS = new JsonDocuments(() -> {
        throw new IllegalStateException("only writes");
    });

    private Same() {}

    static byte[] document(StoredProfile profile) {
        return DOCUMENTS.encode(profile);
    }

    static byte[] document(LogEntry entry) {
        return DOCUMENTS.encode(entry);
    }

    /** As it reads from what is stored of it. */
    static LogEntry stored(LogEntry entry) {
        return DOCUMENTS.logEntry(document(entry));
    }

    static boolean profile(@Nullable StoredProfile a, @Nullable StoredProfile b) {
        if (a == b) {
            return true;
        }
        return a != null
                && b != null
                && a.id().equals(b.id())
                && a.version() == b.version()
                && Arrays.equals(document(a), document(b));
    }

    static boolean contactPoint(@Nullable StoredContactPoint a, @Nullable StoredContactPoint b) {
        return Objects.equals(a, b);
    }

    static boolean link(@Nullable Link a, @Nullable Link b) {
        return Objects.equals(a, b);
    }

    static boolean work(Work a, Work b) {
        return a.equals(b) || Arrays.equals(DOCUMENTS.encode(a), DOCUMENTS.encode(b));
    }

    static ProfileState state(StoredProfile profile) {
        return (ProfileState) profile;
    }
}
