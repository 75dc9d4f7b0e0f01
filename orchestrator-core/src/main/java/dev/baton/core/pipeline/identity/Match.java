package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.Namespace;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import dev.baton.spi.Link;
import org.jspecify.annotations.Nullable;

/** One identifier of the event, and what it says about whom the event is for. */
final class Match {
    /** What the identifier's link amounts to. */
    enum Standing {
        /** It points nowhere yet. */
        NEW,
        /** It points at a profile, as surely as the event says. */
        FOUND,
        /** The event only claims, and the profile is somebody verified: no match, and nothing of theirs (I5). */
        CLAIM_AGAINST_VERIFIED,
        /** The event verifies what another profile only claimed: no match, and the claim yields. */
        VERIFIED_AGAINST_CLAIM
    }

    final Sighting sighting;
    final Namespace namespace;
    final @Nullable Link link;
    final Standing standing;
    private boolean demoted;

    /** @param somebody whether the profile it points at holds any verified identifier of a person */
    Match(Sighting sighting, Namespace namespace, @Nullable Link link, boolean somebody) {
        this.sighting = sighting;
        this.namespace = namespace;
        this.link = link;
        this.standing = standing(sighting, namespace, link, somebody);
    }

    private static Standing standing(Sighting sighting, Namespace namespace, @Nullable Link link, boolean somebody) {
        if (link == null) {
            return Standing.NEW;
        }
        if (namespace.kind() != Namespace.Kind.PERSON) {
            return Standing.FOUND;
        }
        if (sighting.strength() != Strength.VERIFIED) {
            return somebody ? Standing.CLAIM_AGAINST_VERIFIED : Standing.FOUND;
        }
        return link.strength() == Strength.VERIFIED ? Standing.FOUND : Standing.VERIFIED_AGAINST_CLAIM;
    }

    /** The profile it makes a match with; null where it makes none. */
    @Nullable
    String target() {
        return standing == Standing.FOUND && !demoted && link != null ? link.profileId() : null;
    }

    /** It caused a match that cannot hold: it recognises nobody in this turn. */
    void demote() {
        demoted = true;
    }

    boolean demoted() {
        return demoted;
    }

    boolean verifiedOnBothSides() {
        return namespace.kind() == Namespace.Kind.PERSON
                && sighting.strength() == Strength.VERIFIED
                && link != null
                && link.strength() == Strength.VERIFIED;
    }

    int rank() {
        return namespace.standing();
    }
}
