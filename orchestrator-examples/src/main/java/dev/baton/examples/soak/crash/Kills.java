package dev.baton.examples.soak.crash;

import dev.baton.examples.soak.report.SoakReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Kills workers: one half at a call of a port, by themselves, one half from outside at a random moment. Whoever does not
 * come to their call in time is killed from outside; more are given a call then.
 */
final class Kills implements Trouble {
    /** A call that a worker does not come to does not save it. In seconds, as all lives here. */
    private static final double LONGEST_LIFE = 2;

    private static final Set<String> OFTEN = Set.of("commit", "claim", "find", "profile", "entry");
    private static final double LONGEST_LUCK = 1;
    private static final int WORKERS = 4;
    private static final double EVENTS_A_SECOND = 25;

    private final long most;
    private final SplittableRandom chance;
    private final SoakReport.Tally tally;
    private final Map<WorkerProcess, Double> lives = new HashMap<>();
    private long atCalls;
    private long fromOutside;

    /** @param most after so many kills it is over */
    Kills(long most, long seed, SoakReport.Tally tally) {
        this.most = most;
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
        if (atCalls > fromOutside) {
            return null;
        }
        String call = Doom.CALLS.get(chance.nextInt(Doom.CALLS.size()));
        int most = OFTEN.contains(call) ? 15 : 2;
        return new Doom.Point(call, chance.nextBoolean(), 1 + chance.nextInt(most));
    }

    @Override
    public Duration off() {
        return Duration.ZERO;
    }

    @Override
    public void act(List<WorkerProcess> workers) {
        for (WorkerProcess each : workers) {
            if (!each.isReady() || over()) {
                continue;
            }
            boolean byItself = each.options().doom() != null;
            double until = lives.computeIfAbsent(
                    each, none -> each.seconds() + (byItself ? LONGEST_LIFE : chance.nextDouble(0.02, LONGEST_LUCK)));
            if (each.seconds() > until) {
                each.kill();
            }
        }
    }

    @Override
    public void ended(WorkerProcess worker) {
        lives.remove(worker);
        Doom.Point doom = worker.options().doom();
        if (worker.isKilled()) {
            fromOutside++;
            tally.kill("at a random moment", 1);
        } else if (doom != null && worker.status() == Doom.STATUS) {
            atCalls++;
            tally.kill(doom.place(), 1);
        }
    }

    @Override
    public boolean over() {
        return atCalls + fromOutside >= most;
    }

    @Override
    public void end(List<WorkerProcess> workers) {
        lives.clear();
    }
}
