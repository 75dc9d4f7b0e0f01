package dev.baton.examples.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One event of the workload, by hand and through the engine. JMH measures the wall clock and each contestant in a JVM of
 * its own: run it on a machine that does nothing else. The command {@code bench} is the one that compares.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
@SuppressWarnings("NullAway.Init")
public class YardstickBenchmark {
    private static final int DAYS = 21;

    /** Who does the work. */
    public enum Who {
        HAND,
        ENGINE
    }

    @Param
    public Who contestant;

    @Param("100000")
    public int profiles;

    @Param("1")
    public long seed;

    private Contestant doing;
    private Workload traffic;

    @Setup(Level.Trial)
    public void grow() {
        doing = contestant == Who.HAND ? new HandLoop() : new EngineLoop(Offer.standard());
        traffic = Traffic.grown(doing, profiles, DAYS, seed);
    }

    @Setup(Level.Invocation)
    public void next() {
        doing.take(traffic.next(Traffic.SLICE));
    }

    @Benchmark
    @OperationsPerInvocation(Traffic.SLICE)
    public long event() {
        doing.run();
        return doing.sent().count();
    }

    @TearDown(Level.Trial)
    public void close() {
        doing.close();
    }
}
