package dev.baton.examples.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Both contestants over the same events in one thread of one JVM, in turn, chunk by chunk. Counts CPU time of the thread,
 * as other work may share the machine. Refuses to tell figures when the two did not send the same.
 */
final class Race {
    private static final int CHUNK = Traffic.CHUNK;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int CHUNKS_A_ROUND = 5;
    private static final int NANOS_A_MICRO = 1_000;

    /**
     * What is measured.
     *
     * @param days how many days of traffic customers have behind them before anything is measured
     * @param journeys 20, or more of which the same 20 match
     */
    record Setup(int population, int days, long seed, int journeys, int rounds) {}

    /** One round's sums. */
    private record Round(long handNanos, long engineNanos, long bytes, long events, long turns, long messages) {}

    private final Setup setup;
    private final Workload workload;
    private final Yardstick hand;
    private final EngineLoop engine;
    private final long handHeap;
    private final long engineHeap;

    Race(Setup setup) {
        this.setup = setup;
        List<Offer> offers = Offer.standardAnd(setup.journeys());
        long before = Meter.usedHeap();
        hand = setup.journeys() == Offer.standard().size() ? new HandLoop() : new IndexedLoop(offers);
        Traffic.grown(hand, setup.population(), setup.days(), setup.seed());
        long between = Meter.usedHeap();
        engine = EngineLoop.of(offers);
        workload = Traffic.grown(engine, setup.population(), setup.days(), setup.seed());
        handHeap = between - before;
        engineHeap = Meter.usedHeap() - between;
        checkEqual();
    }

    private void checkEqual() {
        if (!hand.sent().sameAs(engine.sent())) {
            throw new UnequalException("by hand " + hand.sent() + "; the engine " + engine.sent());
        }
    }

    Map<String, Object> run() {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            round();
        }
        long proposedBefore = hand.proposed();
        Round[] rounds = new Round[setup.rounds()];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = round();
        }
        long proposed = hand.proposed() - proposedBefore;
        Split split = split();
        return told(rounds, proposed, split);
    }

    private Round round() {
        Round before = new Round(0, 0, 0, 0, engine.turns(), engine.sent().count());
        long handNanos = 0;
        long engineNanos = 0;
        long bytes = 0;
        for (int i = 0; i < CHUNKS_A_ROUND; i++) {
            Happening[] chunk = workload.next(CHUNK);
            hand.take(chunk);
            engine.take(chunk);
            if (i % 2 == 0) {
                handNanos += cpu(hand);
            }
            long allocated = Meter.allocatedBytes();
            engineNanos += cpu(engine);
            bytes += Meter.allocatedBytes() - allocated;
            if (i % 2 != 0) {
                handNanos += cpu(hand);
            }
        }
        checkEqual();
        return new Round(
                handNanos,
                engineNanos,
                bytes,
                (long) CHUNK * CHUNKS_A_ROUND,
                engine.turns() - before.turns(),
                engine.sent().count() - before.messages());
    }

    private static long cpu(Contestant contestant) {
        long begun = Meter.cpuNanos();
        contestant.run();
        return Meter.cpuNanos() - begun;
    }

    private Split split() {
        int chunks = setup.rounds() * CHUNKS_A_ROUND / 2 + 1;
        Split split = new Split(chunks * CHUNK);
        for (int i = 0; i < chunks; i++) {
            Happening[] chunk = workload.next(CHUNK);
            hand.take(chunk);
            engine.take(chunk);
            hand.run();
            engine.run(split);
        }
        checkEqual();
        return split;
    }

    private Map<String, Object> told(Round[] rounds, long proposed, Split split) {
        long events = Arrays.stream(rounds).mapToLong(Round::events).sum();
        long messages = Arrays.stream(rounds).mapToLong(Round::messages).sum();
        long turns = Arrays.stream(rounds).mapToLong(Round::turns).sum();
        long bytes = Arrays.stream(rounds).mapToLong(Round::bytes).sum();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("profiles", setup.population());
        told.put("journeys", setup.journeys());
        told.put("seed", setup.seed());
        told.put("daysBefore", setup.days());
        told.put("eventsMeasured", events);
        told.put("yardstickNs", rounded(median(rounds, each -> (double) each.handNanos() / each.events())));
        told.put("turnNs", rounded(median(rounds, each -> (double) each.engineNanos() / each.events())));
        told.put("turnRatio", rounded(median(rounds, each -> (double) each.engineNanos() / each.handNanos())));
        told.put("turnRatioLowest", rounded(sorted(rounds, Race::ratio)[0]));
        told.put("turnRatioHighest", rounded(sorted(rounds, Race::ratio)[rounds.length - 1]));
        told.put("bytesPerTurn", rounded((double) bytes / turns));
        told.put("bytesPerEvent", rounded((double) bytes / events));
        told.put("turnsPerEvent", rounded((double) turns / events));
        told.put("eventsWithCandidate", rounded((double) proposed / events));
        told.put("eventsWithAction", rounded((double) messages / events));
        told.put("handleNs", rounded(split.handleNs()));
        told.put("workNs", rounded(split.workNs()));
        told.put("p50Micros", rounded((double) split.quantile(0.5) / NANOS_A_MICRO));
        told.put("p999Micros", rounded((double) split.quantile(0.999) / NANOS_A_MICRO));
        told.put("yardstickHeapPerProfile", handHeap / setup.population());
        told.put("heapWithLogsPerProfile", engineHeap / setup.population());
        told.put("messages", engine.sent().count());
        told.put("checksum", Long.toHexString(engine.sent().checksum()));
        return told;
    }

    private static double ratio(Round round) {
        return (double) round.engineNanos() / round.handNanos();
    }

    private static double median(Round[] rounds, ToDoubleFunction<Round> figure) {
        double[] sorted = sorted(rounds, figure);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double[] sorted(Round[] rounds, ToDoubleFunction<Round> figure) {
        return Arrays.stream(rounds).mapToDouble(figure).sorted().toArray();
    }

    static double rounded(double figure) {
        return Math.round(figure * 1_000) / 1_000.0;
    }
}
