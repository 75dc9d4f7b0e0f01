package dev.baton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Storages broken on purpose: the simulation finds what is wrong with each of them. */
class SimulatorBitesTest {
    private static final long SEED = 11;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("A storage broken on purpose is found, under the name of the rule it breaks")
    void a_broken_storage_is_found(PlantedDefect defect) {
        SimulationReport report = Simulation.over(clock -> new BrokenStorage(clock, defect))
                .seed(SEED)
                .schedules(4_000)
                .violationsAtMost(1)
                .run();

        assertThat(report.violations()).as("%s", defect).hasSize(1);
        Violation found = report.violations().get(0);
        assertThat(found.rule()).as("%s", found).isIn(defect.rules());
        assertThat(Simulation.over(clock -> new BrokenStorage(clock, defect))
                        .seed(SEED)
                        .only(found.schedule())
                        .run()
                        .violations())
                .as("played again: %s", found.replay())
                .containsExactly(found);
        assertThat(found.story()).isNotEmpty();
    }
}
