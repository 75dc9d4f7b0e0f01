package dev.baton.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.h2.H2Database;
import dev.baton.spi.CommitResult;
import dev.baton.tck.TestDocuments;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every storage behaves like the reference. {@code -Dbaton.differential.seed=N} repeats a run. */
final class DifferentialTest {
    private static final int OPERATIONS_EACH = 1_000;
    /** A million operations in the full run. */
    private static final int HISTORIES = "full".equals(System.getProperty("baton.ci")) ? 1_000 : 100;

    @AutoClose
    private final H2Database database = H2Database.inMemory();

    @Test
    @DisplayName(
            "R36 100,000 random operations have the same answers in memory, over a database and in a model of maps")
    void random_operations_have_the_same_answers_everywhere() {
        long seed = Long.getLong("baton.differential.seed", new Random().nextLong());
        System.out.println("DifferentialTest: -Dbaton.differential.seed=" + seed);

        Differential differential = new Differential(OPERATIONS_EACH)
                .against("memory", clock -> InMemoryStorage.builder(clock).build())
                .against("H2", clock -> {
                    database.clear();
                    return database.open(new TestDocuments(), clock);
                });

        assertThat(differential.search(seed, HISTORIES)).isEmpty();

        assertThat(differential.commits()).containsOnlyKeys(CommitResult.Kind.values());
        assertThat(differential.commits().values()).allMatch(count -> count > 300);
    }
}
