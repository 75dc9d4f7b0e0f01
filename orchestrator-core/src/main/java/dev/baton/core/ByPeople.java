package dev.baton.core;

import dev.baton.core.runtime.HeldEvents;
import dev.baton.core.runtime.TurnLoop;
import dev.baton.core.turn.EngineEvents;
import dev.baton.decision.Outcome;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.MergeEdge;
import dev.baton.profile.MergeReview;
import dev.baton.profile.Profile;
import java.time.InstantSource;

/** What people decide themselves: who is whom, and that somebody's journey ends. Each is a turn. Thread-safe. */
final class ByPeople {
    private final Customers customers;
    private final TurnLoop turns;
    private final HeldEvents held;
    private final InstantSource clock;

    ByPeople(Customers customers, TurnLoop turns, HeldEvents held, InstantSource clock) {
        this.customers = customers;
        this.turns = turns;
        this.held = held;
        this.clock = clock;
    }

    /** That the two of a review are one person, or two (I4). */
    Outcome settle(String profileId, String reviewId, boolean accepted, Actor by, String why) {
        Profile profile = known("review.profileId", profileId);
        MergeReview review = review(profile, reviewId);
        Event settled = EngineEvents.reviewSettled(profile.id(), review, accepted, by, why, clock.instant());
        return review.isOpen() ? decided(settled) : Outcome.of(Outcome.Kind.DUPLICATE, settled.key(), null);
    }

    /** That two whom a merge made one are two (I10). */
    Outcome unmerge(String profileId, String mergeId, Actor by, String why) {
        Profile profile = known("merge.profileId", profileId);
        MergeEdge merge = profile.merges().stream()
                .filter(each -> each.id().equals(mergeId))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "merge.id", "is " + mergeId, "name one of the merges of profile " + profileId));
        return decided(EngineEvents.mergeTakenOut(profile.id(), merge, by, why, clock.instant()));
    }

    /** That two may become one again (I10). */
    Outcome liftMergeBar(String profileId, String reviewId, Actor by, String why) {
        Profile profile = known("review.profileId", profileId);
        MergeReview review = review(profile, reviewId);
        if (review.state() != MergeReview.State.REFUSED) {
            throw new InvalidValueException(
                    "review.state", "is " + review.state(), "only a review that was refused bars a merge");
        }
        return decided(EngineEvents.mergeBarLifted(profile.id(), review, by, why, clock.instant()));
    }

    /** That an instance ends (J6). */
    Outcome stop(String profileId, String journey, String binding, Actor by, String why) {
        Profile profile = known("stop.profileId", profileId);
        JourneyInstance latest = null;
        for (JourneyInstance each : profile.instances()) {
            if (each.is(journey, binding) && (latest == null || each.live() || !latest.live())) {
                latest = each;
            }
        }
        if (latest == null) {
            throw new InvalidValueException(
                    "stop.journey",
                    "is " + journey + "/" + binding,
                    "name one of the instances of profile " + profileId);
        }
        return decided(EngineEvents.journeyStopped(profile.id(), latest, by, why, clock.instant()));
    }

    /** What a person decided. Asked again while it waits for a parked customer, it goes on waiting as it was asked first. */
    private Outcome decided(Event decision) {
        Outcome waiting = held.waiting(decision.key());
        return waiting == null ? turns.handle(decision) : waiting;
    }

    private Profile known(String what, String profileId) {
        return customers
                .of(profileId)
                .orElseThrow(() -> new InvalidValueException(what, "is " + profileId, "name a profile we know"));
    }

    private static MergeReview review(Profile profile, String reviewId) {
        return profile.mergeReviews().stream()
                .filter(each -> each.id().equals(reviewId))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "review.id",
                        "is " + reviewId,
                        "name a review of profile " + profile.id() + "; the worklist MERGE_REVIEW has the open ones"));
    }
}
