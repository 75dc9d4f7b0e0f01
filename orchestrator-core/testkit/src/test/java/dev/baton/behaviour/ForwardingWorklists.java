package dev.baton.behaviour;

import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Storage;
import dev.baton.spi.Worklists;
import dev.baton.testkit.ForwardingStorage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A storage that does what another does, and is its own worklists; for those who want one thing of them otherwise. */
abstract class ForwardingWorklists extends ForwardingStorage implements Worklists {
    ForwardingWorklists(Storage storage) {
        super(storage);
    }

    @Override
    public Worklists worklists() {
        return this;
    }

    @Override
    public List<IndexEntry> open(
            IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore, int offset, int limit) {
        return super.worklists().open(kind, owner, dueBefore, offset, limit);
    }

    @Override
    public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
        return super.worklists().held(kind, profileId, limit);
    }

    @Override
    public @Nullable HeldEvent held(EventKey key) {
        return super.worklists().held(key);
    }
}
