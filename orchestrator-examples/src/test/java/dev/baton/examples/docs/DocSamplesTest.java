package dev.baton.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every piece of Java in the README and in docs compiles. A variable that the reader brings along may be missing, a class,
 * a method or an argument may not.
 */
class DocSamplesTest {
    private static final Pattern SAMPLE = Pattern.compile("(?ms)^( *)```java\\n(.*?)^ *```");
    private static final List<String> OTHERS = List.of(
            "java.io.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.atomic.*",
            "com.zaxxer.hikari.*",
            "net.jqwik.api.*",
            "org.junit.jupiter.api.Test",
            "static org.assertj.core.api.Assertions.*",
            "dev.baton.action.Receipt");
    private static final Pattern DECLARED = Pattern.compile("(?:class|record|enum|interface) (\\w+)");

    @TempDir
    static Path out;

    private final JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());

    /** @param known classes that other samples of the file declare, or that are the reader's own */
    private record Sample(Path file, int line, String code, Set<String> known) {
        String name() {
            return file.getFileName() + ":" + line;
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String code) {
            super(URI.create("string:///Sample.java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    @TestFactory
    List<DynamicTest> samples_compile() throws IOException {
        String imports = imports();
        List<DynamicTest> tests = new ArrayList<>();
        for (Sample each : samples()) {
            tests.add(DynamicTest.dynamicTest(
                    each.name(),
                    () -> assertThat(problems(imports, each)).as(each.code()).isEmpty()));
        }
        assertThat(tests).hasSizeGreaterThan(15);
        return tests;
    }

    private static List<Sample> samples() throws IOException {
        Path root = Path.of("..").toAbsolutePath().normalize();
        List<Path> files = new ArrayList<>(List.of(root.resolve("README.md")));
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            docs.filter(each -> each.toString().endsWith(".md")).sorted().forEach(files::add);
        }
        List<Sample> samples = new ArrayList<>();
        for (Path file : files) {
            String text = Files.readString(file);
            Set<String> known = DECLARED.matcher(text)
                    .results()
                    .map(each -> each.group(1))
                    .collect(Collectors.toCollection(HashSet::new));
            known.add("MyStorage");
            Matcher found = SAMPLE.matcher(text);
            while (found.find()) {
                int line = (int) text.substring(0, found.start()).lines().count() + 1;
                samples.add(new Sample(file, line, found.group(2).replace("…", ""), known));
            }
        }
        return samples;
    }

    /** The fewest problems of the ways in which a sample may be meant: a file, a class, statements, or members. */
    private List<String> problems(String imports, Sample sample) {
        String code = sample.code();
        return Stream.of(
                        code,
                        imports + code,
                        imports + "class Sample { void sample() throws Exception {\n" + code + "\n} }",
                        imports + "abstract class Sample {\n" + code + "\n}")
                .map(each -> compiled(each, sample.known()))
                .min(Comparator.comparing(List::size))
                .orElseThrow();
    }

    private List<String> compiled(String code, Set<String> known) {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        List<String> options = List.of("-proc:none", "-implicit:none", "-Xlint:none");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, Locale.ENGLISH, null)) {
            files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(out.toFile()));
            compiler.getTask(null, files, said, options, null, List.of(new Source(code)))
                    .call();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getMessage(Locale.ENGLISH))
                .filter(each -> !each.contains("symbol:   variable ") && !each.contains("should be declared in a file"))
                .filter(each -> known.stream().noneMatch(name -> each.contains("symbol:   class " + name + "\n")))
                .toList();
    }

    private String imports() throws IOException {
        SortedSet<String> packages = new TreeSet<>(OTHERS);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ENGLISH, null)) {
            for (JavaFileObject each :
                    files.list(StandardLocation.CLASS_PATH, "dev.baton", EnumSet.of(JavaFileObject.Kind.CLASS), true)) {
                String name = files.inferBinaryName(StandardLocation.CLASS_PATH, each);
                if (!name.startsWith("dev.baton.examples")) {
                    packages.add(name.substring(0, name.lastIndexOf('.')) + ".*");
                }
            }
        }
        StringBuilder imports = new StringBuilder();
        packages.forEach(each -> imports.append("import ").append(each).append(";\n"));
        return imports.toString();
    }
}
