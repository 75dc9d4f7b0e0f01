package dev.baton.core;

import dev.baton.cases.ServiceCase;
import dev.baton.consent.ConsentHistory;
import dev.baton.consent.ConsentRecord;
import dev.baton.core.definition.Blocked;
import dev.baton.core.handoff.Handoffs;
import dev.baton.core.pipeline.identity.Normalisation;
import dev.baton.core.runtime.Graveyard;
import dev.baton.core.runtime.Registry;
import dev.baton.core.turn.ContactPointState;
import dev.baton.core.turn.ProfileState;
import dev.baton.event.ContactPoint;
import dev.baton.event.Identifier;
import dev.baton.handoff.DataClass;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.Profile;
import dev.baton.spi.Link;
import dev.baton.spi.ProfileStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads customers, and what is known of them, as they are stored. Thread-safe. */
final class Customers {
    private final ProfileStore profiles;
    private final Registry registry;
    private final Graveyard graveyard;

    Customers(ProfileStore profiles, Registry registry, Graveyard graveyard) {
        this.profiles = profiles;
        this.registry = registry;
        this.graveyard = graveyard;
    }

    /** Whom an identifier points at, however it is written. */
    Optional<Profile> by(String namespace, String value) {
        Identifier stated = Identifier.of(namespace, value);
        Identifier normal = Normalisation.normalised(
                stated, registry.current().definitions(), Normalisation.NO_SOURCE, Blocked.NOTHING);
        // A merge may move the link between the two reads; then it is found under its new id.
        for (int attempt = 0; attempt < 8 && normal != null; attempt++) {
            Link link = profiles.link(normal);
            Optional<Profile> found = link == null ? Optional.empty() : of(link.profileId());
            if (link == null || found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whose profile it is; ids of merged profiles keep resolving, and the empty id is nobody's. */
    Optional<Profile> of(String profileId) {
        if (profileId.isEmpty()) {
            return Optional.empty();
        }
        Profile known = (Profile) profiles.profile(profileId);
        if (known != null) {
            return Optional.of(known);
        }
        Link moved = profiles.link(Identifier.of(Link.PROFILE_NAMESPACE, profileId));
        return moved == null ? Optional.empty() : Optional.ofNullable((Profile) profiles.profile(moved.profileId()));
    }

    /** What was said about consent to reach somebody at that address. */
    ConsentHistory consentHistory(ContactPoint contactPoint) {
        ContactPoint normal =
                Normalisation.contactPoint(contactPoint, registry.current().definitions(), Normalisation.NO_SOURCE);
        ContactPointState known = known(normal);
        return known == null ? ConsentHistory.NONE : known.consentHistory();
    }

    private @Nullable ContactPointState known(ContactPoint point) {
        ContactPointState known = (ContactPointState) profiles.contactPoint(point);
        return known == null ? graveyard.suppressed(point) : known;
    }

    /** What of the case is told to whoever may see no higher class than that (S2), by the definitions in force. */
    HandoffContext context(Profile profile, ServiceCase serviceCase, DataClass audience, Instant now) {
        List<ConsentRecord> consents = new ArrayList<>(profile.consents());
        for (ContactPoint point : profile.contactPoints()) {
            ContactPointState state = known(point);
            if (state != null) {
                consents.addAll(state.consents());
            }
        }
        Handoffs.Known known = new Handoffs.Known(
                profile.id(),
                profile.identifiers(),
                consents,
                profile.promises(),
                profile.cases(),
                ((ProfileState) profile).fieldSet());
        return Handoffs.context(known, serviceCase, now, registry.current().definitions(), audience);
    }
}
