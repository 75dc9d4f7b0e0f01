package dev.baton.examples.terminal;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files that ship with the examples. */
public final class Shipped {
    private Shipped() {}

    /** One of them: where {@code run} says the examples are, or from where we are. */
    public static Path path(String first, String... more) {
        Path file = Path.of(first, more);
        String told = System.getProperty("baton.examples");
        if (told != null) {
            return Path.of(told).resolve(file);
        }
        return Files.exists(file) ? file : Path.of("orchestrator-examples").resolve(file);
    }
}
