package dev.baton.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.memory.InMemoryStorage;
import dev.baton.differential.Differential.Divergence;
import dev.baton.differential.FlawedStorage.Flaw;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The comparison finds whatever defect is planted in a storage, and says briefly how. */
final class DifferentialBitesTest {
    private static final int FEW = 8;

    @ParameterizedTest
    @EnumSource
    @DisplayName("R36 a storage that differs is found out")
    void a_storage_that_differs_is_found_out(Flaw flaw) {
        long seed = Long.getLong("baton.differential.seed", new Random().nextLong());
        Differential differential = new Differential(1_000)
                .against(
                        "flawed",
                        clock ->
                                new FlawedStorage(InMemoryStorage.builder(clock).build(), flaw));

        Optional<Divergence> found = differential.search(seed, 20);

        assertThat(found).as("%s, seed %d", flaw, seed).isPresent();
        // Of moves of the clock it may take many small ones to empty a window.
        assertThat(found.get().history())
                .as(found.get().toString())
                .filteredOn(each -> !each.toString().startsWith("move the clock"))
                .hasSizeLessThanOrEqualTo(FEW);
    }
}
