package dev.baton.behaviour;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventSource;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.database.TestDatabase;
import dev.baton.event.Event;
import dev.baton.journey.JourneyInstance;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.Storage;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Two processes over one storage, and a customer who has a basket, orders at {@link #ORDERED}, and has two hours to pay,
 * of which the bank tells up to an hour late. What the desk is told says which branches ran, and how often.
 */
final class WaitStage implements AutoCloseable {
    static final Instant ORDERED = Instant.parse(Shop.START);
    static final Instant DEADLINE = ORDERED.plus(Duration.ofHours(2));
    static final Instant TIMER = DEADLINE.plus(Duration.ofHours(1));

    private static final Duration STEP = Duration.ofMinutes(20);

    /** Where everything is kept. */
    enum Kept {
        IN_MEMORY,
        IN_A_DATABASE
    }

    final MutableClock clock = new MutableClock(ORDERED.minus(Duration.ofMinutes(10)));
    final RecordingChannel desk = RecordingChannel.forSystems();
    /** Where the storage of the second process breaks, and others come between. */
    BreakingStorage second;

    private final Function<DocumentCodec, Storage> opening;
    private final List<TestDatabase> opened = new ArrayList<>();
    private final List<Orchestrator> processes = new ArrayList<>();
    private final Definitions definitions;
    private int events;

    WaitStage(Kept kept) {
        this(kept, definitions());
    }

    /** With other definitions. */
    WaitStage(Kept kept, Definitions definitions) {
        this.definitions = definitions;
        if (kept == Kept.IN_MEMORY) {
            Storage storage = InMemoryStorage.builder(clock).build();
            opening = documents -> storage;
        } else {
            TestDatabase database = TestDatabase.inMemory();
            opened.add(database);
            opening = documents -> database.open(documents, clock);
        }
        processes.add(process(opening));
        second = null;
        processes.add(process(this::breaking));
    }

    private Storage breaking(DocumentCodec documents) {
        second = new BreakingStorage(opening.apply(documents));
        return second;
    }

    private Orchestrator process(Function<DocumentCodec, Storage> storage) {
        return Orchestrator.builder()
                .definitions(definitions)
                .clock(clock)
                .channel("desk", desk)
                .storage(storage::apply)
                .build();
    }

    static Definitions definitions() {
        return Shop.definitions(Shop.journey("payment")
                        .boundBy("order")
                        .enterOn("basket.filled")
                        .exit("cancelled", Trigger.on("order.cancelled"))
                        .phase("basket")
                        .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                        .until("order.placed", Next.go("unpaid"))
                        .otherwise(Next.end())
                        .done()
                        .phase("unpaid")
                        .waitAtMost(Duration.ofHours(2), WaitStep.OnPast.TIME_OUT_NOW)
                        .until(WaitStep.Branch.of("paid", Trigger.on("payment.received"), says("paid", "done"))
                                .from("bank")
                                .sinceEntry()
                                .onLate(Proposal.task("desk", "late")))
                        .until("postponed", Trigger.on("payment.postponed"), says("postponed", "unpaid"))
                        .otherwise(says("chase", "chased"))
                        .done()
                        .phase("chased")
                        .waitAtMost(Duration.ofDays(1), WaitStep.OnPast.TIME_OUT_NOW)
                        .until("settled", Trigger.on("settled"), says("settled", "done"))
                        .otherwise(Next.end(Proposal.task("desk", "gave-up")))
                        .done()
                        .phase("done")
                        .done())
                .source(new EventSource("bank", Duration.ofHours(1)))
                .build();
    }

    private static Next says(String template, String phase) {
        return Next.go(phase, Proposal.task("desk", template));
    }

    /** The customer fills a basket and orders. */
    WaitStage ordered() {
        handle(event("web", "basket.filled", clock.instant()));
        reach(ORDERED);
        handle(event("web", "order.placed", ORDERED));
        return this;
    }

    Orchestrator first() {
        return processes.get(0);
    }

    Orchestrator other() {
        return processes.get(1);
    }

    Event event(String source, String type, Instant occurredAt) {
        return Event.of(source, "e" + ++events, type)
                .verified("customer", "c-ada")
                .attribute("order", "o-1")
                .occurredAt(occurredAt)
                .build();
    }

    Event paid(Instant occurredAt) {
        return event("bank", "payment.received", occurredAt);
    }

    void handle(Event event) {
        first().handle(event);
    }

    /** Time passes; what is due meanwhile is done by the first process when it is due. */
    void reach(Instant at) {
        Optional<Instant> due = first().nextDue();
        while (due.isPresent() && !due.get().isAfter(at)) {
            clock.set(due.get().isAfter(clock.instant()) ? due.get() : clock.instant());
            if (first().runDue() == 0) {
                break;
            }
            due = first().nextDue();
        }
        sleepUntil(at);
    }

    /** Time passes, and nobody works. */
    void sleepUntil(Instant at) {
        clock.set(at.isAfter(clock.instant()) ? at : clock.instant());
    }

    /** Both processes end, and begin anew over what is kept. */
    void restart() {
        processes.forEach(Orchestrator::close);
        processes.clear();
        processes.add(process(opening));
        processes.add(process(this::breaking));
    }

    /** Four days pass, both processes at work. */
    void wait_for_the_end() {
        Instant end = clock.instant().plus(Duration.ofDays(4));
        while (clock.instant().isBefore(end)) {
            reach(clock.instant().plus(STEP));
            first().runDue();
            other().runDue();
        }
    }

    JourneyInstance instance() {
        List<JourneyInstance> all =
                first().profile("customer", "c-ada").orElseThrow().instances();
        return all.get(all.size() - 1);
    }

    /** Where the customer is, or how they left. */
    String where() {
        JourneyInstance now = instance();
        return now.exit() == null ? now.phase() : now.exit().reason().name();
    }

    @Override
    public void close() {
        processes.forEach(Orchestrator::close);
        opened.forEach(TestDatabase::close);
    }
}
