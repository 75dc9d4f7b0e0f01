package dev.baton.spi;

import dev.baton.cases.Owner;
import dev.baton.cases.OwnerId;
import java.util.Optional;

/**
 * Who is accountable, as the host knows it (H1). In-process and quick: it is asked within a turn, and its answers are
 * stored with the decision. Thread-safe.
 */
public interface OwnerDirectory {
    /** The owner of that id; empty when there is none any more. */
    Optional<Owner> find(OwnerId id);
}
