package dev.baton.spi;

import dev.baton.event.Identifier;
import dev.baton.event.Require;
import dev.baton.event.Strength;

/**
 * Where an identifier points, and the profile it pointed at just then.
 *
 * @param strength how surely
 * @param profile as it was while the link pointed at it: whoever commits against its version knows that the link held
 */
public record Found(Identifier identifier, Strength strength, StoredProfile profile) {
    public Found {
        Require.present("found.identifier", identifier);
        Require.present("found.strength", strength);
        Require.present("found.profile", profile);
    }

    public Link link() {
        return new Link(identifier, profile.id(), strength);
    }
}
