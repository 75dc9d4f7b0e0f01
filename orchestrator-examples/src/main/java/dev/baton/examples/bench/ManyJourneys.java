package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** 2,000 journeys of which the same 20 match: against an indexed table, and against the engine with the 20 alone. */
final class ManyJourneys {
    private static final int JOURNEYS = 2_000;

    private ManyJourneys() {}

    static ObjectNode measured(Sizes sizes) {
        List<Offer> many = Offer.standardAnd(JOURNEYS);
        IndexedLoop table = new IndexedLoop(many);
        EngineLoop engine = new EngineLoop(many);
        EngineLoop few = new EngineLoop(Offer.standard());
        Traffic.grown(table, sizes.profiles(), sizes.days(), sizes.seed());
        Traffic.grown(engine, sizes.profiles(), sizes.days(), sizes.seed());
        Race race = new Race(Traffic.grown(few, sizes.profiles(), sizes.days(), sizes.seed()), table, engine, few);
        race.run(sizes.warmUpRounds());
        List<Lap[]> laps = race.run(sizes.rounds());
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("journeys", JOURNEYS);
        told.put("yardstickNs", Median.of(laps, each -> each[0].nanosPerEvent()).middle());
        told.put("turnNs", Median.of(laps, each -> each[1].nanosPerEvent()).middle());
        told.put(
                "turnRatio",
                Median.of(laps, each -> each[1].nanosPerEvent() / each[0].nanosPerEvent())
                        .middle());
        told.put(
                "costOf20",
                Median.of(laps, each -> each[1].nanosPerEvent() / each[2].nanosPerEvent())
                        .middle());
        return told;
    }
}
