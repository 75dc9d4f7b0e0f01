package dev.baton.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.soak.crash.Crash;
import dev.baton.examples.soak.report.SoakReport;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Real processes whose lines to a real PostgreSQL are cut, and whose server is killed. */
class OutageTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final long SEED = new Random().nextInt(1_000_000);

    @Test
    @DisplayName("R4, R5, R24 cut lines, a killed database and clocks that are off lose nothing")
    void outages() {
        SoakReport report = Crash.chaos(FULL ? 1_100 : 110, Duration.ofMinutes(FULL ? 4 : 1), SEED);
        System.out.println(report.line());

        report.orThrow();
        assertThat(report.faults()).isNotEmpty();
    }
}
