package dev.baton.testkit.simulation;

import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The instants at which something falls or fell due. What happens just then, or a hair beside, is on the edge of what is
 * in time; most mistakes about time are made there.
 */
final class Edges {
    private static final int KEPT = 8;

    /** How long things last in this shop; something ends so long after a turn. */
    private static final List<Duration> LASTING = List.of(
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(8),
            Duration.ofHours(12),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final Duration HAIR = Duration.ofMillis(1);

    /** @param profileId whose */
    record Edge(Instant at, String profileId) {}

    private final Map<Work.TimerTask.Purpose, List<Edge>> dues = new EnumMap<>(Work.TimerTask.Purpose.class);
    private final List<Instant> turns = new ArrayList<>();

    /** Work that becomes due at some time. */
    void due(Work work) {
        Work.TimerTask task = work.payload().timer();
        if (task != null) {
            keep(
                    dues.computeIfAbsent(task.purpose(), none -> new ArrayList<>()),
                    new Edge(work.due(), work.profileId()));
        }
    }

    void turn(Instant at) {
        keep(turns, at);
    }

    private static <T> void keep(List<T> latest, T next) {
        latest.remove(next);
        latest.add(next);
        if (latest.size() > KEPT) {
            latest.remove(0);
        }
    }

    /** When something that an event of that type bears on was due not long ago, or a hair beside; null: never. */
    @Nullable
    Edge of(String eventType, Instant now, Chance chance) {
        boolean promises = bearsOn(eventType) == Work.TimerTask.Purpose.PROMISE_DUE;
        if (!chance.percent(promises ? 50 : 15)) {
            return null;
        }
        List<Edge> past = dues.getOrDefault(bearsOn(eventType), List.of()).stream()
                .filter(each -> !each.at().isAfter(now) && each.at().isAfter(now.minus(Duration.ofHours(30))))
                .toList();
        Edge edge = past.isEmpty() ? null : chance.of(past);
        return edge == null ? null : new Edge(beside(edge.at(), chance), edge.profileId());
    }

    private static Instant beside(Instant edge, Chance chance) {
        return chance.percent(40) ? edge : chance.percent(50) ? edge.plus(HAIR) : edge.minus(HAIR);
    }

    private static Work.TimerTask.Purpose bearsOn(String eventType) {
        if (eventType.startsWith("call") || eventType.startsWith("deliver") || eventType.startsWith("recovery")) {
            return Work.TimerTask.Purpose.PROMISE_DUE;
        }
        return eventType.startsWith("handoff.") ? Work.TimerTask.Purpose.OFFER_EXPIRY : Work.TimerTask.Purpose.WAIT;
    }

    /** Exactly so long ago that something which began then ends now, or a hair more or less. */
    static Instant longAgo(Instant now, Chance chance) {
        return beside(now.minus(chance.of(LASTING)), chance);
    }

    /** When something ends that a turn began; null: nothing does. */
    @Nullable
    Instant ahead(Instant now, Chance chance) {
        if (turns.isEmpty()) {
            return null;
        }
        Instant end = beside(chance.of(turns).plus(chance.of(LASTING)), chance);
        return end.isAfter(now) ? end : null;
    }
}
