package dev.baton.core.pipeline.identity;

import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.core.turn.ContactHistory;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.Forgotten;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileDraft.Aspect;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.journey.ExitReason;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives each part of a merged profile what this turn did of it: facts by the identifiers that the event carried, and the
 * rest with whom it was begun (I10).
 */
final class Shares {
    private final TurnDraft draft;
    private final ProfileDraft whole;
    private final Merged merged;
    private final Owners owners;
    private final PartExposures exposures;

    private Shares(TurnDraft draft, ProfileDraft whole, Owners owners) {
        this.draft = draft;
        this.whole = whole;
        this.merged = whole.identity().merged();
        this.owners = owners;
        this.exposures = new PartExposures(draft, whole, owners);
    }

    static void run(TurnDraft draft) {
        ProfileDraft subject = draft.subject();
        if (subject != null && subject.isMerged()) {
            boolean heard = draft.input().occasion() instanceof Occasion.Host;
            new Shares(draft, subject, Owners.ofSubject(draft, subject)).divide(heard);
        }
        for (ProfileDraft other : draft.others()) {
            if (other.isMerged()) {
                new Shares(draft, other, Owners.ofOther(other)).divide(false);
            }
        }
    }

    /** @param heard the event states facts */
    private void divide(boolean heard) {
        Set<Aspect> changed = EnumSet.noneOf(Aspect.class);
        for (Aspect each : Aspect.values()) {
            if (whole.changed(each)) {
                changed.add(each);
            }
        }
        Set<String> concerned = concerned(changed);
        List<Part> next = new ArrayList<>(merged.parts().size());
        for (Part part : merged.parts()) {
            boolean states = heard && owners.isHome(part);
            next.add(states || concerned.contains(part.id()) ? changed(part, states, changed) : part);
        }
        whole.merged(merged.with(next));
    }

    /** Most parts are devices, and have nothing of what a turn changes. */
    private Set<String> concerned(Set<Aspect> changed) {
        Set<String> concerned = new HashSet<>();
        for (Part part : merged.parts()) {
            ProfileState alone = part.alone();
            boolean had = changed.contains(Aspect.IDENTITY)
                    || (changed.contains(Aspect.DEALINGS) && !alone.dealings().equals(ProfileState.Dealings.NONE))
                    || (changed.contains(Aspect.JOURNEYS) && !alone.instances().isEmpty())
                    || (changed.contains(Aspect.CONTACTS)
                            && !alone.contactHistory().equals(Contacts.NONE));
            if (had || (!changed.isEmpty() && owners.isHome(part))) {
                concerned.add(part.id());
            }
        }
        for (ContactEntry each :
                changed.contains(Aspect.CONTACTS) ? whole.contacts().entries() : List.<ContactEntry>of()) {
            concerned.add(owners.ofDispatch(each.dispatchId()));
        }
        exposures.newOwners().forEach(concerned::add);
        for (Promise each : changed.contains(Aspect.DEALINGS) ? whole.promises() : List.<Promise>of()) {
            concerned.add(owners.of(each));
        }
        for (Compensable each : changed.contains(Aspect.DEALINGS) ? whole.compensables() : List.<Compensable>of()) {
            concerned.add(owners.of(each));
        }
        return concerned;
    }

    private Part changed(Part part, boolean states, Set<Aspect> changed) {
        ProfileDraft alone = ProfileDraft.of(part, draft.definitions().layout(), whole.turnedLast());
        if (states) {
            Reconciliation.facts(draft, alone);
        }
        if (changed.contains(Aspect.IDENTITY)) {
            person(part, alone);
        }
        if (changed.contains(Aspect.DEALINGS)) {
            alone.dealings(
                    theirs(part, whole.cases(), owners::of),
                    theirs(part, whole.promises(), owners::of),
                    theirs(part, whole.proofs(), owners::of),
                    theirs(part, whole.compensables(), owners::of));
        }
        if (changed.contains(Aspect.JOURNEYS)) {
            journeys(part, alone);
        }
        if (changed.contains(Aspect.CONTACTS)) {
            contacts(part, alone);
        }
        return new Part(alone.freeze(draft.now()), part.joined());
    }

    private static <T> List<T> theirs(Part part, List<T> all, Function<T, String> owner) {
        List<T> theirs = new ArrayList<>();
        for (T each : all) {
            if (owner.apply(each).equals(part.id())) {
                theirs.add(each);
            }
        }
        return theirs;
    }

    private void person(Part part, ProfileDraft alone) {
        ProfileState.Identity all = whole.identity();
        List<Sighting> identifiers = owners.identifiersOf(part);
        List<Identifier> groups = theirs(part, all.groups(), owners::ofGroup);
        if (!identifiers.equals(part.alone().identifiers())
                || !groups.equals(part.alone().identity().groups())) {
            alone.identity(identifiers, groups, draft.definitions().contactPoints(identifiers));
        }
        alone.reviews(theirs(part, all.reviews(), owners::of));
        Set<Identifier> held = new HashSet<>();
        if (!all.devices().isEmpty() || !all.firstSeen().isEmpty()) {
            identifiers.forEach(each -> held.add(each.identifier()));
        }
        alone.devices(all.devices().stream()
                .filter(use -> held.contains(use.device()))
                .toList());
        alone.firstSeen(all.firstSeen().stream()
                .filter(seen -> held.contains(seen.identifier()))
                .toList());
    }

    private void journeys(Part part, ProfileDraft alone) {
        List<JourneyInstance> theirs = new ArrayList<>();
        List<Seen> seen = new ArrayList<>(alone.seen());
        List<Owners.@Nullable Known> known = owners.instances();
        for (int i = 0; i < known.size(); i++) {
            Owners.Known before = known.get(i);
            if (before == null ? owners.isHome(part) : before.part().equals(part.id())) {
                theirs.add(whole.instances().get(i));
                remember(seen, whole.instances().get(i), before);
            }
        }
        alone.journeys(theirs, seen);
    }

    /** What re-entry must know of it: that it was entered, and when it was left. */
    private static void remember(List<Seen> all, JourneyInstance instance, Owners.@Nullable Known known) {
        JourneyInstance.Exit exit = instance.exit();
        boolean left = exit != null
                && exit.reason() != ExitReason.MERGED
                && (known == null || known.before().live());
        if (known != null && !left) {
            return;
        }
        Seen seen = new Seen(instance.journey(), 0, null, List.of());
        for (Seen each : all) {
            seen = each.journey().equals(instance.journey()) ? each : seen;
        }
        all.remove(seen);
        seen = known == null ? seen.enteredWith(instance.binding()) : seen;
        all.add(left && exit != null ? seen.exited(exit.at()) : seen);
    }

    private void contacts(Part part, ProfileDraft alone) {
        Contacts now = whole.contacts();
        Contacts before = part.alone().contactHistory();
        List<ContactEntry> dropped = before.entries().stream()
                .filter(each -> whole.contact(each.dispatchId()) == null)
                .toList();
        alone.contacts(new Contacts(
                theirs(part, now.entries(), each -> owners.ofDispatch(each.dispatchId())),
                dropped.isEmpty() ? before.completeFrom() : later(now.completeFrom(), before.completeFrom()),
                forgotten(part, now.forgotten(), before.forgotten(), dropped),
                theirs(part, now.suppressions(), owners::of),
                theirs(part, now.pending(), each -> owners.ofDispatch(each.dispatchId())),
                liveSince(part, now, before),
                theirs(part, now.suggestions(), owners::of),
                exposures.of(part)));
    }

    /** What it forgot before, what the whole dropped of it, and what the turn began with it and dropped at once. */
    private Forgotten forgotten(Part part, Forgotten now, Forgotten before, List<ContactEntry> dropped) {
        List<ContactEntry> its =
                new ArrayList<>(theirs(part, now.latest(), each -> owners.ofDispatch(each.dispatchId())));
        dropped.stream().filter(each -> ContactHistory.takesPlace(each.state())).forEach(its::add);
        return before.with(its);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** A conversation that has ended has ended for all; one that began is of whom the event is. */
    private @Nullable Instant liveSince(Part part, Contacts now, Contacts before) {
        Instant since = now.liveSince();
        if (since == null) {
            return null;
        }
        boolean known = false;
        for (Part each : merged.parts()) {
            known |= since.equals(each.alone().contactHistory().liveSince());
        }
        return !known && owners.isHome(part) ? since : before.liveSince();
    }
}
