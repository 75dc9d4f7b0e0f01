package dev.baton.core.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operators find each alarm in docs/operations.md, and no other. */
class AlarmsTest {
    private static final Pattern RAISED = Pattern.compile("alarm\\(\\s*\"([a-z_]+)\"");
    private static final Pattern TOLD = Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void the_page_for_operators_names_every_alarm() throws IOException {
        Set<String> raised = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path each :
                    sources.filter(one -> one.toString().endsWith(".java")).toList()) {
                Matcher found = RAISED.matcher(Files.readString(each));
                while (found.find()) {
                    raised.add(found.group(1));
                }
            }
        }
        Set<String> told = new TreeSet<>();
        Matcher found = TOLD.matcher(Files.readString(Path.of("../docs/operations.md")));
        while (found.find()) {
            told.add(found.group(1));
        }

        assertThat(raised).hasSizeGreaterThan(5);
        assertThat(told).isEqualTo(raised);
    }
}
