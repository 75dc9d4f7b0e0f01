package dev.baton.spi;

import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a person, for reading. Safe for use by several threads. */
public interface Worklists {
    /**
     * Open entries, ordered by (due with none last, profile id, ref). They are the profiles' own, and one for each held
     * event: its ref is the event's key, its owner the steward, its state the problem's code.
     *
     * @param owner null: of every owner
     * @param dueBefore null: whenever due; otherwise only entries due before that
     * @param offset how many to skip, 0 or more
     * @param limit at most that many, 1 or more
     */
    List<IndexEntry> open(
            IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore, int offset, int limit);

    /** Held events in the order in which they came; those of one profile only, where one is named. */
    List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit);

    /** The event that is held under that key, of either kind; null where none is. Costs the same however many are held. */
    @Nullable
    HeldEvent held(EventKey key);
}
