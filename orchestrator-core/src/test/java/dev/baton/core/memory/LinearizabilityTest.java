package dev.baton.core.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;

/**
 * Whatever threads do to the in-memory storage at once could have happened one after the other. On JDK 17 only: on 25
 * Lincheck was not seen to come to an end.
 */
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "Lincheck was not seen to come to an end on newer JDKs")
final class LinearizabilityTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));

    private static void stress(Class<?> operations) {
        new StressOptions()
                .iterations(FULL ? 120 : 20)
                .invocationsPerIteration(FULL ? 2_000 : 200)
                .threads(3)
                .actorsPerThread(3)
                .actorsBefore(1)
                .actorsAfter(1)
                .check(operations);
    }

    @Test
    @DisplayName("R11 commits and the reads of what they change are linearizable")
    void commits_and_reads_are_linearizable() {
        stress(CommitOperations.class);
    }

    @Test
    @DisplayName("R11 claims are linearizable: due work is never overlooked while it is replaced")
    void claims_are_linearizable() {
        stress(ClaimOperations.class);
    }

    @Test
    @DisplayName("R11 the log, which takes no lock, is linearizable under model checking")
    void the_log_is_linearizable() {
        new ModelCheckingOptions()
                .iterations(FULL ? 20 : 2)
                .invocationsPerIteration(FULL ? 100 : 10)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(0)
                .check(LogOperations.class);
    }

    @Test
    @DisplayName("R11 a storage that looks first and takes later is found out")
    void a_storage_that_looks_first_and_takes_later_is_found_out() {
        assertThatThrownBy(() -> stress(CheckThenActOperations.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reserve");
    }
}
