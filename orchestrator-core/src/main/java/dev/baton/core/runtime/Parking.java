package dev.baton.core.runtime;

import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Storage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who waits for whose repair (T9). A customer is parked as long as an event of theirs is held, and no longer. */
final class Parking {
    private final Storage storage;
    private final Registry registry;
    private final Loading loading;

    Parking(Storage storage, Registry registry, Loading loading) {
        this.storage = storage;
        this.registry = registry;
        this.loading = loading;
    }

    boolean holds(EventKey key) {
        return find(key) != null;
    }

    @Nullable
    HeldEvent find(EventKey key) {
        for (Outcome.Kind kind : List.of(Outcome.Kind.QUARANTINED, Outcome.Kind.PARKED)) {
            for (HeldEvent each : storage.worklists().held(kind, null, Integer.MAX_VALUE)) {
                if (each.event().key().equals(key)) {
                    return each;
                }
            }
        }
        return null;
    }

    /** The customer's parked events in the order they came, held under the id of today or one from before a merge. */
    List<HeldEvent> waiting(String profileId) {
        String today = loading.currentId(profileId);
        List<HeldEvent> waiting = new ArrayList<>();
        for (HeldEvent each : storage.worklists().held(Outcome.Kind.PARKED, null, Integer.MAX_VALUE)) {
            if (!each.profileId().isEmpty()
                    && loading.currentId(each.profileId()).equals(today)) {
                waiting.add(each);
            }
        }
        return waiting;
    }

    boolean nobodyWaits(String profileId) {
        return waiting(profileId).isEmpty();
    }

    /** False where somebody else changed the profile meanwhile, as one who parks another event does. */
    boolean free(String profileId) {
        ProfileState profile = (ProfileState) storage.profiles().profile(loading.currentId(profileId));
        if (profile == null || !profile.parked()) {
            return true;
        }
        if (!nobodyWaits(profileId)) {
            return false;
        }
        CommitResult freed = storage.commit(Commit.of(registry.current().epoch())
                .profile(profile.id(), profile.version(), profile.nowParked(false))
                .build());
        registry.refresh();
        return freed.kind() == CommitResult.Kind.COMMITTED;
    }
}
