package dev.baton.core.json;

import dev.baton.core.definition.Definitions;
import dev.baton.event.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Definitions as files: JSON to objects and back. What is written reads as an equal object; equal objects are written as
 * the same bytes, on every machine. docs/definitions.md shows the format. Safe for use by several threads.
 *
 * <p>Reading checks that the files say something definite; whether it makes sense is asked of {@link
 * dev.baton.core.definition.DefinitionCheck}.
 */
public final class DefinitionsJson {
    /** The largest file that is read, in bytes. */
    public static final int MAX_FILE_BYTES = 4 * 1024 * 1024;

    /** The largest whole set that is read or written, in bytes. */
    public static final int MAX_BYTES = 64 * 1024 * 1024;

    /** How many files one directory may hold. */
    public static final int MAX_FILES = 1_000;

    private DefinitionsJson() {}

    /** @throws DefinitionsException with everything that is wrong */
    public static Definitions read(byte[] json) {
        DefinitionFiles files = new DefinitionFiles();
        files.add("definitions", json, MAX_BYTES);
        return files.whole();
    }

    /**
     * Reads one file, or all files of a directory whose names end in {@code .json}, in the order of their names;
     * directories inside it are left alone.
     *
     * @throws DefinitionsException with everything that is wrong in any of them
     */
    public static Definitions read(Path fileOrDirectory) {
        DefinitionFiles files = new DefinitionFiles();
        for (Path file : list(fileOrDirectory, files.problems())) {
            String name = file.toString();
            try (InputStream in = Files.newInputStream(file)) {
                files.add(name, in.readNBytes(MAX_FILE_BYTES + 1), MAX_FILE_BYTES);
            } catch (IOException unreadable) {
                files.problems().file(name, 0, "cannot be read: " + unreadable, "check that it is there and yours");
            }
        }
        return files.whole();
    }

    /**
     * The canonical form: compact UTF-8, members in a fixed order, every default that could be argued about spelled out.
     *
     * @throws InvalidValueException for what no file can say: two parameters of one name, conditions that
     *     take more than 64 levels of JSON, half a surrogate pair, more than {@value #MAX_BYTES} bytes
     */
    public static byte[] write(Definitions definitions) {
        byte[] json = new DefinitionWriter().write(definitions);
        if (json.length > MAX_BYTES) {
            throw new InvalidValueException(
                    "definitions", "take " + json.length + " bytes", "publish at most " + MAX_BYTES + " at once");
        }
        return json;
    }

    /**
     * The JSON Schema of a file (draft 2020-12, UTF-8), for editors and other validators. What it accepts, {@code read}
     * accepts, but for what docs/definitions.md lists.
     */
    public static byte[] schema() {
        try (InputStream in = DefinitionsJson.class.getResourceAsStream("definitions.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("definitions.schema.json is missing from the jar; build it again");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<Path> list(Path path, DefinitionProblems problems) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> files = inside.filter(each -> each.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(Path::toString))
                    .limit(MAX_FILES + 1L)
                    .toList();
            if (files.isEmpty() || files.size() > MAX_FILES) {
                String why = files.isEmpty() ? "holds no .json file" : "holds more than " + MAX_FILES + " .json files";
                problems.file(path.toString(), 0, why, "name the directory of the definitions");
                return List.of();
            }
            return files;
        } catch (IOException unreadable) {
            problems.file(path.toString(), 0, "cannot be listed: " + unreadable, "check that it is there and yours");
            return List.of();
        }
    }
}
