package dev.baton.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.database.TestDatabase;
import dev.baton.spi.CommitResult;
import dev.baton.tck.TestDocuments;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every storage behaves like the reference. {@code -Dbaton.differential.seed=N} repeats a run. */
final class DifferentialTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int OPERATIONS_EACH = 1_000;
    /** In memory and over H2. */
    private static final int HISTORIES = FULL ? 300 : 100;
    /** Over a server each operation takes a millisecond; a hundred thousand in the full run. */
    private static final int HISTORIES_ON_A_SERVER = FULL ? 100 : 6;

    @Test
    @DisplayName(
            "R36 100,000 random operations have the same answers in memory, over a database and in a model of maps")
    void random_operations_have_the_same_answers_everywhere() {
        try (TestDatabase database = TestDatabase.inMemory()) {
            Map<CommitResult.Kind, Integer> commits = noneDiffers("H2", database, HISTORIES);

            assertThat(commits).containsOnlyKeys(CommitResult.Kind.values());
            assertThat(commits.values()).allMatch(count -> count > 300);
        }
    }

    @Test
    @DisplayName("R36 random operations have the same answers in memory, over PostgreSQL and in a model of maps")
    void random_operations_have_the_same_answers_over_a_server() {
        try (TestDatabase database = TestDatabase.postgresql()) {
            Map<CommitResult.Kind, Integer> commits = noneDiffers("PostgreSQL", database, HISTORIES_ON_A_SERVER);

            assertThat(commits).containsOnlyKeys(CommitResult.Kind.values());
        }
    }

    private static Map<CommitResult.Kind, Integer> noneDiffers(String name, TestDatabase database, int histories) {
        long seed = Long.getLong("baton.differential.seed", new Random().nextLong());
        System.out.println("R36 DifferentialTest: memory, model, " + name + ": " + histories * OPERATIONS_EACH
                + " operations, -Dbaton.differential.seed=" + seed);
        Differential differential = new Differential(OPERATIONS_EACH)
                .against("memory", clock -> InMemoryStorage.builder(clock).build())
                .against(name, clock -> {
                    database.clear();
                    return database.open(new TestDocuments(), clock);
                });

        assertThat(differential.search(seed, histories)).isEmpty();
        return differential.commits();
    }
}
