package dev.baton.cases;

import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/**
 * Somebody accountable, as the host's directory knows them now.
 *
 * @param name how people call them
 * @param available whether they take work now
 * @param fallback who takes over when they do not; absent where nobody does
 */
public record Owner(
        OwnerId id,
        Kind kind,
        String name,
        boolean available,
        @Nullable OwnerId fallback) {
    /** The kinds of owner. */
    public enum Kind {
        PERSON,
        TEAM,
        QUEUE
    }

    public Owner {
        Require.present("owner.id", id);
        Require.present("owner.kind", kind);
        Require.name("owner.name", name);
    }
}
