package dev.baton.testkit.simulation;

import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.ProfileState;
import dev.baton.profile.MergeReview;
import dev.baton.spi.Commit;
import dev.baton.spi.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What people decide about who is who, and that it holds (I4, I10). */
final class Reviewing {
    private Reviewing() {}

    /** A review that waits for somebody. */
    record Waiting(String profileId, MergeReview review) {}

    static List<Waiting> waiting(StoreModel model) {
        List<Waiting> all = new ArrayList<>();
        model.profiles.forEach((id, profile) -> ((ProfileState) profile)
                .mergeReviews().stream().filter(MergeReview::isOpen).forEach(each -> all.add(new Waiting(id, each))));
        return all;
    }

    static boolean settles(SeenTurn turn) {
        return turn.engineMade()
                && (turn.event().type().equals(EngineEvents.MERGE_ACCEPTED)
                        || turn.event().type().equals(EngineEvents.MERGE_REFUSED));
    }

    /** Somebody was allowed more than one person may hold. */
    static boolean accepted(ProfileState profile) {
        return profile.mergeReviews().stream().anyMatch(each -> each.state() == MergeReview.State.ACCEPTED);
    }

    static void check(SeenTurn turn, StoreModel before) {
        bars(turn);
        if (turn.noted("identity.review")) {
            BrokenRule.unless(
                    turn.commit().profiles().stream().anyMatch(each -> asksAbout(each, turn)),
                    "I4",
                    () -> turn + " says that a person must decide, and asks nobody");
        }
        if (settles(turn)) {
            settled(turn, before);
        }
    }

    private static boolean asksAbout(Commit.ProfileChange change, SeenTurn turn) {
        ProfileState next = (ProfileState) change.next();
        return next != null
                && next.mergeReviews().stream()
                        .anyMatch(each -> each.isOpen()
                                && each.otherProfileId().equals(turn.decision().profileId()));
    }

    private static void settled(SeenTurn turn, StoreModel before) {
        ProfileState after = turn.after();
        if (after == null) {
            BrokenRule.unless(
                    turn.noted("identity.review_gone") && turn.losers().isEmpty(),
                    "I4",
                    () -> turn + " settles a review of nobody");
            return;
        }
        boolean accepted = turn.event().type().equals(EngineEvents.MERGE_ACCEPTED);
        String id = turn.event().attributes().text("review");
        BrokenRule.unless(
                after.mergeReviews().stream()
                        .anyMatch(each -> each.id().equals(id)
                                && each.state() == (accepted ? MergeReview.State.ACCEPTED : MergeReview.State.REFUSED)),
                "I4",
                () -> turn + " does not keep what was decided about " + id);
        BrokenRule.unless(turn.losers().isEmpty() || accepted, "I4", () -> turn + " joins who a person said are two");
        long two = turn.event().identifiers().stream()
                .map(each -> before.currentId(each.identifier().value()))
                .filter(before.profiles::containsKey)
                .distinct()
                .count();
        BrokenRule.unless(
                !accepted || turn.losers().size() == two - 1,
                "I4",
                () -> turn + " accepts that " + two + " are one, and joins "
                        + turn.losers().size());
        Survivor.check(turn);
    }

    /** Who a person said are two never become one. */
    private static void bars(SeenTurn turn) {
        List<ProfileState> before = turn.losers().isEmpty() ? List.of() : turn.before();
        BrokenRule.unless(
                !barred(before) || settles(turn), "I10", () -> turn + " joins two whom a person kept apart: " + before);
    }

    static boolean barred(List<ProfileState> people) {
        return people.stream().anyMatch(one -> people.stream().anyMatch(other -> one != other && barred(one, other)));
    }

    private static boolean barred(ProfileState one, ProfileState other) {
        Set<String> ids = names(other);
        return one.mergeReviews().stream()
                .anyMatch(each -> each.state() == MergeReview.State.REFUSED && ids.contains(each.otherProfileId()));
    }

    private static Set<String> names(@Nullable ProfileState profile) {
        Set<String> names = new TreeSet<>();
        if (profile != null) {
            names.add(profile.id());
            profile.identifiers().stream()
                    .filter(each -> each.identifier().namespace().equals(Link.PROFILE_NAMESPACE))
                    .forEach(each -> names.add(each.identifier().value()));
        }
        return names;
    }
}
