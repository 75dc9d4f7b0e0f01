package dev.baton.profile;

import dev.baton.event.EventKey;
import dev.baton.event.Require;
import java.time.Instant;

/**
 * A merge, as an edge that can be taken out again (I10).
 *
 * @param id by which it is taken out
 * @param profileId the profile that became part of another; taken out, it goes on under this id
 * @param into the profile it became part of, under the id it had then
 * @param event in whose turn they became one
 */
public record MergeEdge(String id, String profileId, String into, Instant at, EventKey event) {
    public MergeEdge {
        Require.name("merge.id", id);
        Require.name("merge.profileId", profileId);
        Require.name("merge.into", into);
        Require.instant("merge.at", at);
        Require.present("merge.event", event);
    }
}
