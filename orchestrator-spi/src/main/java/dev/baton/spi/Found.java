package dev.baton.spi;

import dev.baton.event.Require;

/**
 * Where an identifier points, and the profile it pointed at just then.
 *
 * @param profile as it was while the link pointed at it: whoever commits against its version knows that the link held
 */
public record Found(Link link, StoredProfile profile) {
    public Found {
        Require.present("found.link", link);
        Require.present("found.profile", profile);
    }
}
