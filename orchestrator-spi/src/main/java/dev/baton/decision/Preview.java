package dev.baton.decision;

import dev.baton.event.Require;
import java.util.List;

/**
 * What an event would make of people, without doing it (I10).
 *
 * @param profileId whom it would be about; empty: nobody
 * @param isNew whether that is somebody new
 * @param merged profiles that would become one with it
 * @param decision what would be decided, as things are now; nothing of it is done or remembered
 */
public record Preview(String profileId, boolean isNew, List<String> merged, Decision decision) {
    public Preview {
        Require.present("preview.profileId", profileId);
        merged = List.copyOf(merged);
        Require.present("preview.decision", decision);
    }
}
