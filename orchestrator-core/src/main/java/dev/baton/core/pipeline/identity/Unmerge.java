package dev.baton.core.pipeline.identity;

import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.ReasonCode;
import dev.baton.event.Event;
import dev.baton.event.Sighting;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Link;
import dev.baton.spi.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a merge out again, as a person asked: both sides go on with what is theirs, as their parts kept it, and do not
 * become one again until the bar between them is lifted (I10).
 */
final class Unmerge {
    private final TurnDraft draft;
    private final ProfileState holder;
    private final MergeEdge edge;
    private final String by;

    private Unmerge(TurnDraft draft, ProfileState holder, MergeEdge edge) {
        this.draft = draft;
        this.holder = holder;
        this.edge = edge;
        this.by = Reviews.by(draft.event().actor());
    }

    static boolean isAskedBy(Event event) {
        return event.source().equals(EngineEvents.SOURCE) && event.type().equals(EngineEvents.MERGE_TAKEN_OUT);
    }

    static void run(TurnDraft draft) {
        String edgeId = draft.event().attributes().text("merge");
        for (ProfileState each : draft.input().reached().profiles()) {
            for (MergeEdge edge : each.merges()) {
                if (edge.id().equals(edgeId)) {
                    new Unmerge(draft, each, edge).takeOut();
                    return;
                }
            }
        }
        draft.factsOnly(ReasonCode.NO_IDENTIFIER);
        draft.note("identity.merge_gone", "there is no merge " + edgeId + " any more that could be taken out");
    }

    private void takeOut() {
        Merged merged = holder.identity().merged();
        List<Part> leaving = merged.joinedTo(edge.profileId());
        List<Part> staying = new ArrayList<>(merged.parts());
        staying.removeAll(leaving);
        ProfileDraft departing = side(leaving, edge.profileId(), staying);
        ProfileDraft left = side(staying, holder.id(), leaving);
        left.reviews(Reviews.with(left.identity().reviews(), bar()));
        // A timer may name either: what it is for may have gone to and fro since it was set.
        List<Merged.Departed> gone = merged.divided(List.of(departing.freeze(draft.now()), left.freeze(draft.now())));
        asked(departing);
        departing.merged(new Merged(departing.identity().merged().parts(), gone));
        left.merged(new Merged(left.identity().merged().parts(), gone));
        ProfileDraft subject = ProfileDraft.of(holder, draft.definitions().layout());
        subject.become(left.freeze(draft.now()));
        draft.profile(subject);
        revive(departing.freeze(draft.now()));
        Met.each(draft, departing.id(), holder.id());
        Met.each(draft, holder.id(), departing.id());
        draft.note("identity.merge_taken_out", "one profile became two again");
        String why = draft.event().attributes().text("why");
        draft.audit(by, "identity.merge_taken_out", holder.id(), edge.profileId() + (why == null ? "" : ": " + why));
    }

    /** What began for the whole has begun for both; what has not is asked for in a turn of its own. */
    private void asked(ProfileDraft departing) {
        if (draft.definitions().watches() != null) {
            departing.watches(holder.journeys().watches());
            draft.put(Work.timer(
                    draft.newId("states-"),
                    departing.id(),
                    draft.now(),
                    new Work.TimerTask(Work.TimerTask.Purpose.STATES, "all")));
        }
    }

    /** What those parts are together; without merges where only one is left. */
    private ProfileDraft side(List<Part> parts, String id, List<Part> others) {
        List<Part> rooted = new ArrayList<>();
        Part root = null;
        for (Part each : parts) {
            Part next = withoutReviewsOf(others, each.id().equals(id) ? new Part(each.alone(), null) : each);
            root = each.id().equals(id) ? next : root;
            rooted.add(next);
        }
        if (root == null) {
            throw new IllegalStateException("a side goes by the id of one of its parts");
        }
        ProfileDraft side = Parts.united(draft, root, rooted, holder.lastTurnAt());
        side.merged(new Merged(rooted.size() == 1 ? List.of() : rooted, List.of()));
        // Whose events waited when they met is not kept: they wait in the line of whom they became.
        side.parked(false);
        return side;
    }

    /** What was asked or refused about just these two is answered by the bar; what was accepted ends with its merge. */
    private Part withoutReviewsOf(List<Part> others, Part part) {
        Set<String> ids = new HashSet<>();
        others.forEach(each ->
                ids.addAll(Reviews.ids(each.id(), each.alone().identity().identifiers())));
        List<MergeReview> kept = new ArrayList<>(part.alone().mergeReviews());
        boolean any = kept.removeIf(each -> each.state() == MergeReview.State.ACCEPTED
                ? EngineEvents.isSettledBy(each, edge.event())
                : ids.contains(each.otherProfileId()));
        if (!any) {
            return part;
        }
        ProfileDraft alone = ProfileDraft.of(part, draft.definitions().layout(), holder.lastTurnAt());
        alone.reviews(kept);
        return new Part(alone.freeze(draft.now()), part.joined());
    }

    private MergeReview bar() {
        return MergeReview.open(
                        draft.newId("m-"),
                        edge.profileId(),
                        Link.PROFILE_NAMESPACE,
                        "they were one from " + edge.at() + " on, until a person took that out",
                        draft.now())
                .settled(MergeReview.State.REFUSED, by, draft.now());
    }

    private void revive(ProfileState departed) {
        for (Sighting each : departed.identifiers()) {
            draft.link(each.identifier(), holder.id(), new Link(each.identifier(), departed.id(), each.strength()));
        }
        draft.link(Together.formerId(departed.id()).identifier(), holder.id(), null);
        draft.revive(departed);
    }
}
