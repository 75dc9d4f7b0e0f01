package dev.baton.core;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Event;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Asks the JDK's own jdeps who imports whom in spi and core, and names every arrow that points the wrong way. */
@DisplayName("Arrows point one way: words, ports, stages, pipeline, front door")
class ArchitectureTest {

    private static final String OURS = "dev.baton";
    private static final String CORE = "dev.baton.core";

    /** Packages of the spi, values first and ports last: each may import those before it. */
    private static final List<String> SPI_ORDER =
            List.of("event", "consent", "cases", "handoff", "action", "decision", "journey", "profile", "spi");

    private static final Set<String> STAGES = Set.of("event", "identity", "decision", "action");
    private static final List<String> CORE_LIBRARIES =
            List.of("com.fasterxml.jackson", "com.github.benmanes.caffeine", "org.slf4j");

    private static final Pattern JDEPS_LINE =
            Pattern.compile("\\s+(dev\\.baton\\.\\S+)\\s+->\\s+(\\S+)\\s+(.*\\S)\\s*");

    private static List<Arrow> arrows = List.of();
    private static Map<String, Set<String>> imports = Map.of();

    /** One class importing another from a different package; {@code home} is the module or jar of the imported one. */
    private record Arrow(String importer, String imported, String home) {
        String from() {
            return importer.substring(0, importer.lastIndexOf('.'));
        }

        String to() {
            return imported.substring(0, imported.lastIndexOf('.'));
        }

        @Override
        public String toString() {
            return "%s -> %s  (%s imports %s of %s)".formatted(from(), to(), importer, imported, home);
        }
    }

    @BeforeAll
    static void ask_jdeps() throws URISyntaxException {
        Path spi = home(Event.class);
        Path core = home(ArchitectureTest.class).resolveSibling("classes");
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        String[] arguments = Stream.concat(
                        Stream.of("-verbose:class"),
                        Stream.of(spi, core).filter(Files::exists).map(Path::toString))
                .toArray(String[]::new);
        int status = ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, arguments);
        assertThat(status).as("status of jdeps, which said: %s", said).isZero();
        arrows = said.toString()
                .lines()
                .map(JDEPS_LINE::matcher)
                .filter(line -> line.matches())
                .map(line -> new Arrow(line.group(1), line.group(2), line.group(3)))
                .toList();
        assertThat(arrows).as("arrows in: %s", said).isNotEmpty();
        imports = arrows.stream().collect(groupingBy(Arrow::from, mapping(Arrow::to, toSet())));
    }

    @Test
    void packages_form_no_cycle() {
        check("part of a cycle", arrow -> !reaches(arrow.from(), arrow.to(), new HashSet<>()));
    }

    @Test
    void a_package_does_not_import_one_it_lives_in() {
        check("import of an enclosing package", arrow -> !arrow.from().startsWith(arrow.to() + "."));
    }

    @Test
    void spi_packages_import_only_those_before_them() {
        check("not in the order " + SPI_ORDER, arrow -> {
            boolean spiToOurs = !isIn(arrow.from(), CORE) && isIn(arrow.to(), OURS);
            int from = SPI_ORDER.indexOf(segmentBelow(OURS, arrow.from()));
            int to = SPI_ORDER.indexOf(segmentBelow(OURS, arrow.to()));
            return !spiToOurs || (to >= 0 && to <= from);
        });
    }

    @Test
    void stages_know_the_turn_and_never_one_another() {
        check("one stage imports another", arrow -> {
            String from = segmentBelow(CORE + ".pipeline", arrow.from());
            String to = segmentBelow(CORE + ".pipeline", arrow.to());
            return from.equals(to) || !STAGES.contains(from) || !STAGES.contains(to);
        });
    }

    @Test
    void libraries_stay_few() {
        check("spi may use java.base and jspecify, core also " + CORE_LIBRARIES, arrow -> {
            boolean library = CORE_LIBRARIES.stream().anyMatch(root -> isIn(arrow.to(), root));
            return isIn(arrow.to(), OURS)
                    || arrow.home().equals("java.base")
                    || isIn(arrow.to(), "org.jspecify")
                    || (library && isIn(arrow.from(), CORE));
        });
    }

    private static void check(String wrong, Predicate<Arrow> allowed) {
        assertThat(arrows.stream().filter(allowed.negate())).as(wrong).isEmpty();
    }

    private static boolean reaches(String goal, String at, Set<String> seen) {
        return at.equals(goal)
                || (seen.add(at)
                        && imports.getOrDefault(at, Set.of()).stream().anyMatch(next -> reaches(goal, next, seen)));
    }

    /** The first name below {@code root}: {@code decision} for {@code root.decision.policy}; empty when outside. */
    private static String segmentBelow(String root, String name) {
        return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.", 2)[0] : "";
    }

    private static boolean isIn(String name, String root) {
        return name.equals(root) || name.startsWith(root + ".");
    }

    private static Path home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
