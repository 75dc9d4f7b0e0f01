package dev.baton.core.dossier;

import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Link;
import dev.baton.spi.LogEntry;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is held on one person, and where. Of what there is no bound to it names only the keys. Immutable.
 *
 * @param ids of the profile, today's first, and of those that were merged into it
 * @param links that lead to it, old ids included
 * @param work that is due for them one day, under whosever id it is
 * @param waiting events of others that wait for repair, in their line or naming them, too
 * @param events they caused: what the log has of these is theirs
 * @param mentions what the log has of events of others that name them, too
 * @param audited what audit entries about them are about, but for their events
 * @param others who know of them: their next state, without that
 * @param parted work under an id of theirs that left with somebody else when a merge was taken out: as it goes on, for
 *     them
 */
record Dossier(
        ProfileState profile,
        Set<String> ids,
        List<Link> links,
        List<Address> addresses,
        List<Work> work,
        List<HeldEvent> held,
        List<HeldEvent> waiting,
        List<Happening> events,
        List<LogEntry> mentions,
        Set<String> audited,
        List<ProfileState> others,
        List<Work> parted) {
    /**
     * An address of theirs.
     *
     * @param record absent where nothing is known of it
     * @param shared others hold it, too
     */
    record Address(ContactPoint point, @Nullable ContactPointState record, boolean shared) {}

    /**
     * An event that is theirs.
     *
     * @param knownUntil from then on nobody knows its key any more
     */
    record Happening(EventKey key, Instant occurredAt, Instant knownUntil) {}

    /** Whether that identifier is theirs. */
    boolean has(Identifier identifier) {
        for (Link each : links) {
            if (each.identifier().equals(identifier)) {
                return true;
            }
        }
        return false;
    }
}
