package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.DeviceUse;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.Suppression;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes several profiles one, with everything each of them has, in the commit of this turn (I7, I8). */
final class Merge {
    private Merge() {}

    /** Highest-ranked identifier, then the earliest created, then the smallest id (I7). */
    static ProfileState survivor(List<ProfileState> people, CompiledDefinitions definitions) {
        return people.stream()
                .min(Comparator.comparingInt((ProfileState each) -> -highestRank(each, definitions))
                        .thenComparing(ProfileState::createdAt)
                        .thenComparing(ProfileState::id))
                .orElseThrow();
    }

    private static int highestRank(ProfileState profile, CompiledDefinitions definitions) {
        int highest = 0;
        for (Sighting sighting : profile.identifiers()) {
            String namespace = sighting.identifier().namespace();
            if (!namespace.equals(Link.PROFILE_NAMESPACE)) {
                highest = Math.max(highest, definitions.namespace(namespace).standing());
            }
        }
        return highest;
    }

    static void join(TurnDraft draft, ProfileDraft into, ProfileState survivor, List<ProfileState> people) {
        List<ProfileState> losers = new ArrayList<>(people);
        losers.remove(survivor);
        losers.sort(Comparator.comparing(ProfileState::id));
        for (ProfileState loser : losers) {
            draft.absorb(loser);
            identity(draft, into, loser);
            facts(into, loser, draft);
            dealings(into, loser);
            journeys(draft, into, loser);
            contacts(into, loser);
            into.parked(into.parked() || loser.parked());
            draft.note("identity.merged", "two profiles of one person became one");
            draft.audit("identity.merged", into.id(), "absorbed " + loser.id());
        }
    }

    private static void identity(TurnDraft draft, ProfileDraft into, ProfileState loser) {
        Identifier oldId = Identifier.of(Link.PROFILE_NAMESPACE, loser.id());
        TreeMap<Identifier, Sighting> all = new TreeMap<>();
        into.identity().identifiers().forEach(each -> all.put(each.identifier(), each));
        for (Sighting each : loser.identifiers()) {
            all.merge(each.identifier(), each, Merge::stronger);
            draft.link(each.identifier(), loser.id(), new Link(each.identifier(), into.id(), each.strength()));
        }
        all.put(oldId, oldId.seen(Strength.VERIFIED));
        draft.link(oldId, null, new Link(oldId, into.id(), Strength.VERIFIED));
        Set<Identifier> groups = new LinkedHashSet<>(into.identity().groups());
        groups.addAll(loser.identity().groups());
        Set<ContactPoint> points = new TreeSet<>(into.identity().contactPoints());
        points.addAll(loser.contactPoints());
        into.reviews(Reviews.united(into, loser));
        for (DeviceUse each : loser.identity().devices()) {
            into.devices(DeviceUse.with(into.identity().devices(), each.device(), each.verifiedAt()));
        }
        into.identity(List.copyOf(all.values()), List.copyOf(groups), List.copyOf(points));
    }

    private static Sighting stronger(Sighting a, Sighting b) {
        return a.strength().compareTo(b.strength()) >= 0 ? a : b;
    }

    private static void facts(ProfileDraft into, ProfileState loser, TurnDraft draft) {
        into.seen(loser.createdAt());
        into.seen(loser.lastSeenAt());
        into.fields(
                into.fields().union(loser.fieldSet().laidOut(draft.definitions().layout())));
        into.histories(into.histories()
                .union(loser.histories().laidOut(draft.definitions().layout(), loser.lastTurnAt())));
        loser.consents().forEach(into::addConsent);
    }

    private static void dealings(ProfileDraft into, ProfileState loser) {
        loser.cases().forEach(into::put);
        loser.promises().forEach(into::put);
    }

    /** In the same journey and binding the furthest goes on and the other exits MERGED; other bindings stay (I9). */
    private static void journeys(TurnDraft draft, ProfileDraft into, ProfileState loser) {
        List<JourneyInstance> all = new ArrayList<>(into.instances());
        for (JourneyInstance theirs : loser.instances()) {
            JourneyInstance mine = theirs.live() ? live(all, theirs) : null;
            if (mine == null) {
                all.add(theirs);
                continue;
            }
            boolean theirsGoesOn = FURTHER.compare(progress(draft, theirs), progress(draft, mine)) > 0;
            JourneyInstance ends = theirsGoesOn ? mine : theirs;
            if (ends.waiting() != null) {
                draft.cancel(ends.waiting().timerId());
            }
            all.remove(mine);
            all.add(theirsGoesOn ? theirs : mine);
            all.add(ends.ended(new JourneyInstance.Exit(ExitReason.MERGED, draft.now(), "merge")));
        }
        into.instances(all);
        for (Seen theirs : loser.journeys().seen()) {
            Seen mine = into.seen(theirs.journey());
            into.put(mine == null ? theirs : mine.union(theirs));
        }
    }

    private record Progress(int phase, JourneyInstance instance) {}

    private static final Comparator<Progress> FURTHER = Comparator.comparingInt(Progress::phase)
            .thenComparing(
                    (Progress each) -> each.instance().enteredAt(),
                    Comparator.<Instant>naturalOrder().reversed());

    private static Progress progress(TurnDraft draft, JourneyInstance instance) {
        CompiledJourney journey = draft.definitions().journey(instance.journey(), instance.version());
        JourneyDefinition definition = journey == null ? null : journey.definition();
        int at = -1;
        for (int i = 0; definition != null && i < definition.phases().size(); i++) {
            if (definition.phases().get(i).id().equals(instance.phase())) {
                at = i;
            }
        }
        return new Progress(at, instance);
    }

    private static @Nullable JourneyInstance live(List<JourneyInstance> all, JourneyInstance like) {
        for (JourneyInstance each : all) {
            if (each.live() && each.is(like.journey(), like.binding())) {
                return each;
            }
        }
        return null;
    }

    private static void contacts(ProfileDraft into, ProfileState loser) {
        Contacts mine = into.contacts();
        Contacts theirs = loser.contactHistory();
        List<ContactEntry> entries = new ArrayList<>(mine.entries());
        entries.addAll(theirs.entries());
        entries.sort(Comparator.comparing(ContactEntry::at).thenComparing(ContactEntry::dispatchId));
        List<Suppression> suppressions = new ArrayList<>(mine.suppressions());
        suppressions.addAll(theirs.suppressions());
        List<ProfileState.Pending> pending = new ArrayList<>(mine.pending());
        pending.addAll(theirs.pending());
        Instant completeFrom =
                mine.completeFrom().isAfter(theirs.completeFrom()) ? mine.completeFrom() : theirs.completeFrom();
        Instant live = mine.liveSince() == null ? theirs.liveSince() : mine.liveSince();
        into.contacts(new Contacts(entries, completeFrom, suppressions, pending, live));
    }
}
