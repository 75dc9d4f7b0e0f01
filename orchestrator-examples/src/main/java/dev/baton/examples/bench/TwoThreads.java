package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.event.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * One thread against two over one engine, each with customers of its own. By the wall clock, so other work on the machine
 * shows; and by CPU time, which does not see whoever waits.
 */
final class TwoThreads {
    private static final int THREADS = 2;

    private final LongAdder messages = new LongAdder();
    private final Shop shop = new Shop(Offer.standard(), (address, template, event) -> messages.increment(), true);
    private final Workload traffic;
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);

    /** What one thread did in a round. */
    private record Run(long events, long wallNanos, long cpuNanos) {
        double eventsPerNano() {
            return (double) events / wallNanos;
        }
    }

    /** One thread's run, and those of two. */
    private record Round(Run alone, List<Run> together) {
        double speedUp() {
            return together.stream().mapToDouble(Run::eventsPerNano).sum() / alone.eventsPerNano();
        }

        double cpuSpeedUp() {
            double events = together.stream().mapToLong(Run::events).sum();
            double cpu = together.stream().mapToLong(Run::cpuNanos).sum();
            return THREADS * ((double) alone.cpuNanos() / alone.events()) / (cpu / events);
        }
    }

    private TwoThreads(Sizes sizes) {
        traffic = new Workload(sizes.profiles(), sizes.seed());
        for (int number = 0; number < sizes.profiles(); number++) {
            shop.meet(new Person(number));
        }
        for (long left = traffic.events(sizes.days()); left > 0; left -= Traffic.CHUNK) {
            Happening[] chunk = traffic.next((int) Math.min(Traffic.CHUNK, left));
            timeIs(chunk);
            drive(List.<Happening[]>of(chunk));
        }
    }

    static ObjectNode measured(Sizes sizes) {
        TwoThreads threads = new TwoThreads(sizes);
        try {
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < sizes.warmUpRounds() + sizes.rounds(); i++) {
                Round round = threads.round();
                if (i >= sizes.warmUpRounds()) {
                    rounds.add(round);
                }
            }
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.put("speedUp", Median.of(rounds, Round::speedUp).middle());
            told.put("speedUpHighest", Median.of(rounds, Round::speedUp).highest());
            told.put("cpuSpeedUp", Median.of(rounds, Round::cpuSpeedUp).middle());
            told.put("messages", threads.messages.sum());
            return told;
        } finally {
            threads.pool.shutdown();
            threads.shop.close();
        }
    }

    private Round round() {
        Happening[] one = traffic.next(Traffic.CHUNK);
        timeIs(one);
        Run alone = drive(List.<Happening[]>of(one)).get(0);
        Happening[] two = traffic.next(THREADS * Traffic.CHUNK);
        timeIs(two);
        return new Round(alone, drive(List.of(ofHalf(two, 0), ofHalf(two, 1))));
    }

    /** Time stands still within a round, at its end: two threads cannot both turn the clock. */
    private void timeIs(Happening[] events) {
        shop.timeIs(Shop.events(Arrays.copyOfRange(events, events.length - 1, events.length))[0].occurredAt());
    }

    private static Happening[] ofHalf(Happening[] events, int half) {
        return Arrays.stream(events)
                .filter(each -> each.who().number() % THREADS == half)
                .toArray(Happening[]::new);
    }

    private List<Run> drive(List<Happening[]> parts) {
        CyclicBarrier start = new CyclicBarrier(parts.size());
        List<Callable<Run>> tasks = new ArrayList<>();
        for (Happening[] part : parts) {
            tasks.add(() -> drive(part, start));
        }
        try {
            List<Run> runs = new ArrayList<>();
            for (Future<Run> each : pool.invokeAll(tasks)) {
                runs.add(each.get());
            }
            return runs;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", hurry);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a thread of the trial failed", failed.getCause());
        }
    }

    private Run drive(Happening[] part, CyclicBarrier start) throws Exception {
        Event[] events = Shop.events(part);
        start.await();
        long begun = System.nanoTime();
        long cpu = Meter.cpuNanos();
        for (Event event : events) {
            shop.handle(event);
            shop.work();
        }
        return new Run(events.length, System.nanoTime() - begun, Meter.cpuNanos() - cpu);
    }
}
