package dev.baton.examples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.Shell;
import dev.baton.examples.soak.fuzz.Fuzz;
import dev.baton.examples.soak.report.SoakReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R34 no input crashes or stalls us")
class FuzzTest {
    private static final Path INPUTS = Path.of("src", "test", "resources", "fuzz");
    private static final int READERS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path kept;

    static List<Path> inputs() throws IOException {
        try (Stream<Path> all = Files.walk(INPUTS)) {
            return all.filter(each -> each.toString().endsWith(".input"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    @DisplayName("R34 what went wrong once goes well now")
    void regressions(Path input) {
        Fuzz.again(input).orThrow();
    }

    @Test
    @DisplayName("R34 every reader answers mutated inputs as it says it does, and what it accepts comes back the same")
    void mutated_inputs() {
        boolean full = "full".equals(System.getProperty("baton.ci"));
        long seed = new Random().nextLong();
        SoakReport report = Fuzz.inputs(full ? 1_000_000 : 3_000, seed, Path.of("target", "fuzz"));
        System.out.println(report.line());

        report.orThrow();
        assertThat(report.inputs()).hasSize(READERS);
        assertThat(report.accepted().keySet()).isEqualTo(report.inputs().keySet());
    }

    @Test
    @DisplayName("R34 the same seed feeds the same inputs")
    void the_same_again() {
        SoakReport one = Fuzz.inputs(400, 7, kept);
        SoakReport other = Fuzz.inputs(400, 7, kept);

        assertThat(other.inputs()).isEqualTo(one.inputs());
        assertThat(other.accepted()).isEqualTo(one.accepted());
    }

    @Test
    void an_input_of_nobody_is_told() throws IOException {
        Path stray = Files.writeString(kept.resolve("stray.input"), "x");

        Shell.Result result = Shell.run("soak", "--kind", "fuzz", "--input", stray);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("is no input of a reader").contains("event-baton");
    }
}
