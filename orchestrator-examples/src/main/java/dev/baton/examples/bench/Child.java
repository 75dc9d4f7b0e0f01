package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM started to measure one thing: a heap of its own, and code compiled for nothing else. */
final class Child {
    private Child() {}

    /**
     * Runs a trial and returns its figures.
     *
     * @param heap as the JVM writes it, for example 2g; the JVM's own options, where there are any, say otherwise
     * @throws UnequalException if the trial failed; what it says goes to the process's own stderr
     */
    static JsonNode run(String heap, Object... trial) {
        try {
            Process process = start(command(heap, trial));
            try (InputStream out = process.getInputStream()) {
                byte[] told = out.readAllBytes();
                int status = process.waitFor();
                if (status != 0) {
                    throw new UnequalException("trial " + List.of(trial) + " ended with status " + status);
                }
                return JsonMapper.builder().build().readTree(told);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a JVM cannot be started: " + impossible.getMessage(), impossible);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", hurry);
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The heap is taken whole at the start, so that nobody pays for its growth in the middle. */
    private static List<String> command(String heap, Object... trial) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Trial.class.getName()));
        for (Object each : trial) {
            command.add(each.toString());
        }
        return command;
    }
}
