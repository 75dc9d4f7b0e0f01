package dev.baton.examples.soak.crash;

import dev.baton.core.json.BatonEventWriter;
import dev.baton.event.Event;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** A worker as its parent sees it. Used by one thread; another only passes on what the worker says. */
final class WorkerProcess {
    private final WorkerOptions options;
    private final Process process;
    private final OutputStream in;
    private final Map<String, Event> unanswered = new LinkedHashMap<>();
    private final long begun = System.nanoTime();
    private boolean ready;
    private boolean frozen;
    private boolean killed;

    /**
     * What a worker said.
     *
     * @param line null: it has ended
     */
    record Said(WorkerProcess worker, @Nullable String line) {}

    private WorkerProcess(WorkerOptions options, Process process) {
        this.options = options;
        this.process = process;
        this.in = process.getOutputStream();
    }

    static WorkerProcess start(WorkerJvm jvm, WorkerOptions options, Path log, BlockingQueue<Said> said) {
        WorkerProcess worker = new WorkerProcess(options, jvm.start(options, log));
        Thread listening = new Thread(() -> worker.listen(said), "of " + options.name());
        listening.setDaemon(true);
        listening.start();
        return worker;
    }

    private void listen(BlockingQueue<Said> said) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(new Said(this, line));
            }
        } catch (IOException broken) {
            // It died in the middle of a word.
        }
        said.add(new Said(this, null));
    }

    WorkerOptions options() {
        return options;
    }

    /** It has its orchestrator, and takes events. */
    void ready() {
        ready = true;
    }

    boolean takes(int atOnce) {
        return ready && !frozen && process.isAlive() && unanswered.size() < atOnce;
    }

    boolean isReady() {
        return ready;
    }

    boolean isFrozen() {
        return frozen;
    }

    /** Since it was started. */
    double seconds() {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** What it was handed and has not answered is kept. */
    void hand(Event event) {
        unanswered.put(event.key().toString(), event);
        try {
            in.write(BatonEventWriter.write(event));
            in.write('\n');
            in.flush();
        } catch (IOException dead) {
            // Its end will be told, and what it has not answered goes to somebody else.
        }
    }

    /** The event of that key, which it has said something about. */
    @Nullable
    Event said(String key) {
        return unanswered.remove(key);
    }

    List<Event> unanswered() {
        return List.copyOf(unanswered.values());
    }

    /** As a power failure would. */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    /** From outside. */
    boolean isKilled() {
        return killed;
    }

    void freeze() {
        frozen = true;
        signal("STOP");
    }

    void thaw() {
        frozen = false;
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** No more events; it closes and ends. */
    void finish() {
        try {
            in.close();
        } catch (IOException dead) {
            // Then it has ended already.
        }
    }

    /** Its exit status, once it has ended. */
    int status() {
        try {
            return process.waitFor();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
