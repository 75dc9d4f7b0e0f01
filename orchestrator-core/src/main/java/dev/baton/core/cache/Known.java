package dev.baton.core.cache;

import dev.baton.event.Identifier;
import dev.baton.event.Strength;
import dev.baton.spi.StoredProfile;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A profile in one version, with those of its identifiers that are known to point at it in that version. Immutable.
 *
 * <p>They belong together: a commit that lets an identifier point elsewhere changes the version, so whoever commits
 * against the version knows that they held.
 */
final class Known {
    private static final int PER_LINK = 150;

    private final StoredProfile profile;
    private final Map<Identifier, Strength> links;

    Known(StoredProfile profile, Map<Identifier, Strength> links) {
        this.profile = profile;
        this.links = links;
    }

    StoredProfile profile() {
        return profile;
    }

    @Nullable
    Strength strength(Identifier identifier) {
        return links.get(identifier);
    }

    Map<Identifier, Strength> links() {
        return links;
    }

    /** Both, where they are of one version; else the later one. */
    static Known merged(Known one, Known other) {
        if (one.profile.version() != other.profile.version()) {
            return one.profile.version() > other.profile.version() ? one : other;
        }
        if (one.links.keySet().containsAll(other.links.keySet())) {
            return one;
        }
        Map<Identifier, Strength> all = new HashMap<>(one.links);
        all.putAll(other.links);
        return new Known(one.profile, all);
    }

    int bytes() {
        return Math.max(1, profile.bytes() + PER_LINK * links.size());
    }
}
