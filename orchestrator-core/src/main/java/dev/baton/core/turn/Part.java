package dev.baton.core.turn;

import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import dev.baton.profile.MergeEdge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the profiles that became one: what it would be if it had never met the others. What the whole does and hears is
 * kept in step here, so that the merge can be taken out at any time (I10).
 *
 * @param alone without merges of its own
 * @param joined by which merge it came; null for the one whose id the whole has
 */
public record Part(ProfileState alone, @Nullable MergeEdge joined) {
    public String id() {
        return alone.id();
    }

    public boolean holds(Identifier identifier) {
        List<Sighting> held = alone.identifiers();
        for (int i = 0; i < held.size(); i++) {
            if (held.get(i).identifier().equals(identifier)) {
                return true;
            }
        }
        return false;
    }
}
