package dev.baton.examples.bench;

/** An event as whoever writes the loop by hand would have it. */
record HandEvent(
        String id,
        Kind kind,
        Person.Namespace namespace,
        String identifier,
        int amount,
        String category,
        String plan,
        long micros) {
    static HandEvent of(Happening happening) {
        return new HandEvent(
                happening.id(),
                happening.kind(),
                happening.by(),
                happening.who().identifier(happening.by()),
                happening.amount(),
                happening.category(),
                happening.plan(),
                happening.micros());
    }

    static HandEvent[] of(Happening[] chunk) {
        HandEvent[] events = new HandEvent[chunk.length];
        for (int i = 0; i < chunk.length; i++) {
            events[i] = of(chunk[i]);
        }
        return events;
    }
}
