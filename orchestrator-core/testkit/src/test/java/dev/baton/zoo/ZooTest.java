package dev.baton.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plants each defect of the zoo in the engine and expects the test named for its rule to fail. The system property
 * {@code zoo} picks those in whose names that regular expression is found.
 */
@DisplayName("The zoo of defects")
class ZooTest {
    private static final Path ZOO = Path.of("src", "test", "zoo");
    private static final Hunt HUNT = new Hunt();
    private static final Map<Defect, Hunt.Finding> FOUND = new TreeMap<>(java.util.Comparator.comparing(Defect::name));
    private static final long STARTED = System.nanoTime();

    private static Stream<Defect> defects() throws IOException {
        Pattern picked = Pattern.compile(System.getProperty("zoo", ""));
        return Defect.all(ZOO).stream()
                .filter(each -> picked.matcher(each.name()).find());
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
        long caught = FOUND.values().stream()
                .filter(each -> each.result() == Hunt.Result.CAUGHT)
                .count();
        long rules = FOUND.keySet().stream().map(Defect::rule).distinct().count();
        System.out.printf(
                "The zoo: %d of %d defects caught, %d rules, %d s%n",
                caught, FOUND.size(), rules, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - STARTED));
    }
}
