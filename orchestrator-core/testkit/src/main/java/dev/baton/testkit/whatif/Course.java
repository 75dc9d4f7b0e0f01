package dev.baton.testkit.whatif;

import dev.baton.core.turn.EngineEvents;
import dev.baton.profile.Profile;
import dev.baton.spi.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What came of it: the turns, and where everybody stands at the end.
 *
 * @param customers by their profile id; null where only decisions are on record
 * @param now gives who goes on for somebody who was merged
 */
record Course(List<Turned> turns, @Nullable Map<String, Profile> customers, UnaryOperator<String> now) {
    /**
     * What is on record.
     *
     * @param now who goes on for whom is not: as elsewhere
     */
    static Course recorded(List<LogEntry> log, UnaryOperator<String> now) {
        List<Turned> turns = new ArrayList<>();
        for (LogEntry each : log) {
            turns.add(Turned.of(each.event(), each.kind(), each.decision(), null, Past.time(each)));
        }
        return new Course(turns, null, now);
    }

    /** Of the host's events and those that the engine made, by their keys; doors and deliveries are not among them. */
    Map<String, Turned> decided() {
        Map<String, Turned> decided = new TreeMap<>();
        for (Turned each : turns) {
            if (!each.door() && !each.type().equals(Turned.DELIVERY)) {
                decided.putIfAbsent(each.event().toString(), each);
            }
        }
        return decided;
    }

    static boolean ofHost(Turned turn) {
        return !turn.event().source().equals(EngineEvents.SOURCE);
    }

    String customer(Turned turn) {
        return now.apply(turn.customer());
    }
}
