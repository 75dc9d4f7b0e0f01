package dev.baton.spi;

import dev.baton.event.Identifier;
import dev.baton.event.Require;
import dev.baton.event.Strength;

/** Which profile an identifier points at, and how surely. */
public record Link(Identifier identifier, String profileId, Strength strength) {
    /**
     * The namespace in which ids of merged profiles keep resolving (I7): the old id is an identifier of the survivor.
     */
    public static final String PROFILE_NAMESPACE = "baton.profile";

    public Link {
        Require.present("link.identifier", identifier);
        Require.name("link.profileId", profileId);
        Require.present("link.strength", strength);
    }
}
