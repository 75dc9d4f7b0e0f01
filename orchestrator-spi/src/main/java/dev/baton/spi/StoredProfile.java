package dev.baton.spi;

import dev.baton.event.ContactPoint;
import java.util.List;

/**
 * A profile as a storage sees it: opaque but for its id, its version and the entries of the worklists. Immutable. A
 * storage that keeps bytes asks the {@link DocumentCodec} for them; one that keeps objects keeps this.
 */
public interface StoredProfile {
    String id();

    /** The hash code of its id; whoever has it at hand saves the way to the text. */
    default int idHash() {
        return id().hashCode();
    }

    /** 1 for the first; each commit writes exactly the next. */
    long version();

    /** The addresses it holds; others may hold them, too. */
    List<ContactPoint> contactPoints();

    /** About how many bytes it takes in memory, so that a cache knows when it is full. */
    int bytes();

    /** What of it belongs on a worklist now. Usually empty. */
    List<IndexEntry> index();
}
