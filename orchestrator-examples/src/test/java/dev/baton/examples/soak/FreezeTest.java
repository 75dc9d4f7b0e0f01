package dev.baton.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.soak.crash.Crash;
import dev.baton.examples.soak.report.SoakReport;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Real processes over a real PostgreSQL are stopped for a while, and go on. */
class FreezeTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final long SEED = new Random().nextInt(1_000_000);

    @Test
    @DisplayName("R9 a process that was frozen beyond its lease overwrites nothing of its successor")
    void freezes() {
        SoakReport report = Crash.freeze(FULL ? 100 : 10, Duration.ofMinutes(FULL ? 4 : 1), SEED);
        System.out.println(report.line());

        report.orThrow();
        assertThat(report.faults()).isNotEmpty();
    }
}
