package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.Layout;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.DeviceUse;
import dev.baton.core.turn.Exposures;
import dev.baton.core.turn.FirstSeen;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.Suppression;
import dev.baton.decision.Suggestion;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What profiles of one person have together; a join, so the order does not matter (I7, I8). */
final class Together {
    private Together() {}

    static Sighting formerId(String profileId) {
        return Identifier.of(Link.PROFILE_NAMESPACE, profileId).seen(Strength.VERIFIED);
    }

    /** All but reviews and journeys. */
    static void add(ProfileDraft into, ProfileState other, Layout layout, Instant countedUntil) {
        identity(into, other);
        into.seen(other.createdAt());
        into.seen(other.lastSeenAt());
        into.fields(into.fields().union(other.fieldSet().laidOut(layout)));
        into.histories(into.histories().union(other.histories().laidOut(layout, countedUntil)));
        into.addConsents(other.consentHistory());
        other.cases().forEach(into::put);
        other.promises().forEach(into::put);
        if (!other.dealings().proofs().isEmpty()) {
            into.proofs(Stream.concat(into.proofs().stream(), other.dealings().proofs().stream())
                    .distinct()
                    .toList());
        }
        other.compensables().forEach(into::put);
        contacts(into, other);
        for (Seen theirs : other.journeys().seen()) {
            Seen mine = into.seen(theirs.journey());
            into.put(mine == null ? theirs : mine.union(theirs));
        }
    }

    /** The other's id becomes an identifier, so that it goes on leading here. */
    private static void identity(ProfileDraft into, ProfileState other) {
        List<Sighting> all =
                united(united(into.identity().identifiers(), other.identifiers()), List.of(formerId(other.id())));
        Set<Identifier> groups = new LinkedHashSet<>(into.identity().groups());
        groups.addAll(other.identity().groups());
        Set<ContactPoint> points = new TreeSet<>(into.identity().contactPoints());
        points.addAll(other.contactPoints());
        for (DeviceUse each : other.identity().devices()) {
            into.devices(DeviceUse.with(into.identity().devices(), each.device(), each.verifiedAt()));
        }
        for (FirstSeen each : other.identity().firstSeen()) {
            into.firstSeen(FirstSeen.with(into.identity().firstSeen(), each.identifier(), each.at()));
        }
        into.identity(List.copyOf(all), List.copyOf(groups), List.copyOf(points));
    }

    /** Two lists in the order of their identifiers, in one: what is in both once, as surely as either says. */
    private static List<Sighting> united(List<Sighting> some, List<Sighting> more) {
        List<Sighting> all = new ArrayList<>(some.size() + more.size());
        int at = 0;
        for (Sighting each : more) {
            for (; at < some.size() && order(some.get(at), each) < 0; at++) {
                all.add(some.get(at));
            }
            boolean both = at < some.size() && order(some.get(at), each) == 0;
            all.add(both ? stronger(some.get(at++), each) : each);
        }
        all.addAll(some.subList(at, some.size()));
        return all;
    }

    private static int order(Sighting one, Sighting other) {
        return one.identifier().compareTo(other.identifier());
    }

    private static Sighting stronger(Sighting a, Sighting b) {
        return a.strength().compareTo(b.strength()) >= 0 ? a : b;
    }

    private static void contacts(ProfileDraft into, ProfileState other) {
        Contacts mine = into.contacts();
        Contacts theirs = other.contactHistory();
        List<ContactEntry> entries = new ArrayList<>(mine.entries());
        entries.addAll(theirs.entries());
        entries.sort(Comparator.comparing(ContactEntry::at).thenComparing(ContactEntry::dispatchId));
        List<Suppression> suppressions = new ArrayList<>(mine.suppressions());
        suppressions.addAll(theirs.suppressions());
        List<ProfileState.Pending> pending = new ArrayList<>(mine.pending());
        pending.addAll(theirs.pending());
        List<Suggestion> suggestions = new ArrayList<>(mine.suggestions());
        suggestions.addAll(theirs.suggestions());
        suggestions.sort(Comparator.comparing(Suggestion::at).thenComparing(Suggestion::id));
        Instant completeFrom =
                mine.completeFrom().isAfter(theirs.completeFrom()) ? mine.completeFrom() : theirs.completeFrom();
        Instant live = mine.liveSince() == null ? theirs.liveSince() : mine.liveSince();
        into.contacts(new Contacts(
                entries,
                completeFrom,
                mine.forgotten().union(theirs.forgotten()),
                suppressions,
                pending,
                live,
                suggestions,
                Exposures.united(mine.exposures(), theirs.exposures())));
    }
}
