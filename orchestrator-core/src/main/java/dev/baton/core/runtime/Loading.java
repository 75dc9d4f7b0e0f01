package dev.baton.core.runtime;

import dev.baton.consent.ConsentEvents;
import dev.baton.consent.ConsentScope;
import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnInput;
import dev.baton.event.ContactPoint;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import dev.baton.spi.StoredContactPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads what the identifiers of an event reach. */
final class Loading {
    private final ProfileStore store;

    Loading(ProfileStore store) {
        this.store = store;
    }

    /** Where each identifier points now; null where nowhere. */
    List<@Nullable Link> links(List<Sighting> sightings) {
        List<@Nullable Link> links = new ArrayList<>(sightings.size());
        for (int i = 0; i < sightings.size(); i++) {
            links.add(link(sightings.get(i).identifier()));
        }
        return links;
    }

    private @Nullable Link link(Identifier identifier) {
        boolean byId = identifier.namespace().equals(Link.PROFILE_NAMESPACE);
        return byId && store.profile(identifier.value()) != null
                ? new Link(identifier, identifier.value(), Strength.VERIFIED)
                : store.link(identifier);
    }

    /** The id under which that profile lives now; the same one where it was never merged. */
    String currentId(String profileId) {
        if (store.profile(profileId) != null) {
            return profileId;
        }
        Link moved = store.link(Identifier.of(Link.PROFILE_NAMESPACE, profileId));
        return moved == null ? profileId : moved.profileId();
    }

    /** Null where the links do not hold any more: look them up again. */
    TurnInput.@Nullable Reached reach(
            Event event,
            List<Sighting> sightings,
            List<@Nullable Link> links,
            @Nullable String addressee,
            CompiledDefinitions definitions) {
        List<ProfileState> profiles = new ArrayList<>(1);
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (link != null) {
                ProfileState profile = profile(profiles, link.profileId());
                if (profile == null || !holds(profile, link)) {
                    return null;
                }
            }
        }
        if (addressee != null
                && profile(profiles, addressee) == null
                && !currentId(addressee).equals(addressee)) {
            return null;
        }
        return new TurnInput.Reached(
                sightings, links, profiles, addressee, contactPoints(event, sightings, profiles, definitions));
    }

    private @Nullable ProfileState profile(List<ProfileState> profiles, String id) {
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).id().equals(id)) {
                return profiles.get(i);
            }
        }
        ProfileState loaded = (ProfileState) store.profile(id);
        if (loaded != null) {
            profiles.add(loaded);
        }
        return loaded;
    }

    /** A profile knows its identifiers, so a link that moved meanwhile shows. */
    private static boolean holds(ProfileState profile, Link link) {
        if (link.identifier().namespace().equals(Link.PROFILE_NAMESPACE)) {
            return true;
        }
        List<Sighting> held = profile.identifiers();
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).identifier().equals(link.identifier())) {
                return true;
            }
        }
        return false;
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
                found = added(found, Normalisation.contactPoint(scope.contactPoint(), definitions));
            }
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
