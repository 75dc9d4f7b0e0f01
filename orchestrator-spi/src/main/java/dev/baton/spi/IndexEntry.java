package dev.baton.spi;

import dev.baton.cases.OwnerId;
import dev.baton.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a worklist.
 *
 * @param ref the case, promise, dispatch or event it is about
 * @param owner who should look; absent where nobody is named
 * @param due by when; absent where it has no time
 * @param state in one word, as the board shows it
 */
public record IndexEntry(
        Kind kind,
        String ref,
        String profileId,
        @Nullable OwnerId owner,
        @Nullable Instant due,
        String state) {
    /** The worklists. */
    public enum Kind {
        PROMISE,
        OWNERSHIP,
        UNKNOWN_SEND,
        QUARANTINED,
        PARKED,
        MERGE_REVIEW,
        /** What a handoff left unknown, and who owes it. */
        DEBT,
        /** What customers told us and have not heard back on (E5). */
        UNANSWERED
    }

    public IndexEntry {
        Require.present("index.kind", kind);
        Require.present("index.ref", ref);
        Require.present("index.profileId", profileId);
        Require.present("index.state", state);
    }
}
