package dev.baton.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WithoutJUnitTest {
    private static final Path STORY = Path.of("../../orchestrator-examples/stories/missed-technician.yaml");

    @Test
    @DisplayName("the kit needs no JUnit: a program on a class path without it tests journeys and plays stories")
    void a_program_tests_journeys() throws IOException, InterruptedException {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(each -> !each.matches(".*(junit|jqwik|opentest4j).*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));

        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        WithoutJUnit.class.getName(),
                        STORY.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor()).as(printed).isZero();
        assertThat(printed).contains("it says: nothing went out on email", "the story holds");
    }
}
