package dev.baton.examples.bench;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.consent.ConsentEvents;
import dev.baton.consent.Purpose;
import dev.baton.core.Orchestrator;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * The same work through the engine: in-memory storage with event keys, event log and explanations on at their defaults.
 * Each event is handled, and the work that is due then is done, before the next one.
 */
final class EngineLoop implements Contestant {
    private static final String SOURCE = "shop";
    private static final Instant EARLIER = Workload.BEGIN.minusSeconds(86_400);

    private final Now now = new Now();
    private final Sent sent = new Sent();
    private final Orchestrator orchestrator;
    private Event[] events = {};
    private long handled;
    private long worked;

    /** The workload's own time. */
    private static final class Now implements InstantSource {
        private volatile Instant at = EARLIER;

        @Override
        public Instant instant() {
            return at;
        }
    }

    /** Counts, and says it was delivered. */
    private final class Counting implements ChannelAdapter {
        private final ChannelCapabilities capabilities =
                ChannelCapabilities.honoursKey(Duration.ofDays(1)).reaching("email");

        @Override
        public ChannelCapabilities capabilities() {
            return capabilities;
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            if (dispatch.contactPoint() == null || !(dispatch.action() instanceof Action.FollowUp message)) {
                throw new IllegalStateException("the shop sends nothing but messages, and to addresses");
            }
            sent.add(
                    dispatch.contactPoint().address(),
                    message.template().id(),
                    dispatch.decision().id());
            return Receipt.delivered();
        }
    }

    private EngineLoop(List<Offer> offers, boolean keepsLogs) {
        InMemoryStorage.Builder storage = InMemoryStorage.builder(now);
        if (!keepsLogs) {
            storage.eventKeys(1).logEntries(1).auditEntries(1);
        }
        orchestrator = Orchestrator.builder()
                .definitions(ShopDefinitions.of(offers))
                .storage(storage.build())
                .channel(ShopDefinitions.CHANNEL, new Counting())
                .clock(now)
                .build();
    }

    static EngineLoop of(List<Offer> offers) {
        return new EngineLoop(offers, true);
    }

    /** Keeps next to no event keys, log and audit: what remains on the heap is what the customers need. */
    static EngineLoop withoutLogs(List<Offer> offers) {
        return new EngineLoop(offers, false);
    }

    @Override
    public void meet(Person person) {
        decided(orchestrator.handle(Event.of(SOURCE, "r-" + person.number(), "customer.registered")
                .verified("customer", person.identifier(Person.Namespace.CUSTOMER))
                .verified("email", person.identifier(Person.Namespace.EMAIL))
                .inferred("device", person.identifier(Person.Namespace.DEVICE))
                .field("segment", person.segment())
                .field("plan", person.plan())
                .occurredAt(EARLIER)
                .build()));
        if (person.optedIn()) {
            decided(orchestrator.handle(Event.of(SOURCE, "o-" + person.number(), ConsentEvents.OPTED_IN)
                    .verified("customer", person.identifier(Person.Namespace.CUSTOMER))
                    .attribute("purpose", Purpose.MARKETING.name())
                    .attribute("evidence", "checkbox")
                    .occurredAt(EARLIER)
                    .build()));
        }
    }

    private static void decided(Outcome outcome) {
        if (outcome.kind() != Outcome.Kind.DECIDED) {
            throw new IllegalStateException("the engine answered " + outcome);
        }
    }

    @Override
    public void take(Happening[] chunk) {
        events = new Event[chunk.length];
        for (int i = 0; i < chunk.length; i++) {
            events[i] = event(chunk[i]);
        }
    }

    static Event event(Happening happening) {
        String identifier = happening.who().identifier(happening.by());
        Attributes.Builder said = Attributes.builder().put("amount", happening.amount());
        if (!happening.category().isEmpty()) {
            said.put("category", happening.category());
        }
        Event.Builder event = Event.of(SOURCE, happening.id(), happening.kind().type())
                .attributes(said.build())
                .occurredAt(Instant.ofEpochSecond(
                        Math.floorDiv(happening.micros(), 1_000_000L),
                        Math.floorMod(happening.micros(), 1_000_000L) * 1_000));
        if (!happening.plan().isEmpty()) {
            event.field("plan", happening.plan());
        }
        return switch (happening.by()) {
            case CUSTOMER, EMAIL ->
                event.verified(happening.by().word(), identifier).build();
            case DEVICE -> event.inferred(happening.by().word(), identifier).build();
        };
    }

    @Override
    public void run() {
        for (Event event : events) {
            handle(event);
            work();
        }
    }

    /** How long handling and working took apart, by the wall clock, added to the two; and each event's whole in turn. */
    void run(Split split) {
        for (Event event : events) {
            long begun = System.nanoTime();
            handle(event);
            long between = System.nanoTime();
            work();
            split.add(between - begun, System.nanoTime() - between);
        }
    }

    private void handle(Event event) {
        now.at = event.occurredAt();
        decided(orchestrator.handle(event));
        handled++;
    }

    private void work() {
        worked += orchestrator.runDue();
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
        orchestrator.close();
    }
}
