package dev.baton.examples.bench;

import java.time.Instant;
import java.util.SplittableRandom;

/**
 * The traffic of a shop: an endless sequence of events about a fixed population, the same for the same numbers. How often
 * a customer appears falls with their rank as in Zipf's law (exponent 1). On average a customer has an event every third
 * day of the workload's own time.
 */
final class Workload {
    static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

    static final String[] CATEGORIES = {
        "travel", "home", "cars", "garden", "books", "music", "sports", "health", "pets", "toys", "food", "office"
    };

    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final int DAYS_BETWEEN_EVENTS = 3;
    /** Scatters the ranks over the population; a prime larger than any population we measure. */
    private static final long SCATTER = 2_038_074_743L;

    private final int population;
    private final SplittableRandom random;
    private final double logOfPopulation;
    private final long step;
    private long number;
    private long micros;

    Workload(int population, long seed) {
        this.population = population;
        this.random = new SplittableRandom(seed);
        this.logOfPopulation = StrictMath.log(population);
        this.step = MICROS_A_DAY * DAYS_BETWEEN_EVENTS / population;
        this.micros = BEGIN.getEpochSecond() * 1_000_000;
    }

    int population() {
        return population;
    }

    /** How many events that many days of the workload's own time have. */
    long events(int days) {
        return (long) population * days / DAYS_BETWEEN_EVENTS;
    }

    Happening next() {
        number++;
        micros += step;
        Kind kind = Kind.at(random.nextInt(1_000));
        Person who = new Person(someone());
        Person.Namespace by = Person.Namespace.values()[random.nextInt(3)];
        int amount = random.nextInt(1_000);
        String category = kind.compareTo(Kind.PLAN_CHANGED) < 0 ? CATEGORIES[random.nextInt(CATEGORIES.length)] : "";
        String plan = kind == Kind.PLAN_CHANGED ? plan() : "";
        return new Happening(number, kind, who, by, amount, category, plan, micros);
    }

    Happening[] next(int count) {
        Happening[] chunk = new Happening[count];
        for (int i = 0; i < count; i++) {
            chunk[i] = next();
        }
        return chunk;
    }

    /** The rank is the population to the power of a uniform number: each factor of the rank is as likely. */
    private int someone() {
        long rank = (long) StrictMath.exp(random.nextDouble() * logOfPopulation) - 1;
        return (int) (Math.min(rank, population - 1) * SCATTER % population);
    }

    private String plan() {
        int of100 = random.nextInt(100);
        return of100 < 15 ? "pro" : of100 < 50 ? "plus" : "free";
    }
}
