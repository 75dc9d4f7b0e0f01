package dev.baton.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.behaviour.HistoryBytes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R14 at size: the same histories in processes of their own, on this JDK and on the newest one there is, in other
 * languages, zones and encodings. Each process shuffles what {@code Set.of} and {@code Map.of} hold by a salt of its own.
 */
class OtherMachinesTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final List<List<String>> PLACES = List.of(
            List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu"),
            List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=America/St_Johns"),
            List.of(
                    "-Duser.language=th",
                    "-Duser.country=TH",
                    "-Duser.timezone=Pacific/Apia",
                    "-Dfile.encoding=US-ASCII"));

    private final long seed = new Random().nextLong() >> 1;
    private final Path here = Path.of(System.getProperty("java.home"));
    private final Path newest = newest();

    @TempDir
    Path mutants;

    @Test
    @DisplayName("R14 the same histories give the same bytes on another JDK, in other languages and zones (T2)")
    void the_same_bytes_elsewhere() throws Exception {
        int histories = FULL ? 10_000 : 5;
        System.out.println("R14: seed " + seed + ", " + histories + " histories on " + here + " and " + newest
                + (newest.equals(here) ? ", as there is no newer JDK" : ""));
        if (!FULL) {
            Process there = start(newest, 0, seed, histories);
            assertThat(bytes(there)).as("seed %s", seed).isEqualTo(HistoryBytes.of(seed, histories));
            return;
        }
        for (int i = 0; i < PLACES.size(); i++) {
            long first = seed + (long) i * histories;
            int some = histories / PLACES.size() + 1;
            Process one = start(here, i, first, some);
            Process other = start(newest, i + 1, first, some);
            assertThat(bytes(other)).as("seed %s", first).isEqualTo(bytes(one));
        }
    }

    @Test
    @DisplayName("R14 a defect that goes by the language or the zone shows")
    void defects_show() throws Exception {
        assumeTrue(FULL, "with -Dbaton.ci=full");
        for (String each : List.of(
                "String.format(\"%,d\", 1_234_567)",
                "java.time.Instant.EPOCH.atZone(java.time.ZoneId.systemDefault())")) {
            plant(
                    "dev.baton.core.render.Explainer",
                    "line.substring(1), AGENT_WIDTH",
                    "line.substring(1) + " + each + ", 200");
            Process one = start(here, 0, seed, 20);
            assertThat(bytes(start(newest, 1, seed, 20)))
                    .as("seed %s, %s", seed, each)
                    .isNotEqualTo(bytes(one));
        }
    }

    private void plant(String inClass, String instead, String thereIs) throws Exception {
        Sources sources = new Sources();
        String source = sources.of(inClass);
        assertThat(source).contains(instead);
        for (Map.Entry<String, byte[]> each :
                sources.compile(inClass, source.replace(instead, thereIs)).entrySet()) {
            Path file = mutants.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
    }

    private Process start(Path jdk, int place, long seed, int histories) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(jdk.resolve("bin").resolve("java").toString(), "-Xmx512m"));
        command.addAll(PLACES.get(place % PLACES.size()));
        command.addAll(List.of(
                "-cp",
                mutants + File.pathSeparator + Sources.classPath(),
                HistoryBytes.class.getName(),
                String.valueOf(seed),
                String.valueOf(histories)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static String bytes(Process process) throws Exception {
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        Matcher bytes = Pattern.compile("bytes ([0-9a-f]{64})").matcher(printed);
        assertThat(bytes.find()).as(printed).isTrue();
        return bytes.group(1);
    }

    /** As .ci/run looks for it: where the environment says, then below /usr/lib/jvm; this one where there is none. */
    private Path newest() {
        List<Path> homes = new ArrayList<>();
        System.getenv().forEach((name, value) -> {
            if (name.matches("JAVA_HOME_[0-9][0-9A-Za-z_]*")) {
                homes.add(Path.of(value));
            }
        });
        try (DirectoryStream<Path> installed = Files.newDirectoryStream(Path.of("/usr/lib/jvm"))) {
            installed.forEach(homes::add);
        } catch (IOException none) {
            // Nothing is installed there.
        }
        int best = 17;
        Path found = here;
        for (Path each : homes) {
            int version = version(each);
            if (version > best) {
                best = version;
                found = each;
            }
        }
        return found;
    }

    /** From its release file; 0 for what is no JDK. */
    private static int version(Path home) {
        try {
            Matcher version =
                    Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(home.resolve("release")));
            return Files.isExecutable(home.resolve("bin").resolve("java")) && version.find()
                    ? Integer.parseInt(version.group(1))
                    : 0;
        } catch (IOException none) {
            return 0;
        }
    }
}
