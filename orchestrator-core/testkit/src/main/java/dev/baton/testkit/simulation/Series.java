package dev.baton.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Plays one schedule after the other, and tells what broke. */
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

    private final Source source;

    private Series(Source source) {
        this.source = source;
    }

    /** @param most ends after so many violations */
    static SimulationReport play(Source source, long seed, long first, long schedules, int most) {
        return new Series(source).play(seed, first, schedules, most);
    }

    private SimulationReport play(long seed, long first, long schedules, int most) {
        long steps = 0;
        long crashes = 0;
        long played = 0;
        Set<String> struck = new TreeSet<>();
        List<Violation> violations = new ArrayList<>();
        for (long number = first; number < first + schedules && violations.size() < most; number++) {
            Playable schedule = source.schedule(number, false);
            played++;
            try {
                schedule.run();
                if (number % TWICE == 0) {
                    sameAgain(number, schedule.digest());
                }
            } catch (BrokenRule broken) {
                violations.add(source.violation(number, broken));
            }
            steps += schedule.steps();
            crashes += schedule.calls().crashes();
            struck.addAll(schedule.calls().struck());
        }
        return new SimulationReport(seed, played, steps, crashes, List.copyOf(struck), violations);
    }

    /** The same events, faults and times give the same decisions and profiles (T2). */
    private void sameAgain(long number, long digest) {
        Playable again = source.schedule(number, false);
        again.run();
        BrokenRule.unless(
                again.digest() == digest, "T2", () -> "played twice, the schedule ends in other profiles or decisions");
    }
}
