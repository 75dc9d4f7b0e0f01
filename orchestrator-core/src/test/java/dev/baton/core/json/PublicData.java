package dev.baton.core.json;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Public data sets that lie beside the project and are no part of it: {@code shared/data}. */
public final class PublicData {
    private PublicData() {}

    /** The file, or the test that asks is skipped. */
    public static Path file(String name) {
        Path found = find(name);
        Assumptions.assumeTrue(found != null, () -> "skipped: there is no shared/data/" + name + " beside the project");
        return found;
    }

    static @Nullable Path find(String name) {
        for (Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path candidate = folder.resolve("shared").resolve("data").resolve(name);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
