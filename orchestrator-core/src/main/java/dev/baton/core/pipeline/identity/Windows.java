package dev.baton.core.pipeline.identity;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Namespace;
import dev.baton.core.turn.FirstSeen;
import dev.baton.event.Identifier;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many identifiers of a namespace came to a profile, or to several together, in any window (I2). */
final class Windows {
    private final CompiledDefinitions definitions;
    private final Map<String, Map<String, Instant>> seen = new HashMap<>();
    /** What one profile has already, however it came to it. */
    private final Map<String, Integer> mostOfOne = new HashMap<>();

    Windows(CompiledDefinitions definitions) {
        this.definitions = definitions;
    }

    void add(List<FirstSeen> ofOne) {
        Map<String, Map<String, Instant>> own = new HashMap<>();
        for (FirstSeen each : ofOne) {
            put(own, each.identifier(), each.at());
            put(seen, each.identifier(), each.at());
        }
        own.forEach((namespace, times) -> {
            Namespace.Recent recent = definitions.namespace(namespace).recent();
            if (recent != null) {
                mostOfOne.merge(namespace, most(times, recent.within()), Math::max);
            }
        });
    }

    void add(Identifier identifier, Instant at) {
        put(seen, identifier, at);
    }

    private static void put(Map<String, Map<String, Instant>> all, Identifier identifier, Instant at) {
        all.computeIfAbsent(identifier.namespace(), none -> new HashMap<>())
                .merge(identifier.value(), at, (a, b) -> a.isBefore(b) ? a : b);
    }

    /** Whether no window holds more than it may, or more than one of the profiles had in one. */
    boolean hold() {
        for (Map.Entry<String, Map<String, Instant>> each : seen.entrySet()) {
            Namespace.Recent recent = definitions.namespace(each.getKey()).recent();
            if (recent != null
                    && most(each.getValue(), recent.within())
                            > Math.max(recent.limit(), mostOfOne.getOrDefault(each.getKey(), 0))) {
                return false;
            }
        }
        return true;
    }

    /** Whether another identifier of that namespace, first seen then, has room in every window that holds it. */
    boolean room(Namespace.Recent recent, Identifier identifier, Instant at) {
        Map<String, Instant> around = new HashMap<>();
        seen.getOrDefault(identifier.namespace(), Map.of()).forEach((value, time) -> {
            boolean near = Duration.between(at, time).abs().compareTo(recent.within()) < 0;
            if (near) {
                around.put(value, time);
            }
        });
        around.put(identifier.value(), at);
        for (Instant from : around.values()) {
            boolean holdsIt = !from.isAfter(at);
            if (holdsIt && count(around, from, recent.within()) > recent.limit()) {
                return false;
            }
        }
        return true;
    }

    /** The most that any window holds. */
    private static int most(Map<String, Instant> times, Duration within) {
        int most = 0;
        for (Instant from : times.values()) {
            most = Math.max(most, count(times, from, within));
        }
        return most;
    }

    /** In the window that begins then; its end is not in it. */
    private static int count(Map<String, Instant> times, Instant from, Duration within) {
        int count = 0;
        for (Instant each : times.values()) {
            Duration since = Duration.between(from, each);
            count += !since.isNegative() && since.compareTo(within) < 0 ? 1 : 0;
        }
        return count;
    }
}
