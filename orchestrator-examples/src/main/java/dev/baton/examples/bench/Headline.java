package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** The engine against the yardstick: CPU time, memory, latency, and what the workload is like. */
final class Headline {
    /** Beside the rounds, for each of them: how many events are timed one by one, and how many with the collector. */
    private static final int EVENTS_A_ROUND = 20_000;

    private static final double NANOS_A_MICRO = 1_000;

    private final Sizes sizes;
    private final HandLoop hand = new HandLoop();
    private final EngineLoop engine;
    private final Workload traffic;
    private final Race race;
    private final long handHeap;
    private final long engineHeap;

    private Headline(Sizes sizes) {
        this.sizes = sizes;
        long before = Meter.usedHeap();
        Traffic.grown(hand, sizes.profiles(), sizes.days(), sizes.seed());
        long between = Meter.usedHeap();
        engine = new EngineLoop(Offer.standard());
        traffic = Traffic.grown(engine, sizes.profiles(), sizes.days(), sizes.seed());
        handHeap = between - before;
        engineHeap = Meter.usedHeap() - between;
        race = new Race(traffic, hand, engine);
    }

    static ObjectNode measured(Sizes sizes) {
        return new Headline(sizes).measured();
    }

    private ObjectNode measured() {
        race.run(sizes.warmUpRounds());
        long proposed = hand.proposed();
        long sent = engine.sent().count();
        long turns = engine.turns();
        List<Lap[]> laps = race.run(sizes.rounds());
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("profiles", sizes.profiles()).put("seed", sizes.seed()).put("daysBefore", sizes.days());
        Lap all = laps.stream().map(each -> each[1]).reduce(Lap.NONE, Lap::and);
        told.put("events", all.events());
        times(told, laps);
        memory(told, all, engine.turns() - turns);
        share(told, "turnsPerEvent", engine.turns() - turns, all.events());
        share(told, "eventsWithCandidate", hand.proposed() - proposed, all.events());
        share(told, "eventsWithAction", engine.sent().count() - sent, all.events());
        split(told);
        told.put("messages", engine.sent().count());
        told.put("checksum", Long.toHexString(engine.sent().checksum()));
        return told;
    }

    private static void times(ObjectNode told, List<Lap[]> laps) {
        Median byHand = Median.of(laps, each -> each[0].nanosPerEvent());
        Median byEngine = Median.of(laps, each -> each[1].nanosPerEvent());
        Median ratio = Median.of(laps, each -> each[1].nanosPerEvent() / each[0].nanosPerEvent());
        told.put("yardstickNs", byHand.middle());
        told.put("turnNs", byEngine.middle());
        told.put("turnRatio", ratio.middle());
        told.put("turnRatioLowest", ratio.lowest());
        told.put("turnRatioHighest", ratio.highest());
        // What other work on the machine disturbed least.
        told.put("turnRatioOfBest", Median.rounded(byEngine.lowest() / byHand.lowest()));
    }

    private void memory(ObjectNode told, Lap all, long turns) {
        share(told, "bytesPerTurn", all.bytes(), turns);
        share(told, "bytesPerEvent", all.bytes(), all.events());
        told.put("yardstickHeapPerProfile", handHeap / sizes.profiles());
        told.put("heapWithLogsPerProfile", engineHeap / sizes.profiles());
    }

    private static void share(ObjectNode told, String name, long part, long whole) {
        told.put(name, Median.rounded((double) part / whole));
    }

    /** By the wall clock, as hosts see it; the last is CPU time of all threads, the collector's too. */
    private void split(ObjectNode told) {
        Happening[] events = traffic.next(EVENTS_A_ROUND * sizes.rounds());
        Split split = new Split(events.length);
        Traffic.drive(hand, events);
        for (int from = 0; from < events.length; from += Traffic.SLICE) {
            engine.take(Arrays.copyOfRange(events, from, Math.min(events.length, from + Traffic.SLICE)));
            engine.run(split);
        }
        told.put("handleNs", Median.rounded(split.handleNs()));
        told.put("workNs", Median.rounded(split.workNs()));
        told.put("p50Micros", split.quantile(0.5) / NANOS_A_MICRO);
        told.put("p999Micros", split.quantile(0.999) / NANOS_A_MICRO);
        told.put("turnAndCollectorNs", Median.rounded(whole()));
        race.checkEqual();
    }

    private double whole() {
        Happening[] events = traffic.next(EVENTS_A_ROUND * sizes.rounds());
        Traffic.drive(hand, events);
        engine.take(events);
        long begun = Meter.processCpuNanos();
        engine.run();
        return (double) (Meter.processCpuNanos() - begun) / events.length;
    }
}
