package dev.baton.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {
    private static final int KILLS = "full".equals(System.getProperty("baton.ci")) ? 20 : 2;

    @TempDir
    Path folder;

    @Test
    @DisplayName("A1 whenever a process is killed, its file holds what it said to be delivered, and nothing twice")
    void whenever_a_process_is_killed() throws Exception {
        long seed = Long.getLong("baton.seed", new Random().nextLong());
        Random random = new Random(seed);
        Path path = folder.resolve("out.jsonl");
        List<String> said = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            // It begins with some that it did before, as an engine does that does not know of them.
            said.addAll(killedAfter(50 + random.nextInt(200), path, Math.max(0, said.size() - 20)));
        }
        JsonLinesFile.at(path).open().close();

        List<String> held = Files.readAllLines(path).stream()
                .map(line -> line.replaceAll(".*\"id\":\"(d\\d+)\".*", "$1"))
                .toList();
        assertThat(held).as("-Dbaton.seed=" + seed).doesNotHaveDuplicates().containsAll(new HashSet<>(said));
        System.out.println(
                "files: " + KILLS + " kills, " + held.size() + " lines, 0 lost, 0 twice (seed " + seed + ")");
    }

    private static List<String> killedAfter(int lines, Path path, int from) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        path.toString(),
                        Integer.toString(from))
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                said.add(line);
                if (said.size() == lines) {
                    // By its handle, which leaves open what it has said.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(said).hasSizeGreaterThanOrEqualTo(lines).allMatch(each -> each.matches("d\\d+"));
        return said;
    }
}
