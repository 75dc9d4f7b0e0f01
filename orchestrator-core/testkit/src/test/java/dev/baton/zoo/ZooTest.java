package dev.baton.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Plants each defect of the zoo in the engine and expects the test named for its rule to fail. The system property
 * {@code zoo} picks those whose names contain it.
 */
@DisplayName("The zoo of defects")
class ZooTest {
    private static final Path ZOO = Path.of("src", "test", "zoo");
    private static final Hunt HUNT = new Hunt();
    private static final Map<Defect, Hunt.Finding> FOUND = new TreeMap<>(java.util.Comparator.comparing(Defect::name));
    private static final long STARTED = System.nanoTime();

    private static Stream<Defect> defects() throws IOException {
        String picked = System.getProperty("zoo", "");
        return Defect.all(ZOO).stream().filter(each -> each.name().contains(picked));
    }

    @TestFactory
    @DisplayName("without a defect the tests pass")
    Stream<DynamicTest> without_a_defect_the_tests_pass() throws IOException {
        return defects()
                .map(Defect::test)
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
                    Hunt.Finding finding = HUNT.of(defect);
                    FOUND.put(defect, finding);
                    assertThat(finding.result()).as(finding.why()).isEqualTo(Hunt.Result.CAUGHT);
                }));
    }

    @AfterAll
    static void table() {
        int width = FOUND.keySet().stream().mapToInt(each -> each.name().length()).max().orElse(0);
        StringBuilder table = new StringBuilder("\nThe zoo: defect → what became of it, by which test\n");
        int caught = 0;
        for (Map.Entry<Defect, Hunt.Finding> each : FOUND.entrySet()) {
            Hunt.Finding finding = each.getValue();
            caught += finding.result() == Hunt.Result.CAUGHT ? 1 : 0;
            table.append(String.format(
                    "  %-" + Math.max(1, width) + "s → %-8s %s%n",
                    each.getKey().name(),
                    finding.result(),
                    finding.by().isEmpty() ? finding.why() : finding.by()));
        }
        long rules = FOUND.keySet().stream().map(Defect::rule).distinct().count();
        table.append(String.format(
                "%d of %d defects caught, %d rules, %d s%n",
                caught, FOUND.size(), rules, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - STARTED)));
        System.out.println(table);
    }
}
