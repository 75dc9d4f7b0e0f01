package dev.baton.examples.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What it was measured on. */
final class Machine {
    private Machine() {}

    static ObjectNode told() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.put("processor", processor());
        told.put("processors", Runtime.getRuntime().availableProcessors());
        told.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        told.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        return told;
    }

    private static String processor() {
        try (java.util.stream.Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            List<String> named =
                    lines.filter(each -> each.startsWith("model name")).limit(1).toList();
            return named.isEmpty()
                    ? "unknown"
                    : named.get(0).substring(named.get(0).indexOf(':') + 1).strip();
        } catch (IOException notThere) {
            return "unknown";
        }
    }
}
