package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.Layout;
import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Part;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.EventKey;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Of which profiles one was made, so that merges can be taken out again (I10). */
final class Parts {
    /** A profile that was made of more can only be divided by its latest merges. */
    static final int MOST = 20;

    private Parts() {}

    /** The parts of both, once the loser has become one with the survivor. */
    static Merged joined(TurnDraft draft, ProfileDraft into, ProfileState survivor, ProfileState loser) {
        Merged mine = into.identity().merged();
        Merged theirs = loser.identity().merged();
        List<Part> parts = new ArrayList<>(mine.parts().isEmpty() ? List.of(alone(survivor)) : mine.parts());
        MergeEdge edge = new MergeEdge(
                edgeId(draft.event().key(), loser.id()),
                loser.id(),
                into.id(),
                draft.now(),
                draft.event().key());
        for (Part each : theirs.parts().isEmpty() ? List.of(alone(loser)) : theirs.parts()) {
            parts.add(each.joined() == null ? new Part(each.alone(), edge) : each);
        }
        Merged all = new Merged(parts, mine.departed(theirs));
        while (all.parts().size() > MOST) {
            all = firstSealed(draft, all, into.turnedLast());
        }
        return all;
    }

    private static Part alone(ProfileState profile) {
        return new Part(profile.unmerged(), null);
    }

    private static String edgeId(EventKey event, String loserId) {
        return "j-"
                + new Hash128().add(event.source()).add(event.id()).add(loserId).id();
    }

    /** The merge that can be missed most, of devices only and long ago, cannot be taken out any more. */
    private static Merged firstSealed(TurnDraft draft, Merged merged, Instant turnedLast) {
        Part first = null;
        for (Part each : merged.parts()) {
            boolean leaf = merged.joinedTo(each.id()).size() == 1;
            if (leaf && each.joined() != null && (first == null || missedLess(draft, each, first))) {
                first = each;
            }
        }
        if (first == null || first.joined() == null) {
            throw new IllegalStateException("a tree has leaves");
        }
        List<Part> left = new ArrayList<>();
        for (Part each : merged.parts()) {
            if (each.id().equals(first.joined().into())) {
                ProfileDraft both = united(draft, each, List.of(each, first), turnedLast);
                left.add(new Part(both.freeze(draft.now()), each.joined()));
            } else if (!each.id().equals(first.id())) {
                left.add(each);
            }
        }
        draft.note("identity.merge_sealed", "so many profiles became this one that the oldest merge is kept for good");
        return merged.with(left);
    }

    private static boolean missedLess(TurnDraft draft, Part one, Part than) {
        boolean anonymous = Union.anonymous(one.alone(), draft.definitions());
        boolean other = Union.anonymous(than.alone(), draft.definitions());
        return anonymous != other ? anonymous : joinedAt(one).isBefore(joinedAt(than));
    }

    private static Instant joinedAt(Part part) {
        return part.joined() == null ? Instant.MIN : part.joined().at();
    }

    /** What these parts are together, under the id of the first named. */
    static ProfileDraft united(TurnDraft draft, Part first, List<Part> parts, Instant countedUntil) {
        Layout layout = draft.definitions().layout();
        ProfileDraft whole = ProfileDraft.of(first, layout, countedUntil);
        List<MergeReview> reviews = new ArrayList<>(whole.identity().reviews());
        List<JourneyInstance> instances = new ArrayList<>(whole.instances());
        for (Part each : parts) {
            if (!each.id().equals(first.id())) {
                Together.add(whole, each.alone(), layout, countedUntil);
                reviews.addAll(each.alone().mergeReviews());
                instances.addAll(each.alone().instances());
            }
        }
        whole.reviews(reviews);
        whole.instances(instances);
        return whole;
    }
}
