package dev.baton.core.pipeline.identity;

import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Proof;
import dev.baton.core.turn.Suppression;
import dev.baton.core.turn.Things;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Suggestion;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which part of a merged profile each of its things belongs to, by the part's id: with whom it was begun (I10). */
final class Owners {
    private final ProfileDraft whole;
    private final Merged merged;
    private final String home;
    private @Nullable Map<String, String> dispatches;
    private @Nullable Map<String, List<Sighting>> identifiers;

    /** @param home whose the event is, and what it begins */
    private Owners(ProfileDraft whole, Part home) {
        this.whole = whole;
        this.merged = whole.identity().merged();
        this.home = home.id();
    }

    /** In the turn about that profile. */
    static Owners ofSubject(TurnDraft draft, ProfileDraft subject) {
        return new Owners(subject, home(draft, subject.identity().merged()));
    }

    /** In a turn about somebody else. */
    static Owners ofOther(ProfileDraft other) {
        return new Owners(other, other.identity().merged().root());
    }

    /** Of several whose identifiers it carries: the one in which they meet. Of none: whose matter it is about. */
    private static Part home(TurnDraft draft, Merged merged) {
        List<Part> named = new ArrayList<>();
        for (Sighting each : draft.input().reached().sightings()) {
            Part part = holder(merged, each.identifier());
            if (part != null) {
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

    boolean isHome(Part part) {
        return part.id().equals(home);
    }

    private String owner(Predicate<ProfileState> has) {
        String known = known(has);
        return known == null ? home : known;
    }

    private @Nullable String known(Predicate<ProfileState> has) {
        for (Part each : merged.parts()) {
            if (has.test(each.alone())) {
                return each.id();
            }
        }
        return null;
    }

    /** Those of the whole that are that part's, in order. */
    List<Sighting> identifiersOf(Part part) {
        if (identifiers == null) {
            identifiers = identifiers();
        }
        return identifiers.getOrDefault(part.id(), List.of());
    }

    /** By part. A person may have thousands: each is looked at once. */
    private Map<String, List<Sighting>> identifiers() {
        Map<Identifier, String> holders = new HashMap<>();
        for (Part part : merged.parts()) {
            part.alone().identifiers().forEach(each -> holders.putIfAbsent(each.identifier(), part.id()));
        }
        Map<String, List<Sighting>> all = new HashMap<>();
        for (Sighting each : whole.identity().identifiers()) {
            String owner = isFormerId(each.identifier()) ? "" : holders.getOrDefault(each.identifier(), home);
            all.computeIfAbsent(owner, none -> new ArrayList<>()).add(each);
        }
        return all;
    }

    /** The former ids of parts are theirs by being parts: those belong to none. */
    private boolean isFormerId(Identifier identifier) {
        return identifier.namespace().equals(Link.PROFILE_NAMESPACE) && merged.part(identifier.value()) != null;
    }

    String ofGroup(Identifier group) {
        return owner(alone -> alone.identity().groups().contains(group));
    }

    /** One that was accepted is of the merge that it allowed. */
    String of(MergeReview review) {
        for (Part part : merged.parts()) {
            if (part.joined() != null
                    && EngineEvents.isSettledBy(review, part.joined().event())) {
                return part.id();
            }
        }
        for (Part part : merged.parts()) {
            if (part.alone().mergeReviews().stream().anyMatch(each -> each.id().equals(review.id()))) {
                return part.id();
            }
        }
        return merged.root().id();
    }

    /** A new one in which something is taken back is of whom that was done to. */
    String of(ServiceCase serviceCase) {
        String known = known(alone -> has(alone, serviceCase.id()));
        if (known != null) {
            return known;
        }
        for (Compensable each : whole.compensables()) {
            if (serviceCase.id().equals(each.caseId())) {
                return of(each);
            }
        }
        return home;
    }

    private static boolean has(ProfileState alone, @Nullable String caseId) {
        return alone.cases().stream().anyMatch(each -> each.id().equals(caseId));
    }

    private String ofCase(@Nullable String caseId) {
        return owner(alone -> has(alone, caseId));
    }

    /** A new one is of whom it is told to, or about their case. */
    String of(Promise promise) {
        for (Part part : merged.parts()) {
            if (part.alone().promises().stream().anyMatch(each -> each.id().equals(promise.id()))) {
                return part.id();
            }
        }
        for (ProfileState.Pending each : whole.contacts().pending()) {
            if (promise.id().equals(each.promiseId())) {
                return ofDispatch(each.dispatchId());
            }
        }
        return ofCase(promise.caseId());
    }

    String of(Proof proof) {
        return owner(alone -> alone.dealings().proofs().contains(proof));
    }

    /** It goes with its dispatch. */
    String of(Compensable compensable) {
        for (Part part : merged.parts()) {
            for (Compensable each : part.alone().compensables()) {
                if (each.dispatchId().equals(compensable.dispatchId())) {
                    return part.id();
                }
            }
        }
        return ofDispatch(compensable.dispatchId());
    }

    String of(Suppression suppression) {
        return owner(alone -> alone.contactHistory().suppressions().contains(suppression));
    }

    String of(Suggestion suggestion) {
        return owner(alone -> alone.contactHistory().suggestions().contains(suggestion));
    }

    /** A new one is of whom the address is; without one, of whom the turn is. What takes back goes with what it takes back. */
    String ofDispatch(String dispatchId) {
        String known = dispatches().get(dispatchId);
        if (known != null) {
            return known;
        }
        for (Compensable each : whole.compensables()) {
            if (dispatchId.equals(each.takenBackBy())) {
                return of(each);
            }
        }
        return ofAddress(address(dispatchId));
    }

    /** Whose that address is; of whom the turn is, where it is nobody's. */
    String ofAddress(@Nullable ContactPoint address) {
        return owner(alone -> address != null && alone.contactPoints().contains(address));
    }

    /** Of every contact and message that was there before the turn. */
    private Map<String, String> dispatches() {
        if (dispatches == null) {
            dispatches = new HashMap<>();
            for (Part part : merged.parts()) {
                Contacts contacts = part.alone().contactHistory();
                for (ContactEntry each : contacts.entries()) {
                    dispatches.put(each.dispatchId(), part.id());
                }
                for (ContactEntry each : contacts.forgotten().latest()) {
                    dispatches.put(each.dispatchId(), part.id());
                }
                for (ProfileState.Pending each : contacts.pending()) {
                    dispatches.put(each.dispatchId(), part.id());
                }
            }
        }
        return dispatches;
    }

    private @Nullable ContactPoint address(String dispatchId) {
        for (ProfileState.Pending each : whole.contacts().pending()) {
            if (each.dispatchId().equals(dispatchId)) {
                return each.to();
            }
        }
        return null;
    }

    /** An instance as it was before this turn, and of which part. */
    record Known(JourneyInstance before, String part) {}

    /**
     * Of each instance of the whole, in order, what it was; null where the turn began it. One journey may be entered at
     * one instant by two parts, or twice by one: then an instance is what it was exactly, or else what stood where it
     * stands, and none is two.
     */
    List<@Nullable Known> instances() {
        List<JourneyInstance> all = whole.instances();
        List<@Nullable Known> found = new ArrayList<>(Collections.nCopies(all.size(), null));
        List<Known> before = new ArrayList<>();
        for (Part part : merged.parts()) {
            part.alone().instances().forEach(each -> before.add(new Known(each, part.id())));
        }
        for (int nearness = 2; nearness >= 0; nearness--) {
            for (int i = 0; i < all.size(); i++) {
                int at = found.get(i) == null ? nearest(before, all.get(i), nearness) : -1;
                if (at >= 0) {
                    found.set(i, before.remove(at));
                }
            }
        }
        return found;
    }

    private static int nearest(List<Known> before, JourneyInstance instance, int nearness) {
        for (int i = 0; i < before.size(); i++) {
            JourneyInstance each = before.get(i).before();
            if (isSame(each, instance) && nearness(each, instance) == nearness) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSame(JourneyInstance before, JourneyInstance after) {
        return before.is(after.journey(), after.binding())
                && before.enteredAt().equals(after.enteredAt())
                && (before.live() || !after.live());
    }

    private static int nearness(JourneyInstance before, JourneyInstance after) {
        return before.equals(after) ? 2 : before.step().equals(after.step()) ? 1 : 0;
    }
}
