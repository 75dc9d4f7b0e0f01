package dev.baton.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Plays schedules, one after the other or several at once, and tells what broke. */
final class Series {
    /** Every so many schedules one is played twice. */
    private static final int TWICE = 20;

    /** One schedule. */
    interface Playable {
        /** @throws BrokenRule where one does not hold */
        void run();

        long steps();

        PortCalls calls();

        /** Of everything that is stored at the end. */
        long digest();

        /** What happened, where it was to be told. */
        List<String> trace();
    }

    /** Where schedules come from. */
    interface Source {
        Playable schedule(long number, boolean told);

        /** Tells of a schedule in which that broke. */
        Violation violation(long number, BrokenRule broken);
    }

    /**
     * What came of one of them.
     *
     * @param violation null where every rule held
     */
    private record Played(
            long steps,
            long crashes,
            Set<String> struck,
            @Nullable Violation violation) {}

    /** So many for each who plays are begun before it is asked whether there were violations enough. */
    private static final int AHEAD = 16;

    private final Source source;

    private Series(Source source) {
        this.source = source;
    }

    /** @param most ends after so many violations */
    static SimulationReport play(Source source, long seed, long first, long schedules, int most) {
        Series series = new Series(source);
        return series.reported(
                seed,
                first,
                schedules,
                most,
                1,
                numbers -> numbers.stream().map(series::played).toList());
    }

    /**
     * The same, and with the same report, by several threads.
     *
     * @param atOnce how many are played at once; the source is asked by as many threads
     */
    static SimulationReport play(Source source, long seed, long first, long schedules, int most, int atOnce) {
        if (atOnce == 1) {
            return play(source, seed, first, schedules, most);
        }
        Series series = new Series(source);
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            return series.reported(
                    seed, first, schedules, most, atOnce * AHEAD, numbers -> series.all(threads, numbers));
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Played> all(ExecutorService threads, List<Long> numbers) {
        List<CompletableFuture<Played>> begun = numbers.stream()
                .map(each -> CompletableFuture.supplyAsync(() -> played(each), threads))
                .toList();
        try {
            return begun.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** In the order of their numbers, whoever was done first; what was played beyond the last violation is left out. */
    private SimulationReport reported(
            long seed, long first, long schedules, int most, int batch, Function<List<Long>, List<Played>> play) {
        long steps = 0;
        long crashes = 0;
        long played = 0;
        Set<String> struck = new TreeSet<>();
        List<Violation> violations = new ArrayList<>();
        while (played < schedules && violations.size() < most) {
            long next = first + played;
            List<Long> numbers = LongStream.range(next, Math.min(next + batch, first + schedules))
                    .boxed()
                    .toList();
            for (Played each : play.apply(numbers)) {
                if (violations.size() < most) {
                    played++;
                    steps += each.steps;
                    crashes += each.crashes;
                    struck.addAll(each.struck);
                    Optional.ofNullable(each.violation).ifPresent(violations::add);
                }
            }
        }
        return new SimulationReport(seed, played, steps, crashes, List.copyOf(struck), violations);
    }

    private Played played(long number) {
        Playable schedule = source.schedule(number, false);
        Violation violation = null;
        try {
            schedule.run();
            if (number % TWICE == 0) {
                sameAgain(number, schedule.digest());
            }
        } catch (BrokenRule broken) {
            violation = source.violation(number, broken);
        }
        PortCalls calls = schedule.calls();
        return new Played(schedule.steps(), calls.crashes(), calls.struck(), violation);
    }

    /** The same events, faults and times give the same decisions and profiles (T2). */
    private void sameAgain(long number, long digest) {
        Playable again = source.schedule(number, false);
        again.run();
        BrokenRule.unless(
                again.digest() == digest, "T2", () -> "played twice, the schedule ends in other profiles or decisions");
    }
}
