package dev.baton.zoo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of the engine, its words and its storages, and a compiler that puts what it makes of one of them into memory. */
final class Sources {
    private static final List<Path> ROOTS = List.of(
            Path.of("..", "src", "main", "java"),
            Path.of("..", "..", "orchestrator-spi", "src", "main", "java"),
            Path.of("..", "..", "orchestrator-spi", "adapters", "jdbc", "src", "main", "java"));

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
    private final List<String> options =
            List.of("-proc:none", "-nowarn", "-parameters", "--release", "17", "-cp", classPath());

    String of(String className) throws IOException, Defect.StaleException {
        Path file = Path.of(className.replace('.', File.separatorChar) + ".java");
        for (Path root : ROOTS) {
            if (Files.exists(root.resolve(file))) {
                return Files.readString(root.resolve(file));
            }
        }
        throw new Defect.StaleException("there is no class " + className);
    }

    /** The class and those inside it, by name. */
    Map<String, byte[]> compile(String className, String source) throws Defect.StaleException {
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        InMemory made = new InMemory(files);
        JavaFileObject text =
                new SimpleJavaFileObject(
                        URI.create("mem:///" + className.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        if (!compiler.getTask(null, made, problems, options, null, List.of(text))
                .call()) {
            throw new Defect.StaleException("does not compile: " + problems.getDiagnostics());
        }
        return made.classes();
    }

    /** Keeps class files instead of writing them. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, java.io.ByteArrayOutputStream> made = new TreeMap<>();

        InMemory(JavaFileManager rest) {
            super(rest);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            made.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public java.io.OutputStream openOutputStream() {
                    return made.computeIfAbsent(className, none -> new java.io.ByteArrayOutputStream());
                }
            };
        }
    }

    /** What this test runs on, however it was started: by Surefire, by an IDE, by a launcher with a loader of its own. */
    static String classPath() {
        Set<String> path = new LinkedHashSet<>();
        path.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        String surefire = System.getProperty("surefire.test.class.path");
        if (surefire != null) {
            path.addAll(List.of(surefire.split(File.pathSeparator)));
        }
        for (ClassLoader each = Thread.currentThread().getContextClassLoader(); each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader loader) {
                path.addAll(paths(loader));
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static List<String> paths(URLClassLoader loader) {
        List<String> paths = new ArrayList<>();
        for (URL url : loader.getURLs()) {
            try {
                paths.add(Path.of(url.toURI()).toString());
            } catch (URISyntaxException odd) {
                throw new IllegalStateException(odd);
            }
        }
        return paths;
    }
}
