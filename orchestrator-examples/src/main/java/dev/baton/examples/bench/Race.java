package dev.baton.examples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Contestants over the same events, in one thread of one JVM, taking turns. After every round they must have sent the
 * same.
 */
final class Race {
    private static final int CHUNKS_A_ROUND = 2;

    private final Workload traffic;
    private final List<Contestant> contestants;

    /** @param traffic what comes after all that the contestants have handled so far */
    Race(Workload traffic, Contestant... contestants) {
        this.traffic = traffic;
        this.contestants = List.of(contestants);
        checkEqual();
    }

    /** @return a lap for each contestant, round by round */
    List<Lap[]> run(int rounds) {
        List<Lap[]> laps = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            laps.add(round());
        }
        return laps;
    }

    private Lap[] round() {
        Lap[] laps = new Lap[contestants.size()];
        Arrays.fill(laps, Lap.NONE);
        for (int i = 0; i < CHUNKS_A_ROUND; i++) {
            Happening[] chunk = traffic.next(Traffic.CHUNK);
            for (int j = 0; j < laps.length; j++) {
                int turn = i % 2 == 0 ? j : laps.length - 1 - j;
                laps[turn] = laps[turn].and(Traffic.drive(contestants.get(turn), chunk));
            }
        }
        checkEqual();
        return laps;
    }

    void checkEqual() {
        Sent first = contestants.get(0).sent();
        for (Contestant each : contestants) {
            if (!first.sameAs(each.sent())) {
                throw new UnequalException(first, each.sent());
            }
        }
    }
}
