package dev.baton.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ManualTest {
    private static final Path HERE = Path.of("src/test/java/dev/baton/manual");

    @Test
    @DisplayName("the first test of the manual is one that runs, in 60 lines at most")
    void the_first_test_runs() throws IOException {
        String test = Files.readString(HERE.resolve("StalledQuoteTest.java"));
        String shown = test.substring(test.indexOf("import")).strip();

        assertThat(Files.readString(Path.of("../../docs/testing.md"))).contains("```java\n" + shown + "\n```");
        assertThat(shown.lines()).hasSizeLessThanOrEqualTo(60);
    }
}
