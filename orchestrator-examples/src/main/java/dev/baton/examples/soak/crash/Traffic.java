package dev.baton.examples.soak.crash;

import dev.baton.event.Event;
import dev.baton.event.EventKey;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The host's side: events in each customer's order, one of a customer at a time, handed in until they are answered. What
 * was answered is handed in again now and then, as brokers do.
 */
final class Traffic {
    private static final int CUSTOMERS_AT_ONCE = 40;
    private static final int AGAIN_PERCENT = 10;

    private final SplittableRandom chance;
    private final InstantSource clock;
    private final String run;
    private final Deque<Script> waiting = new ArrayDeque<>();
    private final Map<EventKey, Script> theirs = new HashMap<>();
    private final Deque<Event> undelivered = new ArrayDeque<>();
    private final Deque<Event> again = new ArrayDeque<>();
    private final Map<EventKey, Event> answered = new LinkedHashMap<>();
    private final Set<EventKey> repeated = new HashSet<>();
    private boolean open = true;
    private int customers;

    Traffic(long seed, InstantSource clock) {
        this.chance = new SplittableRandom(seed);
        this.clock = clock;
        this.run = "c" + Long.toString(seed & 0xffffff, 36) + "-";
    }

    /** Nobody new comes; who is there does what they have begun. */
    void close() {
        open = false;
    }

    /** What to hand in next; null where everybody waits for an answer, or all is done. */
    @Nullable
    Event next() {
        Event next = undelivered.poll();
        if (next != null) {
            return next;
        }
        if (!again.isEmpty() && chance.nextInt(4) == 0) {
            return again.poll();
        }
        while (open && waiting.size() < CUSTOMERS_AT_ONCE) {
            customers++;
            waiting.add(new Script(run + customers, chance.split()));
        }
        for (Script script = waiting.poll(); script != null; script = waiting.poll()) {
            Event event = script.next(clock);
            if (event != null) {
                theirs.put(event.key(), script);
                return event;
            }
        }
        return again.poll();
    }

    /** It was answered, for the first time or again. */
    void answered(Event event) {
        Script script = theirs.remove(event.key());
        if (script == null) {
            return;
        }
        answered.put(event.key(), event);
        waiting.add(script);
        if (chance.nextInt(100) < AGAIN_PERCENT) {
            repeated.add(event.key());
            again.add(event);
        }
    }

    /** Nobody knows what became of them. */
    void lost(List<Event> unanswered) {
        undelivered.addAll(unanswered);
    }

    /** Whether that event was answered before. */
    boolean known(EventKey key) {
        return answered.containsKey(key);
    }

    boolean done() {
        return !open && theirs.isEmpty() && waiting.isEmpty() && undelivered.isEmpty() && again.isEmpty();
    }

    List<Event> answered() {
        return new ArrayList<>(answered.values());
    }

    int repeated() {
        return repeated.size();
    }
}
