package dev.baton.examples.soak.crash;

import dev.baton.examples.soak.report.SoakReport;
import dev.baton.postgres.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ends the database's connections every 20 to 80 milliseconds for some time, cuts lines with and without the answers that
 * were on their way, and kills the server itself now and then; then nothing for some time. Every third worker's clock is an hour ahead, every third
 * one's a day behind.
 */
final class Outages implements Trouble {
    private static final Duration[] CLOCKS = {Duration.ZERO, Duration.ofHours(1), Duration.ofDays(-1)};

    /** Of the server; every ten seconds or so. */
    private static final int FAULTS_A_KILL = 100;

    /** Seconds of faults without a pause, and of none, so that something gets done. */
    private static final double STORM = 4;

    private static final double CALM = 3;

    private static final int WORKERS = 2;
    private static final double EVENTS_A_SECOND = 100;

    private final long most;
    private final @Nullable PostgresServer killable;
    private final PostgresServer server;
    private final Proxy proxy;
    private final SplittableRandom chance;
    private final SoakReport.Tally tally;
    private final boolean clocks;
    private double next;
    private double stormUntil;
    private long faults;
    private int started;

    /**
     * @param most after so many faults it is over
     * @param killable the server, where it is ours to kill
     * @param clocks whether those of workers differ
     */
    Outages(
            long most,
            PostgresServer server,
            @Nullable PostgresServer killable,
            Proxy proxy,
            long seed,
            boolean clocks,
            SoakReport.Tally tally) {
        this.most = most;
        this.server = server;
        this.killable = killable;
        this.proxy = proxy;
        this.chance = new SplittableRandom(seed);
        this.clocks = clocks;
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
        started++;
        return clocks ? CLOCKS[started % CLOCKS.length] : Duration.ZERO;
    }

    @Override
    public void act(List<WorkerProcess> workers) {
        double now = tally.seconds();
        boolean any = workers.stream().anyMatch(WorkerProcess::isReady);
        if (now < next || !any || over()) {
            return;
        }
        if (now > stormUntil) {
            next = now + CALM;
            stormUntil = next + STORM;
            return;
        }
        faults++;
        next = now + chance.nextDouble(0.02, 0.08);
        int what = chance.nextInt(196);
        if (killable != null && faults % FAULTS_A_KILL == 0) {
            killable.kill();
            killable.restart();
            tally.fault("the database server is killed", 1);
            next = tally.seconds() + 2;
        } else if (what < 120) {
            tally.fault("a backend is terminated", server.terminateConnections());
        } else if (what < 160) {
            tally.fault("an answer is cut off", proxy.cutAnswers(20));
        } else {
            tally.fault("a line is cut", proxy.cut());
        }
    }

    @Override
    public void ended(WorkerProcess worker) {
        tally.count("workers that gave up", 1);
    }

    @Override
    public boolean over() {
        return faults >= most;
    }

    @Override
    public void end(List<WorkerProcess> workers) {
        // The lines hold from now on.
    }
}
