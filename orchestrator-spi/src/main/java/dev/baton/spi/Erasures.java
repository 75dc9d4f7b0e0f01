package dev.baton.spi;

import dev.baton.event.Require;
import java.time.Instant;
import java.util.List;

/**
 * What is left of those who were erased (S3), for reading; it is written by {@link Storage#commit}. Safe for use by
 * several threads and processes.
 */
public interface Erasures {
    /** How things stand now. */
    State state();

    /** Those of the hashes of which there is a tombstone, in any order; of each the one with the latest {@code upTo}. */
    List<Tombstone> find(List<String> hashes);

    /**
     * Whoever has seen it knows what may have been erased, as long as the count stays.
     *
     * @param count how many commits erased something; a commit that expects another count conflicts
     * @param upTo nothing that occurred later is of whom was erased; {@link Require#EARLIEST} where nobody was
     */
    record State(long count, Instant upTo) {
        public static final State NOBODY = new State(0, Require.EARLIEST);
    }
}
