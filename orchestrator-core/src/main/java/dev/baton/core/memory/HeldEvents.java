package dev.baton.core.memory;

import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.spi.Commit.Records;
import dev.baton.spi.HeldEvent;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events kept for repair (T9), in the order they came. They are the customer's: nothing is dropped to save room, only
 * freed by a commit. An event that is held again keeps its place in line. Guarded by the stripe {@link
 * Stripes#HELD_EVENTS}.
 */
final class HeldEvents {
    /** @param number by which it came */
    private record Place(long number, HeldEvent event) {}

    private final Map<EventKey, Place> held = new LinkedHashMap<>();
    private final Map<String, SortedMap<Long, HeldEvent>> byProfile = new HashMap<>();
    private long came;

    /** Whether all that is freed is held. */
    boolean asExpected(Records records) {
        List<EventKey> freed = records.freed();
        for (int i = 0; i < freed.size(); i++) {
            if (!held.containsKey(freed.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** What is freed and held again stays in its place. */
    void apply(Records records) {
        for (EventKey key : records.freed()) {
            if (records.held().stream().noneMatch(again -> again.event().key().equals(key))) {
                Place freed = held.remove(key);
                if (freed != null) {
                    leave(freed);
                }
            }
        }
        for (HeldEvent event : records.held()) {
            hold(event);
        }
    }

    private void hold(HeldEvent event) {
        Place before = held.get(event.event().key());
        Place place = new Place(before == null ? ++came : before.number, event);
        if (before != null) {
            leave(before);
        }
        held.put(event.event().key(), place);
        byProfile.computeIfAbsent(event.profileId(), none -> new TreeMap<>()).put(place.number, event);
    }

    private void leave(Place place) {
        byProfile.computeIfPresent(place.event.profileId(), (id, line) -> {
            line.remove(place.number);
            return line.isEmpty() ? null : line;
        });
    }

    @Nullable
    HeldEvent find(EventKey key) {
        Place place = held.get(key);
        return place == null ? null : place.event;
    }

    /** @param profileId null: of every profile */
    List<HeldEvent> find(Outcome.Kind kind, @Nullable String profileId, int limit) {
        Stream<HeldEvent> all = profileId == null
                ? held.values().stream().map(Place::event)
                : byProfile.getOrDefault(profileId, Collections.emptySortedMap()).values().stream();
        return all.filter(each -> each.kind() == kind).limit(limit).toList();
    }
}
