package dev.baton.core.memory;

import dev.baton.cases.OwnerId;
import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.event.Require;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.StoredProfile;
import dev.baton.spi.Worklists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a person: the entries of the profiles that have some, and the held events. */
final class MemoryWorklists implements Worklists {
    private static final Comparator<IndexEntry> ORDER = Comparator.comparing(
                    IndexEntry::due, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(IndexEntry::profileId)
            .thenComparing(IndexEntry::ref);

    private final Stripes stripes;
    private final ProfileTable profiles;
    private final HeldEvents heldEvents;

    MemoryWorklists(Stripes stripes, ProfileTable profiles, HeldEvents heldEvents) {
        this.stripes = stripes;
        this.profiles = profiles;
        this.heldEvents = heldEvents;
    }

    @Override
    public List<IndexEntry> open(
            IndexEntry.Kind kind, @Nullable OwnerId owner, @Nullable Instant dueBefore, int offset, int limit) {
        Require.atLeast("worklist.offset", 0, offset);
        Require.atLeast("worklist.limit", 1, limit);
        List<IndexEntry> entries = new ArrayList<>();
        for (String id : profiles.onWorklists()) {
            StoredProfile profile = profiles.profile(id);
            if (profile != null) {
                entries.addAll(profile.index());
            }
        }
        for (HeldEvent event : held(kind)) {
            entries.add(line(kind, event));
        }
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .filter(entry -> owner == null || owner.equals(entry.owner()))
                .filter(entry -> dueBefore == null || isDueBefore(dueBefore, entry.due()))
                .sorted(ORDER)
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
        Require.atLeast("held.limit", 1, limit);
        stripes.lock(Stripes.HELD_EVENTS);
        try {
            return heldEvents.find(kind, profileId, limit);
        } finally {
            stripes.unlock(Stripes.HELD_EVENTS);
        }
    }

    @Override
    public @Nullable HeldEvent held(EventKey key) {
        stripes.lock(Stripes.HELD_EVENTS);
        try {
            return heldEvents.find(key);
        } finally {
            stripes.unlock(Stripes.HELD_EVENTS);
        }
    }

    private List<HeldEvent> held(IndexEntry.Kind kind) {
        return switch (kind) {
            case QUARANTINED -> held(Outcome.Kind.QUARANTINED, null, Integer.MAX_VALUE);
            case PARKED -> held(Outcome.Kind.PARKED, null, Integer.MAX_VALUE);
            case PROMISE, OWNERSHIP, UNKNOWN_SEND, MERGE_REVIEW, DEBT, UNANSWERED -> List.of();
        };
    }

    private static IndexEntry line(IndexEntry.Kind kind, HeldEvent event) {
        String steward = event.problem().steward();
        return new IndexEntry(
                kind,
                event.event().key().toString(),
                event.profileId(),
                steward == null ? null : OwnerId.of(steward),
                null,
                event.problem().code());
    }

    private static boolean isDueBefore(Instant limit, @Nullable Instant due) {
        return due != null && due.isBefore(limit);
    }
}
