package dev.baton.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server process, and the directory and port it keeps when it is killed and started again. */
final class Embedded {
    /** Off by default in the library; with one of them off a crash loses what was committed. */
    private static final List<String> DURABLE = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final Duration START_UP = Duration.ofSeconds(60);
    /** What a killed server leaves behind in memory goes when its last process has noticed. */
    private static final Duration AFTERMATH = Duration.ofSeconds(2);

    private static final int TRIES = 5;

    private final Path directory;
    private final boolean temporary;
    private int port;
    private @Nullable EmbeddedPostgres server;
    private @Nullable Thread atEnd;

    Embedded(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
    }

    synchronized void start() {
        if (server != null) {
            throw new IllegalStateException("it is running");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                EmbeddedPostgres started = begin();
                server = started;
                port = started.getPort();
                break;
            } catch (IOException | RuntimeException failure) {
                if (attempt == TRIES) {
                    throw new IllegalStateException("PostgreSQL cannot be started in " + directory, failure);
                }
                pause();
            }
        }
        if (atEnd == null) {
            atEnd = new Thread(this::close, "baton-postgres-end");
            Runtime.getRuntime().addShutdownHook(atEnd);
        }
    }

    private EmbeddedPostgres begin() throws IOException {
        Path data = directory.resolve("data");
        Files.createDirectories(data);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_UP)
                .setLocaleConfig("locale", "C")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "128MB");
        DURABLE.forEach(each -> builder.setServerConfig(each, "on"));
        if (port != 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    synchronized void kill() {
        EmbeddedPostgres killed = server;
        if (killed == null) {
            throw new IllegalStateException("it is not running");
        }
        try {
            Path pidFile = directory.resolve("data").resolve("postmaster.pid");
            long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> workers = process.descendants().toList();
            process.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
            process.onExit().join();
            server = null;
            killed.close(); // there is nothing to stop; it lets go of the lock on the directory
            Files.deleteIfExists(pidFile);
            pause();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTERMATH.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }

    String url() {
        EmbeddedPostgres running = server;
        if (running == null) {
            throw new IllegalStateException("it is not running");
        }
        return running.getJdbcUrl("postgres", "postgres");
    }

    synchronized void close() {
        EmbeddedPostgres stopped = server;
        server = null;
        try {
            if (stopped != null) {
                stopped.close();
            }
            if (temporary && Files.exists(directory)) {
                try (Stream<Path> all = Files.walk(directory)) {
                    all.sorted(Comparator.reverseOrder())
                            .forEach(each -> each.toFile().delete());
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
