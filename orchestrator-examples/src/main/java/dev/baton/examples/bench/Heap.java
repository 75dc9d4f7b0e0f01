package dev.baton.examples.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much of the heap a customer takes who has lived through the workload, without the bounded logs. */
final class Heap {
    private Heap() {}

    static Map<String, Object> measured(int population, int days, long seed) {
        List<Offer> offers = Offer.standard();
        try (EngineLoop empty = EngineLoop.withoutLogs(offers)) {
            empty.meet(new Person(0)); // whatever is loaded and made once
        }
        long before = Meter.usedHeap();
        try (EngineLoop engine = EngineLoop.withoutLogs(offers)) {
            Traffic.grown(engine, population, days, seed);
            long after = Meter.usedHeap();
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("profiles", population);
            told.put("daysBefore", days);
            told.put("heapPerProfile", (after - before) / population);
            told.put("messages", engine.sent().count());
            return told;
        }
    }
}
