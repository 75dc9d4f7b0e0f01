package dev.baton.core.memory;

import dev.baton.spi.Erasures;
import dev.baton.spi.Tombstone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Tombstones. Whoever puts some holds all stripes; readers take none. Those whose time is over go with the next erasure. */
final class MemoryErasures implements Erasures {
    private final ConcurrentHashMap<String, Tombstone> tombstones = new ConcurrentHashMap<>();
    private final Stripes stripes;
    private final InstantSource clock;
    private volatile State state = State.NOBODY;

    MemoryErasures(Stripes stripes, InstantSource clock) {
        this.stripes = stripes;
        this.clock = clock;
    }

    @Override
    public State state() {
        stripes.settle(Stripes.AUDIT);
        return state;
    }

    @Override
    public List<Tombstone> find(List<String> hashes) {
        stripes.settle(Stripes.AUDIT);
        List<Tombstone> found = new ArrayList<>();
        for (String hash : hashes) {
            Tombstone tombstone = tombstones.get(hash);
            if (tombstone != null) {
                found.add(tombstone);
            }
        }
        return found;
    }

    /** How many there were, for whoever holds a stripe. */
    long count() {
        return state.count();
    }

    void add(List<Tombstone> more) {
        Instant now = clock.instant();
        tombstones.values().removeIf(each -> !now.isBefore(each.keepUntil()));
        Instant upTo = state.upTo();
        for (Tombstone each : more) {
            tombstones.merge(each.hash(), each, MemoryErasures::later);
            upTo = each.upTo().isAfter(upTo) ? each.upTo() : upTo;
        }
        state = new State(state.count() + 1, upTo);
    }

    private static Tombstone later(Tombstone before, Tombstone next) {
        return before.upTo().isAfter(next.upTo()) ? before : next;
    }
}
