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

/** The host application of the workload: an orchestrator in the workload's own time, with one channel. */
final class Shop implements AutoCloseable {
    private static final String SOURCE = "shop";
    private static final Instant EARLIER = Workload.BEGIN.minusSeconds(86_400);
    private static final int MICROS_A_SECOND = 1_000_000;

    private final Now now = new Now();
    private final Orchestrator orchestrator;

    /** What happens to messages. */
    interface Mail {
        void send(String address, String template, String eventId);
    }

    /** The workload's own time. */
    private static final class Now implements InstantSource {
        private volatile Instant at = EARLIER;

        @Override
        public Instant instant() {
            return at;
        }
    }

    /** A channel that says it delivered. */
    private record Channel(ChannelCapabilities capabilities, Mail mail) implements ChannelAdapter {
        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            if (dispatch.contactPoint() == null || !(dispatch.action() instanceof Action.FollowUp message)) {
                throw new IllegalStateException("the shop sends nothing but messages, and to addresses");
            }
            mail.send(
                    dispatch.contactPoint().address(),
                    message.template().id(),
                    dispatch.decision().id());
            return Receipt.delivered();
        }
    }

    /** @param keepsLogs whether event keys, log and audit are kept at their defaults, or next to none of them */
    Shop(List<Offer> offers, Mail mail, boolean keepsLogs) {
        InMemoryStorage.Builder storage = InMemoryStorage.builder(now);
        if (!keepsLogs) {
            storage.eventKeys(1).logEntries(1).auditEntries(1);
        }
        ChannelCapabilities capabilities =
                ChannelCapabilities.honoursKey(Duration.ofDays(7)).reaching("email");
        orchestrator = Orchestrator.builder()
                .definitions(ShopDefinitions.of(offers))
                .storage(storage.build())
                .channel(ShopDefinitions.CHANNEL, new Channel(capabilities, mail))
                .clock(now)
                .build();
    }

    void meet(Person person) {
        handle(Event.of(SOURCE, "r-" + person.number(), "customer.registered")
                .verified("customer", person.identifier(Person.Namespace.CUSTOMER))
                .verified("email", person.identifier(Person.Namespace.EMAIL))
                .inferred("device", person.identifier(Person.Namespace.DEVICE))
                .field("segment", person.segment())
                .field("plan", person.plan())
                .occurredAt(EARLIER)
                .build());
        if (person.optedIn()) {
            handle(Event.of(SOURCE, "o-" + person.number(), ConsentEvents.OPTED_IN)
                    .verified("customer", person.identifier(Person.Namespace.CUSTOMER))
                    .attribute("purpose", Purpose.MARKETING.name())
                    .attribute("evidence", "checkbox")
                    .occurredAt(EARLIER)
                    .build());
        }
    }

    static Event[] events(Happening[] happenings) {
        Event[] events = new Event[happenings.length];
        for (int i = 0; i < happenings.length; i++) {
            events[i] = event(happenings[i]);
        }
        return events;
    }

    private static Event event(Happening happening) {
        Person.Namespace by = happening.by();
        String identifier = happening.who().identifier(by);
        Attributes.Builder said = Attributes.builder().put("amount", happening.amount());
        if (!happening.category().isEmpty()) {
            said.put("category", happening.category());
        }
        Event.Builder event = Event.of(SOURCE, happening.id(), happening.kind().type())
                .attributes(said.build())
                .occurredAt(instant(happening.micros()));
        if (!happening.plan().isEmpty()) {
            event.field("plan", happening.plan());
        }
        return by == Person.Namespace.DEVICE
                ? event.inferred(by.word(), identifier).build()
                : event.verified(by.word(), identifier).build();
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                micros / MICROS_A_SECOND, micros % MICROS_A_SECOND * (1_000_000_000 / MICROS_A_SECOND));
    }

    void timeIs(Instant at) {
        now.at = at;
    }

    void handle(Event event) {
        Outcome outcome = orchestrator.handle(event);
        if (outcome.kind() != Outcome.Kind.DECIDED) {
            throw new IllegalStateException("the engine answered " + outcome);
        }
    }

    /** Does what is due, and returns how much that was. */
    int work() {
        return orchestrator.runDue();
    }

    @Override
    public void close() {
        orchestrator.close();
    }
}
