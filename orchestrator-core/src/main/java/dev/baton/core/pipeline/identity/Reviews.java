package dev.baton.core.pipeline.identity;

import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Link;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person must decide about who is who: proposed when two profiles meet, settled by an event (I4, I11). */
public final class Reviews {
    /** The code of the note that from now on nobody is recognised by what too many met on; an alarm follows. */
    public static final String QUARANTINE_BEGUN = "identity.quarantine_begun";

    /** So many may be open on one profile; beyond that the identifier on which they meet recognises nobody (I11). */
    static final int MOST = 20;

    private Reviews() {}

    /** Whether that many met on that namespace of the profile and are undecided that it says nothing any more. */
    static boolean tooMany(ProfileState holder, String namespace) {
        List<MergeReview> all = holder.identity().reviews();
        return all.size() >= MOST && open(all, namespace) >= MOST;
    }

    private static int open(List<MergeReview> all, String namespace) {
        int open = 0;
        for (MergeReview each : all) {
            open += each.isOpen() && each.namespace().equals(namespace) ? 1 : 0;
        }
        return open;
    }

    /** Whether a person said that they are two. */
    static boolean barred(ProfileState one, ProfileState other) {
        return about(one, other, MergeReview.State.REFUSED) || about(other, one, MergeReview.State.REFUSED);
    }

    private static boolean about(ProfileState holder, ProfileState other, MergeReview.@Nullable State state) {
        List<MergeReview> all = holder.identity().reviews();
        for (int i = 0; i < all.size(); i++) {
            MergeReview each = all.get(i);
            if ((state == null || each.state() == state)
                    && ids(other.id(), other.identifiers()).contains(each.otherProfileId())) {
                return true;
            }
        }
        return false;
    }

    /** The ids under which a profile is or was known. */
    static Set<String> ids(String id, List<Sighting> identifiers) {
        Set<String> ids = new HashSet<>();
        ids.add(id);
        for (Sighting each : identifiers) {
            if (each.identifier().namespace().equals(Link.PROFILE_NAMESPACE)) {
                ids.add(each.identifier().value());
            }
        }
        return ids;
    }

    /** A review of the turn's subject and the profile that the identifier belongs to; once for each pair. */
    static void propose(TurnDraft draft, ProfileState holder, String namespace, String why) {
        ProfileDraft subject = draft.profile();
        ProfileState known = draft.input().reached().profile(subject.id());
        boolean again = known != null && (about(holder, known, null) || about(known, holder, null));
        if (again || holder.id().equals(subject.id()) || full(draft, holder)) {
            return;
        }
        ProfileDraft other = draft.other(holder);
        other.reviews(with(
                other.identity().reviews(),
                MergeReview.open(draft.newId("m-"), subject.id(), namespace, why, draft.now())));
        draft.note("identity.review", "a person must say whether they are one: " + why);
        if (open(other.identity().reviews(), namespace) == MOST) {
            draft.note(
                    QUARANTINE_BEGUN,
                    namespace + " of profile " + holder.id()
                            + " leads nobody there any more beside another identifier: " + MOST
                            + " people met on it, and nobody has said who they are");
        }
    }

    private static boolean full(TurnDraft draft, ProfileState holder) {
        long open =
                holder.identity().reviews().stream().filter(MergeReview::isOpen).count();
        if (open >= MOST) {
            draft.note("identity.reviews_full", "the other profile has " + open + " open reviews; no more are made");
        }
        return open >= MOST;
    }

    private static List<MergeReview> without(List<MergeReview> all, MergeReview gone) {
        List<MergeReview> left = new ArrayList<>(all);
        left.removeIf(each -> each.id().equals(gone.id()));
        return left;
    }

    static List<MergeReview> with(List<MergeReview> all, MergeReview next) {
        List<MergeReview> more = without(all, next);
        more.add(next);
        return more;
    }

    static boolean settles(Event event) {
        return event.source().equals(EngineEvents.SOURCE)
                && (event.type().equals(EngineEvents.MERGE_ACCEPTED)
                        || event.type().equals(EngineEvents.MERGE_REFUSED)
                        || event.type().equals(EngineEvents.MERGE_BAR_LIFTED));
    }

    /** Does what a person decided: makes the two one, bars them from becoming one, or lets them again. */
    static void settle(TurnDraft draft) {
        String reviewId = draft.event().attributes().text("review");
        ProfileState holder = holder(draft, reviewId);
        MergeReview review = holder == null ? null : find(holder, reviewId);
        boolean lifts = draft.event().type().equals(EngineEvents.MERGE_BAR_LIFTED);
        MergeReview.State due = lifts ? MergeReview.State.REFUSED : MergeReview.State.OPEN;
        if (reviewId == null || holder == null || review == null || review.state() != due) {
            draft.factsOnly(ReasonCode.NO_IDENTIFIER);
            draft.note("identity.review_gone", "there is no such review " + reviewId + " any more: it would be " + due);
            return;
        }
        String by = by(draft.event().actor());
        List<ProfileState> both = draft.input().reached().profiles();
        boolean accepted = draft.event().type().equals(EngineEvents.MERGE_ACCEPTED);
        if (accepted && both.size() > 1) {
            merge(draft, both, review.settled(MergeReview.State.ACCEPTED, by, draft.now()));
        } else {
            ProfileDraft subject = ProfileDraft.of(holder, draft.definitions().layout());
            draft.profile(subject);
            MergeReview.State state = accepted ? MergeReview.State.ACCEPTED : MergeReview.State.REFUSED;
            List<MergeReview> all = subject.identity().reviews();
            subject.reviews(lifts ? without(all, review) : with(all, review.settled(state, by, draft.now())));
        }
        String why = draft.event().attributes().text("why");
        String what = lifts ? "bar_lifted" : accepted ? "review_accepted" : "review_refused";
        draft.audit(by, "identity." + what, reviewId, why == null ? "" : why);
    }

    static String by(Actor actor) {
        return actor.id() == null ? actor.kind().name() : actor.id();
    }

    private static void merge(TurnDraft draft, List<ProfileState> both, MergeReview review) {
        ProfileState survivor = Merge.survivor(both, draft.definitions());
        ProfileDraft into = ProfileDraft.of(survivor, draft.definitions().layout());
        draft.profile(into);
        Merge.join(draft, into, survivor, both);
        into.reviews(with(into.identity().reviews(), review));
    }

    private static @Nullable ProfileState holder(TurnDraft draft, @Nullable String reviewId) {
        for (ProfileState each : draft.input().reached().profiles()) {
            if (find(each, reviewId) != null) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable MergeReview find(ProfileState holder, @Nullable String reviewId) {
        for (MergeReview each : holder.identity().reviews()) {
            if (each.id().equals(reviewId)) {
                return each;
            }
        }
        return null;
    }

    /** Of two profiles that became one; what was asked about just those two is answered. */
    static List<MergeReview> united(ProfileDraft into, ProfileState loser) {
        Set<String> ids = ids(into.id(), into.identity().identifiers());
        ids.addAll(ids(loser.id(), loser.identifiers()));
        List<MergeReview> all = new ArrayList<>(into.identity().reviews());
        all.addAll(loser.identity().reviews());
        all.removeIf(each -> each.state() != MergeReview.State.ACCEPTED && ids.contains(each.otherProfileId()));
        return all;
    }
}
