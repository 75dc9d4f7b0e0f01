package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM started to measure one thing: a heap of its own, and code compiled for nothing else. */
final class Child {
    private static final int NANOS_A_MILLI = 1_000_000;

    private Child() {}

    /** A trial did not end well; what went wrong it has told on stderr itself. */
    static final class FailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private FailedException(List<String> command, int status) {
            super("'" + String.join(" ", command) + "' ended with status " + status);
        }
    }

    /** @throws FailedException if the trial failed, or the contestants did not send the same */
    static ObjectNode measured(Trial trial, Sizes sizes) {
        String heap = sizes.profiles() <= 20_000 ? "1g" : sizes.profiles() <= 200_000 ? "4g" : "8g";
        List<String> command = java();
        // Taken whole at the start, so that nobody pays for its growth in the middle.
        command.addAll(1, List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch"));
        command.add(Trial.class.getName());
        command.add(trial.name());
        for (int each : new int[] {sizes.profiles(), sizes.days(), sizes.seed(), sizes.rounds()}) {
            command.add(Integer.toString(each));
        }
        try {
            return (ObjectNode) JsonMapper.builder().build().readTree(told(command));
        } catch (IOException unreadable) {
            throw new IllegalStateException("trial " + trial + " told no JSON", unreadable);
        }
    }

    /** From the start of a JVM until its first decision has been carried out, in milliseconds. */
    static double toFirstDecision(String contestant) {
        List<String> command = java();
        command.addAll(List.of(FirstDecision.class.getName(), contestant));
        long begun = System.nanoTime();
        String sent = told(command);
        double millis = (double) (System.nanoTime() - begun) / NANOS_A_MILLI;
        if (!sent.strip().equals("1")) {
            throw new IllegalStateException("the first decision sent " + sent);
        }
        return millis;
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        return command;
    }

    private static String told(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (InputStream out = process.getInputStream()) {
                String told = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                int status = process.waitFor();
                if (status != 0) {
                    throw new FailedException(command, status);
                }
                return told;
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a JVM cannot be started: " + impossible.getMessage(), impossible);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", hurry);
        }
    }
}
