package dev.baton.examples;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public data sets that may lie beside the project, in {@code shared/data}, and are no part of it. */
public final class PublicData {
    private PublicData() {}

    /** That file; the test is skipped where it is absent. */
    public static Path file(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null
                && !Files.isRegularFile(folder.resolve("shared/data").resolve(name))) {
            folder = folder.getParent();
        }
        Assumptions.assumeTrue(
                folder != null, () -> "skipped: there is no shared/data/" + name + " beside the project");
        return folder.resolve("shared/data").resolve(name);
    }
}
