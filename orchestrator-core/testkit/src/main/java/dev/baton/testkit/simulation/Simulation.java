package dev.baton.testkit.simulation;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.InvalidValueException;
import dev.baton.spi.Storage;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays schedules: the real engine, two or three processes of it on one storage, each in one thread and in virtual time, with
 * duplicates, disorder, lost answers, crashes and clock jumps that one seed decides. After every commit the rules of the
 * semantics are checked against what independent models say. The same seed plays the same schedules on every machine.
 *
 * <pre>{@code
 * SimulationReport report = Simulation.over(clock -> myStorage(clock)).seed(7).schedules(2_000).run();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class Simulation {
    /** Opens an empty storage that goes by that clock; it outlives the processes of its schedule. */
    public interface StorageFactory {
        Storage open(InstantSource clock);
    }

    private final StorageFactory storages;
    private long seed = 1;
    private long first;
    private long schedules = 100;
    private int violationsAtMost = 5;
    private int atOnce = 1;
    private final Map<Long, Long> recorded = new ConcurrentHashMap<>();

    private Simulation(StorageFactory storages) {
        this.storages = storages;
    }

    public static Simulation over(StorageFactory storages) {
        return new Simulation(storages);
    }

    public static Simulation inMemory() {
        return over(memory());
    }

    static StorageFactory memory() {
        return clock -> InMemoryStorage.builder(clock)
                .eventKeys(20_000)
                .logEntries(5_000)
                .auditEntries(20_000)
                .build();
    }

    /** Default: 1. */
    public Simulation seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** How many. Default: 100. */
    public Simulation schedules(long count) {
        schedules = count;
        return this;
    }

    /** Only that one of the seed's schedules. */
    public Simulation only(long schedule) {
        first = schedule;
        schedules = 1;
        return this;
    }

    /** Ends after so many violations. Default: 5. */
    public Simulation violationsAtMost(int count) {
        violationsAtMost = count;
        return this;
    }

    /**
     * So many threads play, each a schedule of its own; the report is the same. The factory is asked by all of them.
     * Default: 1, in the caller's thread.
     */
    public Simulation atOnce(int threads) {
        if (threads < 1) {
            throw new InvalidValueException("atOnce", "is " + threads, "use 1 or more");
        }
        atOnce = threads;
        return this;
    }

    public SimulationReport run() {
        return Series.play(source, seed, first, schedules, violationsAtMost, atOnce);
    }

    private Schedule schedule(long number, boolean told) {
        return new Schedule(seed, Plan.of(seed, number, this::calls), storages, told);
    }

    private long calls(Plan firstOfSweep) {
        return recorded.computeIfAbsent(firstOfSweep.origin(), none -> {
            Schedule schedule = new Schedule(seed, firstOfSweep, storages, false);
            try {
                schedule.run();
            } catch (BrokenRule reportedWithTheFirst) {
                // The calls up to there are worth dying at all the same.
            }
            return Math.max(1, schedule.calls().calls());
        });
    }

    private final Series.Source source = new Series.Source() {
        @Override
        public Series.Playable schedule(long number, boolean told) {
            return Simulation.this.schedule(number, told);
        }

        /** The same schedule once more, this time keeping what happens. */
        @Override
        public Violation violation(long number, BrokenRule first) {
            Schedule schedule = Simulation.this.schedule(number, true);
            try {
                schedule.run();
            } catch (BrokenRule broken) {
                return told(number, broken, schedule);
            }
            return told(number, first, schedule);
        }

        private Violation told(long number, BrokenRule broken, Schedule schedule) {
            return new Violation(seed, number, broken.rule(), String.valueOf(broken.getMessage()), schedule.trace());
        }
    };
}
