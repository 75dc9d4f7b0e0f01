package dev.baton.examples.bench;

/** Brings contestants to where measuring begins. */
final class Traffic {
    /** How many events are brought into a contestant's own form at once; few, as one would take them off a queue. */
    static final int CHUNK = 10_000;

    private Traffic() {}

    /** Lets a contestant meet everybody and live through so many days; returns the traffic from then on. */
    static Workload grown(Contestant contestant, int population, int days, long seed) {
        for (int number = 0; number < population; number++) {
            contestant.meet(new Person(number));
        }
        Workload traffic = new Workload(population, seed);
        for (long left = traffic.events(days); left > 0; left -= CHUNK) {
            contestant.take(traffic.next((int) Math.min(CHUNK, left)));
            contestant.run();
        }
        contestant.take(new Happening[0]);
        return traffic;
    }
}
