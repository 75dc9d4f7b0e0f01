package dev.baton.examples.soak.crash;

import dev.baton.examples.soak.report.SoakReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Stops workers until their leases are over, while at least one of the others goes on, and lets them go on then. */
final class Freezes implements Trouble {
    private static final int WORKERS = 3;
    private static final double EVENTS_A_SECOND = 40;

    private final long most;
    private final double lease;
    private final SplittableRandom chance;
    private final SoakReport.Tally tally;
    private final long begun = System.nanoTime();
    /** When each is stopped next, or goes on. */
    private final Map<WorkerProcess, Double> next = new HashMap<>();

    private long rounds;

    /**
     * @param most after so many rounds it is over
     * @param lease how long a lease lasts, by the machine's clock, in seconds
     */
    Freezes(long most, double lease, long seed, SoakReport.Tally tally) {
        this.most = most;
        this.lease = lease;
        this.chance = new SplittableRandom(seed);
        this.tally = tally;
    }

    @Override
    public int workers() {
        return WORKERS;
    }

    @Override
    public double eventsASecond() {
        return EVENTS_A_SECOND;
    }

    @Override
    public Doom.@Nullable Point doom() {
        return null;
    }

    @Override
    public Duration off() {
        return Duration.ZERO;
    }

    @Override
    public void act(List<WorkerProcess> workers) {
        double now = (System.nanoTime() - begun) / 1e9;
        for (WorkerProcess each : workers) {
            if (!each.isReady() || now < next.computeIfAbsent(each, none -> now + awake())) {
                continue;
            }
            if (each.isFrozen()) {
                each.thaw();
                rounds++;
                tally.fault("frozen beyond its lease", 1);
                next.put(each, now + awake());
            } else if (!over() && othersGoOn(each, workers)) {
                each.freeze();
                next.put(each, now + lease * chance.nextDouble(1.2, 1.6));
            }
        }
    }

    private double awake() {
        return chance.nextDouble(0.1, 0.8);
    }

    private static boolean othersGoOn(WorkerProcess worker, List<WorkerProcess> workers) {
        return workers.stream().anyMatch(each -> !each.equals(worker) && each.isReady() && !each.isFrozen());
    }

    @Override
    public void ended(WorkerProcess worker) {
        next.remove(worker);
    }

    @Override
    public boolean over() {
        return rounds >= most;
    }

    @Override
    public void end(List<WorkerProcess> workers) {
        workers.stream().filter(WorkerProcess::isFrozen).forEach(WorkerProcess::thaw);
    }
}
