package dev.baton.spi;

import dev.baton.event.ContactPoint;
import dev.baton.event.EventKey;
import dev.baton.event.Identifier;
import dev.baton.event.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links, profiles and contact points, for reading; they change only through {@link Storage#commit}. Safe for use by
 * several threads.
 *
 * <p>Reads need not be one snapshot: {@link Storage#commit} tests every version and link it was told to expect. A read
 * is never older than the last commit this process was told of.
 */
public interface ProfileStore {
    /**
     * Where the identifier points, together with the profile there; null where nowhere. The two belong together: the
     * profile is one that the link pointed at in that very state. A database answers it with one statement.
     */
    @Nullable
    Found find(Identifier identifier);

    /**
     * Where each of the identifiers seen points, as {@link #find(Identifier)} says of each; null where nowhere. A database
     * answers it with one statement.
     *
     * @param event about which somebody asks; a commit with its key is to follow soon, so that a storage may get ready
     */
    default @Nullable Found[] find(EventKey event, List<Sighting> sightings) {
        @Nullable Found[] found = new @Nullable Found[sightings.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = find(sightings.get(i).identifier());
        }
        return found;
    }

    /** Where the identifier points; null where nowhere. */
    @Nullable
    Link link(Identifier identifier);

    /** The profile of that id; null where there is none. Ids of merged profiles are links, not profiles. */
    @Nullable
    StoredProfile profile(String id);

    /** Null where nothing was recorded about it. */
    @Nullable
    StoredContactPoint contactPoint(ContactPoint contactPoint);

    /** The ids of profiles that hold that contact point, ascending, at most that many. For erasure: it may take its time. */
    List<String> holders(ContactPoint contactPoint, int limit);

    /** All links of several identifiers at once; unknown ones are left out. */
    List<Link> links(List<Identifier> identifiers);

    /** Profiles by id, in pages: those with an id greater than {@code afterId}, ascending. For export and reports. */
    List<StoredProfile> page(String afterId, int limit);
}
