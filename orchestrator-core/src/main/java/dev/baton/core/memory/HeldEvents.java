package dev.baton.core.memory;

import dev.baton.decision.Outcome;
import dev.baton.event.EventKey;
import dev.baton.spi.Commit.Records;
import dev.baton.spi.HeldEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events kept for repair (T9), in the order they came. They are the customer's: nothing is dropped to save room, only
 * freed by a commit. An event that is held again keeps its place in line. Guarded by the stripe {@link
 * Stripes#HELD_EVENTS}.
 */
final class HeldEvents {
    private final Map<EventKey, HeldEvent> held = new LinkedHashMap<>();

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
                held.remove(key);
            }
        }
        for (HeldEvent event : records.held()) {
            held.put(event.event().key(), event);
        }
    }

    /** @param profileId null: of every profile */
    List<HeldEvent> find(Outcome.Kind kind, @Nullable String profileId, int limit) {
        List<HeldEvent> found = new ArrayList<>();
        for (HeldEvent event : held.values()) {
            if (found.size() == limit) {
                break;
            }
            if (event.kind() == kind && (profileId == null || profileId.equals(event.profileId()))) {
                found.add(event);
            }
        }
        return Collections.unmodifiableList(found);
    }
}
