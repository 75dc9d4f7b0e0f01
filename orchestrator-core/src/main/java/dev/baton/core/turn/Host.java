package dev.baton.core.turn;

import dev.baton.spi.HostPredicate;
import dev.baton.spi.OwnerDirectory;
import dev.baton.spi.ZoneCandidates;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom turns ask what the host knows better.
 *
 * @param owners absent: every owner that a definition names is there and available
 * @param zones absent: of nobody a zone is known that is not stated
 * @param predicates by the name that conditions use
 */
public record Host(
        @Nullable OwnerDirectory owners, @Nullable ZoneCandidates zones, Map<String, HostPredicate> predicates) {
    /** Knows nothing better. */
    public static final Host SILENT = new Host(null, null, Map.of());

    public Host {
        predicates = Map.copyOf(predicates);
    }

    /** Whether turns get no answers from it. */
    public boolean silent() {
        return owners == null && zones == null && predicates.isEmpty();
    }
}
