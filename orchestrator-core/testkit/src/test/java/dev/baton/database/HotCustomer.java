package dev.baton.database;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** How many events a second the whole engine handles over PostgreSQL where all of them are about one customer, or a few. */
final class HotCustomer implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Definitions DEFINITIONS = Definitions.builder()
            .journey(Journey.named("greeting")
                    .ownedBy("team:shop")
                    .outcome("whoever asks is helped")
                    .rule("greet", Trigger.on("visited"), Proposal.message("email", "hello"))
                    .build())
            .build();

    private final TestDatabase database = TestDatabase.postgresql();
    private final AtomicLong numbers = new AtomicLong();

    /**
     * Events of which none sends anything; each is an event key, a new version of the customer and a log entry.
     *
     * @param processes so many orchestrators share them
     * @param threads of each of them
     * @return events a second, of all together
     */
    double handled(int processes, int threads, int customers, int millis) throws Exception {
        InstantSource clock = InstantSource.fixed(START);
        List<Orchestrator> all = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            all.add(Orchestrator.builder()
                    .definitions(DEFINITIONS)
                    .clock(clock)
                    .storage(documents -> database.open(documents, clock))
                    .build());
        }
        ExecutorService pool = Executors.newFixedThreadPool(processes * threads);
        try {
            for (int i = 0; i < customers; i++) {
                handle(all.get(0), i);
            }
            long start = System.nanoTime();
            long end = start + millis * 1_000_000L;
            List<Callable<Long>> callers = new ArrayList<>();
            for (int i = 0; i < processes * threads; i++) {
                int number = i;
                callers.add(() -> {
                    long handled = 0;
                    for (; System.nanoTime() < end; handled++) {
                        handle(all.get(number % processes), number % customers);
                    }
                    return handled;
                });
            }
            long handled = 0;
            for (Future<Long> each : pool.invokeAll(callers)) {
                handled += each.get();
            }
            return handled * 1e9 / (System.nanoTime() - start);
        } finally {
            pool.shutdownNow();
            all.forEach(Orchestrator::close);
        }
    }

    private void handle(Orchestrator baton, int customer) {
        Outcome outcome = baton.handle(Event.of("web", "e-" + numbers.incrementAndGet(), "page.viewed")
                .verified("customer", "c-" + customer)
                .occurredAt(START)
                .build());
        if (outcome.kind() != Outcome.Kind.DECIDED) {
            throw new IllegalStateException("was " + outcome);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    public static void main(String... arguments) throws Exception {
        int millis = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        try (HotCustomer hot = new HotCustomer()) {
            hot.handled(1, 2, 2, millis);
            for (int round = 0; round < 2; round++) {
                for (int[] each : new int[][] {{1, 1, 1}, {1, 8, 1}, {1, 8, 8}, {2, 4, 1}, {8, 1, 1}}) {
                    System.out.printf(
                            "%d process(es) with %d thread(s), %d customer(s): %.0f events/s%n",
                            each[0], each[1], each[2], hot.handled(each[0], each[1], each[2], millis));
                }
            }
        }
        System.exit(0);
    }
}
