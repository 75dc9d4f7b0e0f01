package dev.baton.core.pipeline.identity;

import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.DeviceUse;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.Suppression;
import dev.baton.core.turn.Things;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Link;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives each part of a merged profile what this turn did of it: facts by the identifiers that the event carried, and the
 * rest with whom it was begun (I10).
 */
final class Shares {
    private final TurnDraft draft;
    private final ProfileDraft whole;
    private final Merged merged;
    /** Whose the event is, and what it began. */
    private final Part home;

    private Shares(TurnDraft draft, ProfileDraft whole, Part home) {
        this.draft = draft;
        this.whole = whole;
        this.merged = whole.identity().merged();
        this.home = home;
    }

    static void run(TurnDraft draft) {
        ProfileDraft subject = draft.subject();
        if (subject != null && isMerged(subject)) {
            boolean heard = draft.input().occasion() instanceof Occasion.Host;
            new Shares(draft, subject, home(draft, subject.identity().merged())).divide(heard);
        }
        for (ProfileDraft other : draft.others()) {
            if (isMerged(other)) {
                new Shares(draft, other, other.identity().merged().root()).divide(false);
            }
        }
    }

    private static boolean isMerged(ProfileDraft profile) {
        return !profile.identity().merged().parts().isEmpty();
    }

    /** Of several whose identifiers it carries: the one in which they meet. Of none: whose matter it is about. */
    private static Part home(TurnDraft draft, Merged merged) {
        List<Part> named = new ArrayList<>();
        for (Sighting each : draft.input().reached().sightings()) {
            Part part = holder(merged, each.identifier());
            if (part != null && !named.contains(part)) {
                named.add(part);
            }
        }
        List<String> things =
                named.isEmpty() ? Things.of(draft.event(), draft.input().occasion()) : List.of();
        for (Part each : merged.parts()) {
            if (!things.isEmpty() && Things.has(each.alone(), things)) {
                named.add(each);
            }
        }
        return merged.meeting(named);
    }

    /** The id of the whole is what everybody may know it by since, and says nothing. */
    private static @Nullable Part holder(Merged merged, Identifier identifier) {
        for (Part each : merged.parts()) {
            if (each.holds(identifier)) {
                return each;
            }
        }
        boolean former = identifier.namespace().equals(Link.PROFILE_NAMESPACE)
                && !identifier.value().equals(merged.root().id());
        return former ? merged.part(identifier.value()) : null;
    }

    /** @param heard the event states facts */
    private void divide(boolean heard) {
        boolean onlyFacts = whole.onlyFactsChanged();
        List<Part> next = new ArrayList<>(merged.parts().size());
        for (Part part : merged.parts()) {
            boolean states = heard && part == home;
            if (!states && onlyFacts) {
                next.add(part);
                continue;
            }
            ProfileDraft alone = ProfileDraft.of(part, draft.definitions().layout(), whole.turnedLast());
            if (states) {
                Reconciliation.facts(draft, alone);
            }
            if (!onlyFacts) {
                person(part, alone);
                alone.dealings(
                        filtered(whole.cases(), each -> owner(each) == part),
                        filtered(whole.promises(), each -> owner(each) == part));
                journeys(part, alone);
                contacts(part, alone);
            }
            next.add(new Part(alone.freeze(draft.now()), part.joined()));
        }
        whole.merged(merged.with(next));
    }

    private static <T> List<T> filtered(List<T> all, Predicate<T> theirs) {
        return all.stream().filter(theirs).toList();
    }

    private Part owner(Predicate<ProfileState> has) {
        for (Part each : merged.parts()) {
            if (has.test(each.alone())) {
                return each;
            }
        }
        return home;
    }

    private Part owner(ServiceCase one) {
        return owner(alone -> alone.cases().stream().anyMatch(each -> each.id().equals(one.id())));
    }

    /** A new one is of whom it is told to, or about their case. */
    private Part owner(Promise one) {
        for (Part part : merged.parts()) {
            for (Promise each : part.alone().promises()) {
                if (each.id().equals(one.id())) {
                    return part;
                }
            }
        }
        for (ProfileState.Pending each : whole.contacts().pending()) {
            if (one.id().equals(each.promiseId())) {
                return ownerOfDispatch(each.dispatchId());
            }
        }
        String caseId = one.caseId();
        return owner(alone -> alone.cases().stream().anyMatch(each -> each.id().equals(caseId)));
    }

    private void person(Part part, ProfileDraft alone) {
        List<Sighting> identifiers = filtered(whole.identity().identifiers(), each -> belongs(each, part));
        List<Identifier> groups = filtered(
                whole.identity().groups(),
                each -> owner(one -> one.identity().groups().contains(each)) == part);
        alone.identity(identifiers, groups, draft.definitions().contactPoints(identifiers));
        alone.reviews(filtered(whole.identity().reviews(), each -> owner(each) == part));
        List<DeviceUse> devices = whole.identity().devices();
        alone.devices(filtered(
                devices,
                use -> identifiers.stream().anyMatch(each -> each.identifier().equals(use.device()))));
    }

    /** The former ids of parts are theirs by being parts. */
    private boolean belongs(Sighting sighting, Part part) {
        Identifier identifier = sighting.identifier();
        boolean formerId =
                identifier.namespace().equals(Link.PROFILE_NAMESPACE) && merged.part(identifier.value()) != null;
        Part holder = formerId ? null : holder(merged, identifier);
        return !formerId && (holder == null ? home : holder) == part;
    }

    /** One that was accepted is of the merge that it allowed. */
    private Part owner(MergeReview one) {
        for (Part part : merged.parts()) {
            if (part.joined() != null && EngineEvents.isSettledBy(one, part.joined().event())) {
                return part;
            }
        }
        for (Part part : merged.parts()) {
            for (MergeReview each : part.alone().mergeReviews()) {
                if (each.id().equals(one.id())) {
                    return part;
                }
            }
        }
        return merged.root();
    }

    private void journeys(Part part, ProfileDraft alone) {
        List<JourneyInstance> theirs = new ArrayList<>();
        List<Seen> seen = new ArrayList<>(alone.seen());
        for (JourneyInstance each : whole.instances()) {
            JourneyInstance before = before(part, each);
            if (before == null && (part != home || isKnown(each))) {
                continue;
            }
            theirs.add(each);
            if (before == null) {
                seen(seen, each, true);
            }
            boolean ended = each.exit() != null && (before == null || before.live());
            if (ended && each.exit().reason() != ExitReason.MERGED) {
                seen(seen, each, false);
            }
        }
        alone.journeys(theirs, seen);
    }

    private boolean isKnown(JourneyInstance instance) {
        for (Part each : merged.parts()) {
            if (before(each, instance) != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * What that instance was before this turn, if it is of that part. Two parts may have entered one journey at one
     * instant: then it is of the one whose instance it was exactly, or whose stands where it stood.
     */
    private @Nullable JourneyInstance before(Part part, JourneyInstance instance) {
        JourneyInstance nearest = null;
        Part of = null;
        for (Part each : merged.parts()) {
            for (JourneyInstance candidate : each.alone().instances()) {
                if (isSame(candidate, instance)
                        && (nearest == null || nearness(candidate, instance) > nearness(nearest, instance))) {
                    nearest = candidate;
                    of = each;
                }
            }
        }
        return of == part ? nearest : null;
    }

    private static boolean isSame(JourneyInstance before, JourneyInstance after) {
        return before.is(after.journey(), after.binding())
                && before.enteredAt().equals(after.enteredAt())
                && (before.live() || !after.live());
    }

    private static int nearness(JourneyInstance before, JourneyInstance after) {
        return before.equals(after) ? 2 : before.step().equals(after.step()) ? 1 : 0;
    }

    private static void seen(List<Seen> all, JourneyInstance instance, boolean entered) {
        Seen before = new Seen(instance.journey(), 0, null, List.of());
        for (Seen each : all) {
            before = each.journey().equals(instance.journey()) ? each : before;
        }
        all.remove(before);
        all.add(
                entered
                        ? before.enteredWith(instance.binding())
                        : before.exited(Objects.requireNonNull(instance.exit()).at()));
    }

    private void contacts(Part part, ProfileDraft alone) {
        Contacts now = whole.contacts();
        Contacts before = part.alone().contactHistory();
        List<ContactEntry> entries = filtered(now.entries(), each -> ownerOfDispatch(each.dispatchId()) == part);
        boolean dropped = before.entries().stream().anyMatch(each -> whole.contact(each.dispatchId()) == null);
        Instant completeFrom = dropped && now.completeFrom().isAfter(before.completeFrom())
                ? now.completeFrom()
                : before.completeFrom();
        List<Suppression> suppressions = filtered(
                now.suppressions(),
                each -> owner(one -> one.contactHistory().suppressions().contains(each)) == part);
        List<ProfileState.Pending> pending =
                filtered(now.pending(), each -> ownerOfDispatch(each.dispatchId()) == part);
        alone.contacts(new Contacts(entries, completeFrom, suppressions, pending, liveSince(part, now, before)));
    }

    private @Nullable Instant liveSince(Part part, Contacts now, Contacts before) {
        if (now.liveSince() == null) {
            return null;
        }
        boolean known = merged.parts().stream()
                .anyMatch(each ->
                        now.liveSince().equals(each.alone().contactHistory().liveSince()));
        return !known && part == home ? now.liveSince() : before.liveSince();
    }

    /** A new one is of whom the address is; without one, of whom the turn is. */
    private Part ownerOfDispatch(String dispatchId) {
        for (Part each : merged.parts()) {
            Contacts contacts = each.alone().contactHistory();
            if (contacts.entries().stream().anyMatch(entry -> entry.dispatchId().equals(dispatchId))
                    || contacts.pending().stream()
                            .anyMatch(pending -> pending.dispatchId().equals(dispatchId))) {
                return each;
            }
        }
        ContactPoint address = address(dispatchId);
        return owner(alone -> address != null && alone.contactPoints().contains(address));
    }

    private @Nullable ContactPoint address(String dispatchId) {
        for (Work each : draft.work()) {
            if (each.payload().dispatch() != null && each.id().equals(dispatchId)) {
                return each.payload().dispatch().contactPoint();
            }
        }
        return null;
    }
}
