package dev.baton.core.runtime;

import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Things;
import dev.baton.core.turn.TurnInput;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.StoredProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads what the identifiers of an event reach. */
final class Loading {
    /** As often as a matter may have left one profile for another. */
    private static final int MAX_HOPS = 100;

    private final ProfileStore store;
    private final Graveyard graveyard;
    private final TurnInput.ContactPoints contactPoints = this::contactPoint;

    Loading(ProfileStore store, Graveyard graveyard) {
        this.store = store;
        this.graveyard = graveyard;
    }

    /** Whom each identifier points at now; null where at nobody. */
    @Nullable
    Found[] find(Event event, List<Sighting> sightings) {
        @Nullable Found[] found = store.find(event.key(), sightings);
        for (int i = 0; i < found.length; i++) {
            Identifier identifier = sightings.get(i).identifier();
            if (identifier.namespace().equals(Link.PROFILE_NAMESPACE)) {
                StoredProfile named = store.profile(identifier.value());
                found[i] = named == null ? found[i] : new Found(identifier, Strength.VERIFIED, named);
            }
        }
        return found;
    }

    /** Whether the identifiers point at the same profiles as before. */
    static boolean samePlaces(@Nullable Found[] before, @Nullable Found[] now) {
        for (int i = 0; i < before.length; i++) {
            Found one = before[i];
            Found other = now[i];
            boolean same = (one == null || other == null)
                    ? one == null && other == null
                    : one.profile().id().equals(other.profile().id());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** The id under which that profile lives now; the same one where it was never merged. */
    String currentId(String profileId) {
        if (store.profile(profileId) != null) {
            return profileId;
        }
        Link moved = store.link(Identifier.of(Link.PROFILE_NAMESPACE, profileId));
        return moved == null ? profileId : moved.profileId();
    }

    /** Whom the task is for now: its matter may have left the profile that it names with a merge that was taken out. */
    @Nullable
    String addressee(Task task) {
        String named = task.addressee();
        String id = named == null ? null : currentId(named);
        for (int hop = 0; id != null && hop < MAX_HOPS; hop++) {
            ProfileState profile = (ProfileState) store.profile(id);
            String next = profile == null ? id : currentId(holder(profile, task));
            if (next.equals(id)) {
                return id;
            }
            id = next;
        }
        return id;
    }

    /** Who has what the task is about, as far as that profile knows. */
    private static String holder(ProfileState profile, Task task) {
        Merged merged = profile.identity().merged();
        Merged.Departed known =
                merged.departed().isEmpty() ? null : merged.departed(Things.of(task.event(), task.occasion()));
        return known == null ? profile.id() : known.profileId();
    }

    /** Null where what was found contradicts itself: look again. */
    TurnInput.@Nullable Reached reach(
            Task task, List<Sighting> sightings, @Nullable Found[] found, @Nullable String addressee) {
        List<ProfileState> profiles = List.of();
        for (Found each : found) {
            if (each != null) {
                ProfileState profile = (ProfileState) each.profile();
                ProfileState known = profile(profiles, profile.id());
                if (known != null && known.version() != profile.version()) {
                    return null;
                }
                profiles = known == null ? with(profiles, profile) : profiles;
            }
        }
        if (addressee != null) {
            ProfileState profile = (ProfileState) store.profile(addressee);
            boolean elsewhere = profile == null
                    ? !currentId(addressee).equals(addressee)
                    : !currentId(holder(profile, task)).equals(addressee);
            if (elsewhere) {
                return null;
            }
            profiles = profile == null ? profiles : with(profiles, profile);
        }
        return new TurnInput.Reached(sightings, Arrays.asList(found), profiles, addressee, contactPoints);
    }

    private static List<ProfileState> with(List<ProfileState> profiles, ProfileState another) {
        if (profiles.isEmpty()) {
            return List.of(another);
        }
        List<ProfileState> more = new ArrayList<>(profiles);
        more.add(another);
        return more;
    }

    private static @Nullable ProfileState profile(List<ProfileState> profiles, String id) {
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).id().equals(id)) {
                return profiles.get(i);
            }
        }
        return null;
    }

    /** What is known of an address, or left of it. */
    @Nullable
    ContactPointState known(ContactPoint point) {
        ContactPointState known = (ContactPointState) store.contactPoint(point);
        return known == null ? graveyard.suppressed(point) : known;
    }

    private @Nullable ContactPointState contactPoint(ContactPoint point) {
        try {
            return known(point);
        } catch (RuntimeException failure) {
            throw new Unread(failure);
        }
    }

    /** The storage did not answer a turn: no fault of the turn. */
    static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        private Unread(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }

        RuntimeException failure() {
            return failure;
        }
    }
}
