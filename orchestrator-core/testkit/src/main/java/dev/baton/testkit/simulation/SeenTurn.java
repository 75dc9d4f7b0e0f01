package dev.baton.testkit.simulation;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Decision;
import dev.baton.event.Event;
import dev.baton.spi.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A turn as seen from outside: what it was given, and what it committed.
 *
 * @param event with its time clamped to the turn's (T6)
 * @param known the profile it is about before the turn; null where it was created, or it is about nobody
 * @param losers the profiles that were merged into it, by id
 * @param after the profile it is about; null where it is about nobody
 */
record SeenTurn(
        Event event,
        Decision decision,
        Definitions definitions,
        @Nullable ProfileState known,
        List<ProfileState> losers,
        @Nullable ProfileState after,
        Commit commit) {
    static SeenTurn of(Commit commit, Event event, Decision decision, Definitions definitions, StoreModel before) {
        ProfileState known = null;
        ProfileState after = null;
        List<ProfileState> losers = new ArrayList<>();
        for (Commit.ProfileChange each : commit.profiles()) {
            ProfileState was = (ProfileState) before.profiles.get(each.id());
            if (each.next() == null && was != null) {
                losers.add(was);
            } else if (each.id().equals(decision.profileId())) {
                known = was;
                after = (ProfileState) each.next();
            }
        }
        losers.sort(Comparator.comparing(ProfileState::id));
        boolean ahead = host(event) && event.occurredAt().isAfter(decision.decidedAt());
        Event clamped =
                ahead ? event.toBuilder().occurredAt(decision.decidedAt()).build() : event;
        return new SeenTurn(clamped, decision, definitions, known, losers, after, commit);
    }

    /** An event of the host, or one the engine made from it; no timer, door or delivery. */
    static boolean host(Event event) {
        return !event.type().startsWith(Event.RESERVED_PREFIX);
    }

    boolean host() {
        return host(event);
    }

    Instant now() {
        return decision.decidedAt();
    }

    boolean engineMade() {
        return event.source().equals("baton");
    }

    boolean repair() {
        return commit.key() == null;
    }

    /** Everything that was somebody of those who are one now: the survivor first. */
    List<ProfileState> before() {
        List<ProfileState> all = new ArrayList<>(losers);
        if (known != null) {
            all.add(0, known);
        }
        return all;
    }

    boolean noted(String code) {
        return decision.notes().stream().anyMatch(each -> each.code().equals(code));
    }

    /** Nothing may be proposed on it (T5, T8, T12). */
    boolean factsOnly() {
        Instant expires = event.expiresAt();
        return event.historical()
                || (expires != null && !expires.isAfter(now()))
                || stale()
                || noted("event.key_too_old");
    }

    private boolean stale() {
        for (EventContract each : definitions.contracts()) {
            EventContract.Decay decay = each.decay();
            if (decay != null && each.eventType().equals(event.type())) {
                double halves =
                        (double) Duration.between(event.occurredAt(), now()).toMillis()
                                / decay.halfLife().toMillis();
                return Math.pow(2, -Math.max(0, halves)) < decay.minimum();
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "the turn of " + event.key() + " " + event.type();
    }
}
