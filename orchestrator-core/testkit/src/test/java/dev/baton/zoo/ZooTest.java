package dev.baton.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plants defects of the zoo in the engine and expects the test named for their rule to fail: the first of each rule, or all
 * of them where the system property {@code baton.ci} is {@code full}, or those in whose names the regular expression
 * {@code zoo} is found.
 */
@DisplayName("The zoo of defects")
class ZooTest {
    private static final Path ZOO = Path.of("src", "test", "zoo");
    private static final Hunt HUNT = new Hunt();
    private static final Map<Defect, Hunt.Finding> FOUND = new TreeMap<>(java.util.Comparator.comparing(Defect::name));
    private static final long STARTED = System.nanoTime();

    private static final String DEPTH = System.getProperty("baton.ci", "quick");

    /** What finds a defect finds it in the quick depth, or it would not in every build. */
    @BeforeAll
    static void quickly() {
        System.setProperty("baton.ci", "quick");
    }

    private static Stream<Defect> defects() throws IOException {
        List<Defect> all = Defect.all(ZOO);
        String picked = System.getProperty("zoo");
        if (picked != null && !picked.isEmpty()) {
            Pattern pattern = Pattern.compile(picked);
            return all.stream().filter(each -> pattern.matcher(each.name()).find());
        }
        if (DEPTH.equals("full")) {
            return all.stream();
        }
        Set<String> rules = new HashSet<>();
        return all.stream().filter(each -> rules.add(each.rule()));
    }

    /** In every build, whatever the depth: a defect that has lost its place proves nothing, and only looks as if it did. */
    @Test
    @DisplayName("each defect has its place")
    void each_defect_has_its_place() throws IOException {
        Sources sources = new Sources();
        List<String> stale = new ArrayList<>();
        for (Defect each : Defect.all(ZOO)) {
            try {
                each.plantedIn(sources.of(each.inClass()));
            } catch (Defect.StaleException lost) {
                stale.add(each.name() + ": " + lost.getMessage());
            }
        }
        assertThat(stale).isEmpty();
    }

    @TestFactory
    @DisplayName("without a defect the tests pass")
    Stream<DynamicTest> without_a_defect_the_tests_pass() throws IOException {
        return defects()
                .map(Defect::testClass)
                .distinct()
                .sorted()
                .map(test -> dynamicTest(
                        test, () -> assertThat(HUNT.failuresWithout(test)).isEmpty()));
    }

    @TestFactory
    @DisplayName("each defect is caught by a test that bears its rule's name")
    Stream<DynamicTest> each_defect_is_caught() throws IOException {
        return defects()
                .map(defect -> dynamicTest(defect.rule() + " " + defect.wrong(), () -> {
                    long began = System.nanoTime();
                    Hunt.Finding finding = HUNT.of(defect);
                    FOUND.put(defect, finding);
                    say(defect, finding, began);
                    assertThat(finding.result()).as(finding.why()).isEqualTo(Hunt.Result.CAUGHT);
                }));
    }

    private static void say(Defect defect, Hunt.Finding finding, long began) {
        System.out.printf(
                "%s → %s %s (%d ms)%n",
                defect.name(),
                finding.result(),
                finding.by().isEmpty() ? finding.why() : finding.by(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    @AfterAll
    static void count() {
        System.setProperty("baton.ci", DEPTH);
        long caught = FOUND.values().stream()
                .filter(each -> each.result() == Hunt.Result.CAUGHT)
                .count();
        long rules = FOUND.keySet().stream().map(Defect::rule).distinct().count();
        System.out.printf(
                "The zoo: %d of %d defects caught, %d rules, %d s%n",
                caught, FOUND.size(), rules, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - STARTED));
    }
}
