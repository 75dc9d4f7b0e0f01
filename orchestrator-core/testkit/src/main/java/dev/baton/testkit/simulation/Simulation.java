package dev.baton.testkit.simulation;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.spi.Storage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plays schedules: the real engine, two or three processes of it on one storage, in one thread and in virtual time, with
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

    /** Every so many schedules one is played twice. */
    private static final int TWICE = 20;

    private final StorageFactory storages;
    private long seed = 1;
    private long first;
    private long schedules = 100;
    private int violationsAtMost = 5;
    private final Map<Long, Long> recorded = new HashMap<>();

    private Simulation(StorageFactory storages) {
        this.storages = storages;
    }

    public static Simulation over(StorageFactory storages) {
        return new Simulation(storages);
    }

    public static Simulation inMemory() {
        return over(clock -> InMemoryStorage.builder(clock)
                .eventKeys(20_000)
                .logEntries(5_000)
                .auditEntries(20_000)
                .build());
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

    public SimulationReport run() {
        long steps = 0;
        long crashes = 0;
        long played = 0;
        Set<String> struck = new TreeSet<>();
        List<Violation> violations = new ArrayList<>();
        for (long number = first; number < first + schedules && violations.size() < violationsAtMost; number++) {
            Schedule schedule = schedule(number, false);
            played++;
            try {
                schedule.run();
                if (number % TWICE == 0) {
                    sameAgain(number, schedule.oracle().digest());
                }
            } catch (BrokenRule broken) {
                violations.add(told(number, broken));
            }
            steps += schedule.steps();
            crashes += schedule.calls().crashes();
            struck.addAll(schedule.calls().struck());
        }
        return new SimulationReport(seed, played, steps, crashes, List.copyOf(struck), violations);
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

    /** The same schedule once more, this time keeping what happens. */
    private Violation told(long number, BrokenRule first) {
        Schedule schedule = schedule(number, true);
        try {
            schedule.run();
        } catch (BrokenRule broken) {
            return new Violation(seed, number, broken.rule(), String.valueOf(broken.getMessage()), schedule.trace());
        }
        return new Violation(seed, number, first.rule(), String.valueOf(first.getMessage()), schedule.trace());
    }

    /** The same events, faults and times give the same decisions and profiles (T2). */
    private void sameAgain(long number, long digest) {
        Schedule again = schedule(number, false);
        again.run();
        BrokenRule.unless(
                again.oracle().digest() == digest,
                "T2",
                () -> "played twice, the schedule ends in other profiles or decisions");
    }
}
