package dev.baton.profile;

import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two profiles that meet and cannot be one without a person saying so (I4). It stands on one of them; once accepted, on
 * the profile that both became.
 *
 * @param otherProfileId the other profile, under the id it had then; old ids keep resolving
 * @param namespace of the identifier on which they met
 * @param why they were not merged
 * @param at when they first met
 * @param settledBy who accepted or refused; absent while it is open
 * @param settledAt absent while it is open
 */
public record MergeReview(
        String id,
        String otherProfileId,
        String namespace,
        String why,
        Instant at,
        State state,
        @Nullable String settledBy,
        @Nullable Instant settledAt) {
    /** What became of it. */
    public enum State {
        OPEN,
        /** They are one; two verified identifiers that only one person has stand on one profile since. */
        ACCEPTED,
        /** They are two, and stay two whatever comes, until a person lifts the bar. */
        REFUSED
    }

    public MergeReview {
        Require.name("review.id", id);
        Require.name("review.otherProfileId", otherProfileId);
        Require.name("review.namespace", namespace);
        Require.present("review.why", why);
        Require.present("review.at", at);
        Require.present("review.state", state);
    }

    public static MergeReview open(String id, String otherProfileId, String namespace, String why, Instant at) {
        return new MergeReview(id, otherProfileId, namespace, why, at, State.OPEN, null, null);
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public MergeReview settled(State as, String by, Instant when) {
        return new MergeReview(id, otherProfileId, namespace, why, at, as, by, when);
    }
}
