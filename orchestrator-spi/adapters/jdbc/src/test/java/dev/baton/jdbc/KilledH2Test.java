package dev.baton.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.decision.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is killed over an H2 in a file, opened with nothing but the file's name. H2 2.4.240 keeps all of it; 2.5.252
 * lost the last commits now and then, or waited for a row for ever.
 */
final class KilledH2Test {
    private static final int KILLS = "full".equals(System.getProperty("baton.ci")) ? 20 : 2;
    private static final int NEVER_AS_MANY = 100_000;

    private final Instant began = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @TempDir
    Path folder;

    /** With an end of its own: an H2 may wait for ever. */
    @Test
    @Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @DisplayName("R1 R3 whenever a process is killed, its H2 holds what it answered")
    void whenever_a_process_is_killed() throws Exception {
        long seed = Hostile.seed();
        Random random = new Random(seed);
        List<Integer> answered = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            answered.addAll(killedAfter(30 + random.nextInt(100), kill * NEVER_AS_MANY));
        }

        KilledH2Host host = new KilledH2Host(folder, began);
        List<Integer> lost = new ArrayList<>();
        try (Orchestrator baton = host.baton()) {
            for (int each : answered) {
                if (baton.profile("customer", "c" + each).isEmpty()
                        || baton.handle(host.event(each)).kind() != Outcome.Kind.DUPLICATE) {
                    lost.add(each);
                    baton.handle(host.event(each));
                }
            }
            baton.runDue();
        }
        List<String> letters = Files.readAllLines(folder.resolve("letters"));

        long twice = letters.size() - letters.stream().distinct().count();
        Hostile.report(
                "R1 R3",
                getClass(),
                seed,
                KILLS + " kills, " + answered.size() + " events answered, " + lost.size() + " lost, " + letters.size()
                        + " letters, " + twice + " twice");
        assertThat(lost).as("-Dbaton.jdbc.seed=" + seed).isEmpty();
        assertThat(letters).isNotEmpty();
        assertThat(twice).as("-Dbaton.jdbc.seed=" + seed).isZero();
    }

    private List<Integer> killedAfter(int events, int from) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledH2Host.class.getName(),
                        folder.toString(),
                        began.toString(),
                        Integer.toString(from))
                .redirectError(folder.resolve("error").toFile())
                .start();
        List<Integer> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                said.add(Integer.parseInt(line.substring(1)));
                if (said.size() == events) {
                    // By its handle, which leaves open what it has said.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(said).as(() -> readable(folder.resolve("error"))).hasSizeGreaterThanOrEqualTo(events);
        return said;
    }

    private static String readable(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
