package dev.baton.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.soak.crash.Crash;
import dev.baton.examples.soak.report.SoakReport;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Real processes over a real PostgreSQL are killed; a report says what was done to them. */
class CrashTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final long SEED = new Random().nextInt(1_000_000);

    @Test
    @DisplayName("R1, R2, R12, R13 processes that are killed lose nothing and contact nobody twice")
    void kills() {
        int kills = FULL ? 1_000 : 30;
        SoakReport report = Crash.kill(kills, Duration.ofMinutes(FULL ? 12 : 2), SEED);
        System.out.println(report.line());

        report.orThrow();
        assertThat(report.kills()).isNotEmpty();
        assertThat(report.counts().get("events")).isGreaterThan(all(report.kills()) * 8);
    }

    private static long all(Map<String, Long> kills) {
        return kills.values().stream().mapToLong(Long::longValue).sum();
    }
}
