package dev.baton.examples.soak.crash;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * How worker processes are begun, again and again: with an archive of the classes that one of them had loaded, so that
 * the next has them at once. Where the JDK makes no such archive they begin without. Closing it removes the archive.
 */
final class WorkerJvm implements AutoCloseable {
    private static final List<String> LEAN =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx128m", "-XX:-UsePerfData");

    /** For the one that the archive is made of. */
    private static final long PATIENCE = 60;

    private final String main;
    private final Path directory;
    private final Path archive;
    private final String classPath;

    /** @param main the class whose {@code main} is a worker's */
    WorkerJvm(Class<?> main) {
        this.main = main.getName();
        try {
            directory = Files.createTempDirectory("baton-worker");
            archive = directory.resolve("classes.jsa");
            classPath = packed(System.getProperty("java.class.path"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An archive has only classes of files, not of directories: each directory becomes a file. */
    private String packed(String path) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String each : path.split(File.pathSeparator, -1)) {
            Path entry = Path.of(each);
            if (Files.isDirectory(entry)) {
                Path jar = directory.resolve(entries.size() + ".jar");
                pack(entry, jar);
                entries.add(jar.toString());
            } else if (Files.exists(entry)) {
                entries.add(each);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void pack(Path folder, Path jar) throws IOException {
        try (Stream<Path> all = Files.walk(folder);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.setLevel(1);
            for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(each).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new ZipEntry(name));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
    }

    /**
     * Runs a worker to its end, and keeps the classes it needed.
     *
     * @param lines what it is told on its standard input
     */
    void rehearse(WorkerOptions options, List<byte[]> lines) {
        List<String> command = command(options, "-XX:ArchiveClassesAtExit=" + archive);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                for (byte[] each : lines) {
                    in.write(each);
                    in.write('\n');
                }
            }
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                Files.deleteIfExists(archive);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", hurry);
        }
    }

    /** Begins one, whose standard error goes to the end of that file. */
    Process start(WorkerOptions options, Path log) {
        boolean ready = Files.exists(archive);
        List<String> command =
                ready ? command(options, "-XX:SharedArchiveFile=" + archive) : command(options, "-Xshare:auto");
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private List<String> command(WorkerOptions options, String classes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LEAN);
        command.add(classes);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(options.arguments());
        return command;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
