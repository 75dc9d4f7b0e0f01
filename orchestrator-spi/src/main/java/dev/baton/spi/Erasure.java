package dev.baton.spi;

import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import java.util.List;

/**
 * What a commit erases for good (S3), beside what any commit can remove: profiles, links, work and held events. Nothing
 * of it can be read afterwards, by whatever way; what is not there is no error, and what the same commit writes stays. Of
 * reservations from a budget in the commit that erases it nothing is said. Immutable.
 *
 * @param pseudonym what audit entries are about from then on; it tells nobody who it was
 * @param profileIds the entries of the event log that are these profiles' own go, with the keys of their events
 * @param events the same for these events, whoever's they are
 * @param reworded take the place of the entries of the same event and profile
 * @param contactPoints of which nothing is known any more
 * @param budgets go with all their buckets
 * @param audited entries about these keep who, what and when; they are about the pseudonym then, and say no why
 * @param tombstones to put; one that is there under the same hash gives way, unless its {@code upTo} is later
 */
public record Erasure(
        String pseudonym,
        List<String> profileIds,
        List<EventKey> events,
        List<LogEntry> reworded,
        List<ContactPoint> contactPoints,
        List<String> budgets,
        List<String> audited,
        List<Tombstone> tombstones) {
    public Erasure {
        Require.name("erasure.pseudonym", pseudonym);
        profileIds = List.copyOf(profileIds);
        events = List.copyOf(events);
        reworded = List.copyOf(reworded);
        contactPoints = List.copyOf(contactPoints);
        budgets = List.copyOf(budgets);
        audited = List.copyOf(audited);
        tombstones = List.copyOf(tombstones);
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "erasure as " + pseudonym;
    }
}
