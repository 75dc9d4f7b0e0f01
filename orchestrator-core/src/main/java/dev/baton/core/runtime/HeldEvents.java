package dev.baton.core.runtime;

import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Storage;
import java.util.List;

/** Hands held events in again once they, or the engine, are repaired (T9). Thread-safe. */
public final class HeldEvents {
    private static final int MANY = 1_000;

    private final Storage storage;
    private final Registry registry;
    private final TurnLoop turns;

    public HeldEvents(Storage storage, Registry registry, TurnLoop turns) {
        this.storage = storage;
        this.registry = registry;
        this.turns = turns;
    }

    public Outcome retry(Event repaired) {
        HeldEvent held = find(repaired);
        free(held);
        Outcome outcome = turns.handleRepaired(repaired);
        if (outcome.kind() == Outcome.Kind.DECIDED && held.kind() == Outcome.Kind.PARKED) {
            followers(held.profileId());
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

    /** The key is known from when the event was held; the repaired one takes its place. */
    private void free(HeldEvent held) {
        if (held.profileId().isEmpty()) {
            return;
        }
        while (true) {
            ProfileState profile = (ProfileState) storage.profiles().profile(held.profileId());
            if (profile == null || !profile.parked()) {
                return;
            }
            CommitResult freed = storage.commit(Commit.of(registry.current().epoch())
                    .profile(profile.id(), profile.version(), profile.nowParked(false))
                    .build());
            if (freed.kind() == CommitResult.Kind.COMMITTED) {
                return;
            }
            registry.refresh();
        }
    }

    /** Those that waited behind it, in the order in which they came, until one fails again. */
    private void followers(String profileId) {
        for (HeldEvent each : storage.worklists().held(Outcome.Kind.PARKED, profileId, MANY)) {
            Outcome outcome = turns.handleRepaired(each.event());
            if (outcome.kind() != Outcome.Kind.DECIDED) {
                return;
            }
        }
    }
}
