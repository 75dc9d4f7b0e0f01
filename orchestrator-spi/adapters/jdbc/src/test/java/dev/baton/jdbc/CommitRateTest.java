package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a commit costs on PostgreSQL beside plain JDBC that writes the same rows. {@link CommitRate} tells more. */
final class CommitRateTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int MILLIS = FULL ? 20_000 : 2_000;
    /** In the quick run the machine is shared with whatever else is going on. */
    private static final double LEAST = FULL ? 0.7 : 0.35;
    /** Of a crowd on one customer, to one thread. */
    private static final double LEAST_HOT = FULL ? 0.5 : 0.25;

    private static final int TRIES = 3;
    /** One thread and eight take turns, so that a busy machine is as busy for both. */
    private static final int ROUNDS = 5;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @DisplayName("A commit is hardly slower than plain JDBC that writes the same rows")
    void a_commit_is_hardly_slower_than_plain_jdbc(int threads) throws Exception {
        try (CommitRate rate = new CommitRate()) {
            double best = 0;
            for (int attempt = 1; attempt <= TRIES && best < LEAST; attempt++) {
                CommitRate.Ratio found = rate.against(threads, true, MILLIS);
                System.out.println("CommitRateTest: " + threads + " thread(s): " + found);
                best = Math.max(best, Math.max(found.ratio(), found.typical()));
            }
            assertThat(best).isGreaterThan(LEAST);
        }
    }

    @Test
    @DisplayName("Eight threads on one customer lose no more than the looks of those who come too late")
    void a_hot_profile_does_not_collapse() throws Exception {
        try (CommitRate rate = new CommitRate()) {
            double best = 0;
            for (int attempt = 1; attempt <= TRIES && best < LEAST_HOT; attempt++) {
                double alone = 0;
                double crowd = 0;
                for (int round = 0; round < ROUNDS; round++) {
                    alone += rate.hot(1, MILLIS / ROUNDS) / ROUNDS;
                    crowd += rate.hot(8, MILLIS / ROUNDS) / ROUNDS;
                }
                System.out.printf(
                        "CommitRateTest: hot profile: %.0f/s from one thread, %.0f/s from eight%n", alone, crowd);
                best = Math.max(best, crowd / alone);
            }
            // HotProfileTest counts; this looks for whatever else might be in the way.
            assertThat(best).isGreaterThan(LEAST_HOT);
        }
    }
}
