package dev.baton.journey;

import dev.baton.event.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an instance keeps of events that come at the wrong time for its waits. Immutable.
 *
 * @param lapsed waits that timed out and still want to hear of an event that occurred in time (T7), the earliest first;
 *     at most the latest {@value #MAX_LAPSED}
 * @param early events that came before the wait they are for began (J4), each branch once; at most the latest
 *     {@value #MAX_EARLY}
 */
public record WaitMemory(List<Lapsed> lapsed, List<Early> early) {
    /** How many lapsed waits are kept. */
    public static final int MAX_LAPSED = 4;

    /** How many early events are kept. */
    public static final int MAX_EARLY = 16;

    /** Of most instances. */
    public static final WaitMemory NONE = new WaitMemory(List.of(), List.of());

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

    /**
     * An event that a branch of a later wait is for.
     *
     * @param phase whose wait it is
     */
    public record Early(String phase, String branch, Instant occurredAt) {
        public Early {
            Require.name("early.phase", phase);
            Require.name("early.branch", branch);
            Require.instant("early.occurredAt", occurredAt);
        }

        boolean isFor(String otherPhase, String otherBranch) {
            return phase.equals(otherPhase) && branch.equals(otherBranch);
        }
    }

    public WaitMemory {
        lapsed = List.copyOf(lapsed);
        early = List.copyOf(early);
    }

    public boolean isEmpty() {
        return lapsed.isEmpty() && early.isEmpty();
    }

    public WaitMemory with(Lapsed latest) {
        List<Lapsed> more = new ArrayList<>(lapsed);
        more.add(latest);
        return new WaitMemory(more.size() > MAX_LAPSED ? more.subList(1, more.size()) : more, early);
    }

    public WaitMemory without(Lapsed heard) {
        List<Lapsed> fewer = new ArrayList<>(lapsed);
        fewer.remove(heard);
        return new WaitMemory(fewer, early);
    }

    /** Of several events for one branch the one that occurred first counts. */
    public WaitMemory with(Early event) {
        Early known = early(event.phase, event.branch);
        if (known != null && !event.occurredAt.isBefore(known.occurredAt)) {
            return this;
        }
        List<Early> more = new ArrayList<>(early);
        more.remove(known);
        more.add(event);
        return new WaitMemory(lapsed, more.size() > MAX_EARLY ? more.subList(1, more.size()) : more);
    }

    /** What came for that branch before its wait began; null: nothing. */
    public @Nullable Early early(String phase, String branch) {
        for (Early each : early) {
            if (each.isFor(phase, branch)) {
                return each;
            }
        }
        return null;
    }

    public WaitMemory without(Early used) {
        List<Early> fewer = new ArrayList<>(early);
        fewer.remove(used);
        return new WaitMemory(lapsed, fewer);
    }

    /** With phases by their later names; those that are not named keep theirs. */
    public WaitMemory renamed(Map<String, String> phases) {
        if (isEmpty() || phases.isEmpty()) {
            return this;
        }
        return new WaitMemory(
                lapsed.stream()
                        .map(each -> new Lapsed(phases.getOrDefault(each.phase, each.phase), each.deadline, each.at))
                        .toList(),
                early.stream()
                        .map(each ->
                                new Early(phases.getOrDefault(each.phase, each.phase), each.branch, each.occurredAt))
                        .toList());
    }

    /** What is left once there will be no more waits. */
    public WaitMemory ended() {
        return early.isEmpty() ? this : new WaitMemory(lapsed, List.of());
    }
}
