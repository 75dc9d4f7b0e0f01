package dev.baton.core.runtime;

import dev.baton.action.Dispatch;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentScope;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.Heard;
import dev.baton.core.turn.Merged;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Stop;
import dev.baton.core.turn.Things;
import dev.baton.core.turn.TurnInput;
import dev.baton.event.ContactPoint;
import dev.baton.event.ContactPointEvents;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Found;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.StoredContactPoint;
import dev.baton.spi.StoredProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads what the identifiers of an event reach. */
final class Loading {
    /** As often as a matter may have left one profile for another. */
    private static final int MAX_HOPS = 100;

    private final ProfileStore store;

    Loading(ProfileStore store) {
        this.store = store;
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
        return new TurnInput.Reached(sightings, Arrays.asList(found), profiles, addressee, null);
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

    /** With what is known of every contact point of these profiles and of the event. */
    TurnInput.Reached withContactPoints(
            Task task, TurnInput.Reached reached, CompiledDefinitions definitions, @Nullable Heard heard) {
        return new TurnInput.Reached(
                reached.sightings(),
                reached.found(),
                reached.profiles(),
                reached.addressee(),
                withSenders(
                        heard,
                        withTarget(
                                task.occasion(),
                                reached.profiles(),
                                contactPoints(task.event(), reached.sightings(), reached.profiles(), definitions))));
    }

    /** Also of an address that a dispatch went to, and that is not theirs any more. */
    private Map<ContactPoint, ContactPointState> withTarget(
            Occasion occasion, List<ProfileState> profiles, Map<ContactPoint, ContactPointState> found) {
        Dispatch dispatch = occasion instanceof Occasion.Delivery delivery ? delivery.dispatch() : null;
        ContactPoint target = dispatch == null ? null : dispatch.contactPoint();
        for (int i = 0; target != null && i < profiles.size(); i++) {
            target = profiles.get(i).contactPoints().contains(target) ? null : target;
        }
        return target == null ? found : added(found, target);
    }

    /** Also of addresses that identify nobody. */
    private Map<ContactPoint, ContactPointState> withSenders(
            @Nullable Heard heard, Map<ContactPoint, ContactPointState> found) {
        Map<ContactPoint, ContactPointState> all = found;
        List<Stop> stops = heard == null ? List.of() : heard.stops();
        for (Stop each : stops) {
            for (ContactPoint sender : each.points()) {
                all = added(all, sender);
            }
        }
        return all;
    }

    private Map<ContactPoint, ContactPointState> contactPoints(
            Event event, List<Sighting> sightings, List<ProfileState> profiles, CompiledDefinitions definitions) {
        Map<ContactPoint, ContactPointState> found = Map.of();
        for (int i = 0; i < profiles.size(); i++) {
            List<ContactPoint> points = profiles.get(i).contactPoints();
            for (int k = 0; k < points.size(); k++) {
                found = added(found, points.get(k));
            }
        }
        for (int i = 0; i < sightings.size(); i++) {
            Identifier identifier = sightings.get(i).identifier();
            String kind = identifier.namespace().equals(Link.PROFILE_NAMESPACE)
                    ? null
                    : definitions.namespace(identifier.namespace()).contactPointKind();
            if (kind != null) {
                found = added(found, new ContactPoint(kind, identifier.value()));
            }
        }
        if (ConsentEvents.isConsent(event)) {
            ConsentScope scope = ConsentEvents.read(event).scope();
            if (scope.contactPoint() != null) {
                found = added(found, Normalisation.contactPoint(scope.contactPoint(), definitions, event.source()));
            }
        }
        if (ContactPointEvents.isOne(event)) {
            ContactPoint stated = ContactPointEvents.read(event).contactPoint();
            found = added(found, Normalisation.contactPoint(stated, definitions, event.source()));
        }
        return found;
    }

    private Map<ContactPoint, ContactPointState> added(Map<ContactPoint, ContactPointState> found, ContactPoint point) {
        StoredContactPoint stored = found.containsKey(point) ? null : store.contactPoint(point);
        if (stored == null) {
            return found;
        }
        Map<ContactPoint, ContactPointState> more = found.isEmpty() ? new HashMap<>(4) : found;
        more.put(point, (ContactPointState) stored);
        return more;
    }
}
