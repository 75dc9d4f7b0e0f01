package dev.baton.examples.bench;

import java.util.Arrays;

/** Leads contestants through the workload. */
final class Traffic {
    /** How many events one contestant handles before it is the other's turn: enough to have its customers at hand. */
    static final int CHUNK = 25_000;

    /** How many events are brought into a contestant's own form at once: few, as one takes them off a queue. */
    static final int SLICE = 250;

    private Traffic() {}

    /** Lets a contestant meet everybody and live through so many days; returns the traffic from then on. */
    static Workload grown(Contestant contestant, int population, int days, long seed) {
        for (int number = 0; number < population; number++) {
            contestant.meet(new Person(number));
        }
        Workload traffic = new Workload(population, seed);
        for (long left = traffic.events(days); left > 0; left -= CHUNK) {
            drive(contestant, traffic.next((int) Math.min(CHUNK, left)));
        }
        return traffic;
    }

    /** Lets a contestant handle events, and measures only that. */
    static Lap drive(Contestant contestant, Happening[] events) {
        long nanos = 0;
        long bytes = 0;
        for (int from = 0; from < events.length; from += SLICE) {
            contestant.take(Arrays.copyOfRange(events, from, Math.min(events.length, from + SLICE)));
            long allocated = Meter.allocatedBytes();
            long begun = Meter.cpuNanos();
            contestant.run();
            nanos += Meter.cpuNanos() - begun;
            bytes += Meter.allocatedBytes() - allocated;
        }
        return new Lap(events.length, nanos, bytes);
    }
}
