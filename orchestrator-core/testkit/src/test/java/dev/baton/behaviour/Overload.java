package dev.baton.behaviour;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.OrchestratorListener;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Producers that offer events as fast as they can make them, to an engine of which each lane needs ten times as long for
 * one, and stands still now and then until somebody is refused. {@link #main} is a process of its own.
 */
final class Overload implements OrchestratorListener {
    private static final Instant NOW = Instant.parse(Shop.START);
    private static final int PRODUCERS = 16;
    private static final int LANES = 2;
    private static final int CAPACITY = 100;
    private static final int CUSTOMERS = 1_000;

    /** What may wait for an answer at once: the lanes' queues, what is in hand, and what is being offered. */
    static final int MOST_WAITING = LANES * (CAPACITY + 1) + PRODUCERS;

    /** @param failed those answered in any other way */
    record Figures(int offered, int accepted, int refused, int failed, int mostWaiting) {
        @Override
        public String toString() {
            return offered + " offered, " + accepted + " accepted, " + refused + " refused, " + failed
                    + " failed, at most " + mostWaiting + " waited";
        }
    }

    private final int events;
    private final int untilStandstill;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();
    private final AtomicInteger handled = new AtomicInteger();
    private long nanosToMake;

    private Overload(int events, int standstills) {
        this.events = events;
        untilStandstill = events / (standstills + 1);
    }

    static Figures of(int events, int standstills) throws InterruptedException {
        return new Overload(events, standstills).run();
    }

    private static Event event(int number) {
        return Event.of("web", "e-" + number, "page.viewed")
                .verified("customer", "c-" + number % CUSTOMERS)
                .occurredAt(NOW)
                .build();
    }

    /** Of the quickest of many, once they are quick. */
    private static long nanosToMake() {
        long best = Long.MAX_VALUE;
        for (int slice = 0; slice < 100; slice++) {
            long begun = System.nanoTime();
            for (int i = 0; i < 100; i++) {
                event(i);
            }
            best = Math.min(best, (System.nanoTime() - begun) / 100);
        }
        return best;
    }

    private Figures run() throws InterruptedException {
        nanosToMake = nanosToMake();
        MutableClock clock = new MutableClock(NOW);
        try (Orchestrator baton = Orchestrator.builder()
                .definitions(Shop.definitions(Shop.greeting()).build())
                .channel("email", RecordingChannel.forCustomers("email"))
                .clock(clock)
                .storage(InMemoryStorage.builder(clock)
                        .eventKeys(20_000)
                        .logEntries(2_000)
                        .auditEntries(1_000)
                        .build())
                .listener(this)
                .threads(LANES)
                .queueCapacity(CAPACITY)
                .build()) {
            List<Thread> producers = new ArrayList<>();
            for (int i = 0; i < PRODUCERS; i++) {
                Thread producer = new Thread(() -> produce(baton), "producer-" + i);
                producers.add(producer);
                producer.start();
            }
            for (Thread each : producers) {
                each.join();
            }
        } // which ends what was taken
        return new Figures(events, accepted.get(), refused.get(), failed.get(), mostWaiting.get());
    }

    private void produce(Orchestrator baton) {
        for (int i = made.getAndIncrement(); i < events; i = made.getAndIncrement()) {
            Event event = event(i);
            mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
            baton.submit(event).whenComplete((outcome, failure) -> {
                waiting.decrementAndGet();
                answer(outcome).incrementAndGet();
            });
        }
    }

    private AtomicInteger answer(Outcome outcome) {
        if (outcome == null) {
            return failed;
        }
        return switch (outcome.kind()) {
            case DECIDED -> accepted;
            case REFUSED -> refused;
            default -> failed;
        };
    }

    /** It takes its time. Whatever was offered last would wait for ever if a standstill came after it. */
    @Override
    public void onOutcome(Event event, Outcome outcome) {
        long until = System.nanoTime() + 10 * nanosToMake;
        boolean standsStill = handled.incrementAndGet() % untilStandstill == 0;
        int before = refused.get();
        while (System.nanoTime() < until || (standsStill && refused.get() == before && made.get() < events)) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void onDispatch(Dispatch dispatch) {}

    @Override
    public void onAlarm(String code, String words) {}

    /** @param arguments how many events, and how many standstills */
    public static void main(String... arguments) throws InterruptedException {
        Figures figures = of(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        System.out.println(figures);
        boolean right = figures.accepted() + figures.refused() == figures.offered()
                && figures.mostWaiting() <= MOST_WAITING
                && figures.refused() > 0;
        System.exit(right ? 0 : 1);
    }
}
