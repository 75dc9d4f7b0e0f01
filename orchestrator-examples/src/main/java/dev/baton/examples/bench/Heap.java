package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How much of the heap a customer takes who has lived through the workload, without the logs, which are bounded. */
final class Heap {
    private Heap() {}

    static ObjectNode measured(Sizes sizes) {
        try (EngineLoop engine = EngineLoop.withoutLogs(Offer.standard())) {
            // What is loaded and made once belongs to nobody.
            engine.meet(new Person(sizes.profiles()));
            long before = Meter.usedHeap();
            Traffic.grown(engine, sizes.profiles(), sizes.days(), sizes.seed());
            long after = Meter.usedHeap();
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.put("heapPerProfile", (after - before) / sizes.profiles());
            told.put("messages", engine.sent().count());
            return told;
        }
    }
}
