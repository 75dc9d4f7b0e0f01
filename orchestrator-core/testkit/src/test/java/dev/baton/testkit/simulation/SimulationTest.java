package dev.baton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulationTest {
    private static final long SEED = 20_260_302L;

    /** A minute of a shared core; everything with {@code -Dbaton.ci=full}. */
    private static final long SCHEDULES = "full".equals(System.getProperty("baton.ci")) ? 20_000 : 1_500;

    @Test
    @DisplayName("No rule breaks under crashes, races, lost answers and disorder")
    void no_rule_breaks() {
        SimulationReport report = Simulation.inMemory()
                .seed(SEED)
                .schedules(SCHEDULES)
                .atOnce(Runtime.getRuntime().availableProcessors())
                .run();

        assertThat(report.violations()).isEmpty();
        assertThat(report.schedules()).isEqualTo(SCHEDULES);
        assertThat(report.ports()).contains("commit", "claim", "find", "held", "deliver push", "receipt email");
    }

    /** Each finds its defect where that is planted again; those that take too long to find are tested elsewhere. */
    @ParameterizedTest(name = "{0}")
    @DisplayName("What a seed once found stays mended")
    @CsvSource({
        "A1 a message that may have arrived was recorded as cancelled,31,31",
        "T5 a duplicate was not audited where definitions were published meanwhile,31,24",
        "T9 a merge in the middle of a release let an event overtake an earlier one,31,1177",
        "C6 a cap that was more than full promised room too early,31,627",
    })
    void what_a_seed_once_found_stays_mended(String defect, long seed, long schedule) {
        assertThat(Simulation.inMemory().seed(seed).only(schedule).run().violations())
                .as(defect)
                .isEmpty();
    }

    @Test
    @DisplayName("The same seed plays the same schedules")
    void the_same_seed_plays_the_same_schedules() {
        SimulationReport once = Simulation.inMemory().seed(5).schedules(60).run();

        assertThat(Simulation.inMemory().seed(5).schedules(60).run()).isEqualTo(once);
        assertThat(Simulation.inMemory().seed(5).schedules(60).atOnce(3).run()).isEqualTo(once);
        assertThat(Simulation.inMemory().seed(6).schedules(60).run().steps()).isNotEqualTo(once.steps());
    }

    @Test
    @DisplayName("However many are played at once, violations are told in the order of their schedules, and no more")
    void violations_are_told_in_order() {
        Supplier<Simulation> broken =
                () -> Simulation.over(clock -> new BrokenStorage(clock, PlantedDefect.FREED_EVENT_STAYS_HELD))
                        .seed(11)
                        .schedules(400)
                        .violationsAtMost(2);

        SimulationReport alone = broken.get().run();

        assertThat(alone.violations()).hasSize(2);
        assertThat(broken.get().atOnce(3).run()).isEqualTo(alone);
    }

    @Test
    void nobody_plays_by_no_thread() {
        assertThatThrownBy(() -> Simulation.inMemory().atOnce(0)).hasMessageContaining("atOnce is 0");
    }
}
