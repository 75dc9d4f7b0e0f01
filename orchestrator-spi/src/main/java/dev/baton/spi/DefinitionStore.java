package dev.baton.spi;

import java.util.Optional;

/**
 * The definitions in force, by version. Safe for use by several threads and processes.
 *
 * <p>The epoch counts publications: it grows by one with each, and a commit that expects another epoch conflicts.
 */
public interface DefinitionStore {
    /** 0 before anything was published. */
    long epoch();

    /**
     * Publishes a document as the next epoch, if the epoch is still the expected one.
     *
     * @return whether it was published; false: load the current one and try again
     */
    boolean publish(long expectedEpoch, byte[] document);

    /** The document of that epoch. */
    Optional<byte[]> load(long epoch);
}
