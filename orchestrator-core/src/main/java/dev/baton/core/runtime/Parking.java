package dev.baton.core.runtime;

import dev.baton.core.turn.ProfileState;
import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.event.Sighting;
import dev.baton.spi.Commit;
import dev.baton.spi.CommitResult;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Link;
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
        return storage.worklists().held(key);
    }

    /**
     * Of the customer's parked events the one that came first, held under the id of today or one from before a merge; null
     * where none is.
     */
    @Nullable
    HeldEvent first(String profileId) {
        List<String> ids = ids(profileId);
        List<HeldEvent> firsts = new ArrayList<>();
        for (String id : ids) {
            firsts.addAll(parked(id, 1));
        }
        if (firsts.size() <= 1) {
            return firsts.isEmpty() ? null : firsts.get(0);
        }
        // Of several ids only the line of all says who came before whom; others may have freed the firsts meanwhile.
        for (HeldEvent each : parked(null, Integer.MAX_VALUE)) {
            if (ids.contains(each.profileId())) {
                return each;
            }
        }
        return null;
    }

    boolean nobodyWaits(String profileId) {
        for (String id : ids(profileId)) {
            if (!parked(id, 1).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private List<HeldEvent> parked(@Nullable String profileId, int limit) {
        return storage.worklists().held(Outcome.Kind.PARKED, profileId, limit);
    }

    /** Under which the customer is, and was, known. */
    private List<String> ids(String profileId) {
        String today = loading.currentId(profileId);
        ProfileState profile = (ProfileState) storage.profiles().profile(today);
        List<String> ids = new ArrayList<>(List.of(today));
        for (Sighting each : profile == null ? List.<Sighting>of() : profile.identifiers()) {
            if (each.identifier().namespace().equals(Link.PROFILE_NAMESPACE)) {
                ids.add(each.identifier().value());
            }
        }
        return ids;
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
