package dev.baton.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Layout;
import dev.baton.core.json.JsonDocuments;
import dev.baton.core.json.PublishedJson;
import dev.baton.spi.DefinitionStore;
import dev.baton.spi.Storage;
import dev.baton.testkit.simulation.Simulation;
import dev.baton.testkit.simulation.SimulationReport;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The simulation over a database")
class SimulationOverJdbcTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int SCHEDULES = FULL ? 2_000 : 120;

    /** Documents are read under the layout of the definitions that the storage has in force. */
    private static final class LayoutInForce {
        private DefinitionStore definitions;
        private long epoch = -1;
        private Layout layout =
                CompiledDefinitions.compile(Definitions.builder().build()).layout();

        Layout get() {
            long now = definitions.epoch();
            if (now != epoch) {
                epoch = now;
                definitions
                        .load(now)
                        .ifPresent(document -> layout = CompiledDefinitions.compile(
                                        PublishedJson.read(document).definitions())
                                .layout());
            }
            return layout;
        }
    }

    @Test
    @DisplayName("No rule breaks where profiles are documents in rows")
    void no_rule_breaks() {
        long seed = FULL ? new Random().nextLong(1_000_000) : 20_260_302;
        System.out.println("SimulationOverJdbcTest: seed " + seed);
        try (Databases databases = new Databases()) {
            SimulationReport report = Simulation.over(databases::opened)
                    .seed(seed)
                    .schedules(SCHEDULES)
                    .atOnce(Runtime.getRuntime().availableProcessors())
                    .run();

            assertThat(report.violations()).as("seed %d", seed).isEmpty();
            assertThat(report.schedules()).isEqualTo(SCHEDULES);
        }
    }

    /**
     * Of the model, which took the first commit's time for that of its key, a backfill for what is counted once, and what
     * is repaired after its key was forgotten for what acts again.
     */
    @ParameterizedTest
    @CsvSource({"2076, 976", "2076, 1068", "616521, 925", "616521, 970", "616521, 1230"})
    @DisplayName("T5 F2 what a seed once found stays mended: keys that are not kept any more")
    void what_a_seed_once_found_stays_mended(long seed, long schedule) {
        try (Databases databases = new Databases()) {
            SimulationReport report =
                    Simulation.over(databases::opened).seed(seed).only(schedule).run();
            assertThat(report.violations()).isEmpty();
        }
    }

    /** Two for each thread, in turn: a schedule that is played twice is compared with how it ended first. */
    private static final class Databases implements AutoCloseable {
        private final List<TestDatabase> all = new CopyOnWriteArrayList<>();
        private final ThreadLocal<Deque<TestDatabase>> mine =
                ThreadLocal.withInitial(() -> new ArrayDeque<>(List.of(added(), added())));

        private TestDatabase added() {
            TestDatabase database = TestDatabase.inMemory();
            all.add(database);
            return database;
        }

        Storage opened(InstantSource clock) {
            TestDatabase next = mine.get().remove();
            mine.get().add(next);
            return SimulationOverJdbcTest.opened(next, clock);
        }

        @Override
        public void close() {
            all.forEach(TestDatabase::close);
        }
    }

    private static Storage opened(TestDatabase database, InstantSource clock) {
        database.clear();
        LayoutInForce layout = new LayoutInForce();
        Storage storage = database.open(new JsonDocuments(layout::get), clock);
        layout.definitions = storage.definitions();
        return storage;
    }
}
