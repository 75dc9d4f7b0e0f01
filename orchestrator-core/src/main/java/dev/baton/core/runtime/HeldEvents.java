package dev.baton.core.runtime;

import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Link;
import dev.baton.spi.Storage;
import java.util.ArrayList;
import java.util.List;

/** Hands held events in again once they, or the engine, are repaired (T9). Thread-safe. */
public final class HeldEvents {
    private final Storage storage;
    private final Registry registry;
    private final TurnLoop turns;

    public HeldEvents(Storage storage, Registry registry, TurnLoop turns) {
        this.storage = storage;
        this.registry = registry;
        this.turns = turns;
    }

    /** One at a time: the same event must not be handed in twice. */
    public synchronized Outcome retry(Event repaired) {
        HeldEvent held = find(repaired);
        Outcome outcome = turns.handleRepaired(repaired);
        if (outcome.kind() == Outcome.Kind.DECIDED && !held.profileId().isEmpty()) {
            release(held.profileId());
        }
        return outcome;
    }

    private HeldEvent find(Event repaired) {
        for (Outcome.Kind kind : List.of(Outcome.Kind.QUARANTINED, Outcome.Kind.PARKED)) {
            for (HeldEvent each : storage.worklists().held(kind, null, Integer.MAX_VALUE)) {
                if (each.event().key().equals(repaired.key())) {
                    return each;
                }
            }
        }
        throw new InvalidValueException(
                "event " + repaired.key(), "is not held", "hand in an event of the worklists, with the same key");
    }

    /**
     * Those that waited go first, in the order in which they came, while new ones still wait behind them; then the
     * customer is free. One that fails again keeps everything behind it waiting.
     */
    private void release(String profileId) {
        while (true) {
            List<HeldEvent> waiting = waiting(profileId);
            for (HeldEvent each : waiting) {
                if (turns.handleRepaired(each.event()).kind() != Outcome.Kind.DECIDED) {
                    return;
                }
            }
            if (waiting.isEmpty() && freed(profileId) && waiting(profileId).isEmpty()) {
                return;
            }
        }
    }

    /** Held under the id of today, or under one from before a merge. */
    private List<HeldEvent> waiting(String profileId) {
        String today = currentId(profileId);
        List<HeldEvent> waiting = new ArrayList<>();
        for (HeldEvent each : storage.worklists().held(Outcome.Kind.PARKED, null, Integer.MAX_VALUE)) {
            if (!each.profileId().isEmpty() && currentId(each.profileId()).equals(today)) {
                waiting.add(each);
            }
        }
        return waiting;
    }

    private String currentId(String profileId) {
        if (storage.profiles().profile(profileId) != null) {
            return profileId;
        }
        Link moved = storage.profiles().link(Identifier.of(Link.PROFILE_NAMESPACE, profileId));
        return moved == null ? profileId : moved.profileId();
    }

    /** False where somebody else changed the profile meanwhile. */
    private boolean freed(String profileId) {
        ProfileState profile = (ProfileState) storage.profiles().profile(currentId(profileId));
        if (profile == null || !profile.parked()) {
            return true;
        }
        CommitResult freed = storage.commit(Commit.of(registry.current().epoch())
                .profile(profile.id(), profile.version(), profile.nowParked(false))
                .build());
        registry.refresh();
        return freed.kind() == CommitResult.Kind.COMMITTED;
    }
}
