package dev.baton.journey;

import dev.baton.event.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an instance keeps of waits for events that come at the wrong time. Immutable.
 *
 * @param lapsed waits that timed out and still want to hear of an event that occurred in time (T7), the earliest first;
 *     at most the latest {@value #MAX_LAPSED}
 */
public record WaitMemory(List<Lapsed> lapsed) {
    /** How many lapsed waits are kept. */
    public static final int MAX_LAPSED = 4;

    /** Of most instances. */
    public static final WaitMemory NONE = new WaitMemory(List.of());

    /**
     * A wait whose timer fired.
     *
     * @param phase whose wait it was
     * @param deadline an event that occurred up to then would have ended it
     * @param at when the timer fired
     */
    public record Lapsed(String phase, Instant deadline, Instant at) {
        public Lapsed {
            Require.name("lapsed.phase", phase);
            Require.instant("lapsed.deadline", deadline);
            Require.instant("lapsed.at", at);
        }
    }

    public WaitMemory {
        lapsed = List.copyOf(lapsed);
    }

    public boolean isEmpty() {
        return lapsed.isEmpty();
    }

    public WaitMemory with(Lapsed latest) {
        List<Lapsed> more = new ArrayList<>(lapsed);
        more.add(latest);
        return new WaitMemory(more.size() > MAX_LAPSED ? more.subList(1, more.size()) : more);
    }

    public WaitMemory without(Lapsed heard) {
        List<Lapsed> fewer = new ArrayList<>(lapsed);
        fewer.remove(heard);
        return fewer.isEmpty() ? NONE : new WaitMemory(fewer);
    }
}
