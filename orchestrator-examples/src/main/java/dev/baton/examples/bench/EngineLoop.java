package dev.baton.examples.bench;

import dev.baton.event.Event;
import java.util.List;

/**
 * The same work through the engine: in-memory storage with event keys, event log and explanations on at their defaults.
 * Each event is handled, and the work that is due then is done, before the next one.
 */
final class EngineLoop implements Contestant {
    private final Sent sent = new Sent();
    private final Shop shop;
    private Event[] events = {};
    private long handled;
    private long worked;

    EngineLoop(List<Offer> offers) {
        this(offers, true);
    }

    private EngineLoop(List<Offer> offers, boolean keepsLogs) {
        shop = new Shop(offers, sent::add, keepsLogs);
    }

    /** Keeps next to no event keys, log and audit: what remains on the heap is what the customers need. */
    static EngineLoop withoutLogs(List<Offer> offers) {
        return new EngineLoop(offers, false);
    }

    @Override
    public void meet(Person person) {
        shop.meet(person);
    }

    @Override
    public void take(Happening[] happenings) {
        events = Shop.events(happenings);
    }

    @Override
    public void run() {
        for (Event event : events) {
            handle(event);
            worked += shop.work();
        }
    }

    /** As {@link #run()}, and tells how long each event took. */
    void run(Split split) {
        for (Event event : events) {
            long begun = System.nanoTime();
            handle(event);
            long between = System.nanoTime();
            worked += shop.work();
            split.add(between - begun, System.nanoTime() - between);
        }
    }

    private void handle(Event event) {
        shop.timeIs(event.occurredAt());
        shop.handle(event);
        handled++;
    }

    /** Each piece of work here is a dispatch: a turn at the door, and one for what the channel answered. */
    long turns() {
        return handled + 2 * worked;
    }

    @Override
    public Sent sent() {
        return sent;
    }

    @Override
    public void close() {
        shop.close();
    }
}
