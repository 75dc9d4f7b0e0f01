package dev.baton.examples.soak.crash;

import dev.baton.examples.soak.report.SoakReport;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Stops a worker until its leases are over, while the others go on, and lets it go on then. */
final class Freezes implements Trouble {
    private final long most;
    private final double lease;
    private final SplittableRandom chance;
    private final SoakReport.Tally tally;
    private final long begun = System.nanoTime();
    private @Nullable WorkerProcess frozen;
    private double next;
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
        boolean all = workers.stream().allMatch(WorkerProcess::isReady);
        if (now < next || !all) {
            return;
        }
        if (frozen != null) {
            frozen.thaw();
            frozen = null;
            rounds++;
            tally.fault("frozen beyond its lease", 1);
            next = now + chance.nextDouble(0.1, 0.8);
        } else if (!over()) {
            frozen = workers.get(chance.nextInt(workers.size()));
            frozen.freeze();
            next = now + lease * chance.nextDouble(1.2, 1.6);
        }
    }

    @Override
    public void ended(WorkerProcess worker) {
        if (worker.equals(frozen)) {
            frozen = null;
        }
    }

    @Override
    public boolean over() {
        return rounds >= most;
    }

    @Override
    public void end(List<WorkerProcess> workers) {
        if (frozen != null) {
            frozen.thaw();
            frozen = null;
        }
    }
}
