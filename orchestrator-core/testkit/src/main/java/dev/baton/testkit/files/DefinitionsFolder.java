package dev.baton.testkit.files;

import com.fasterxml.jackson.core.JsonParser;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.core.json.DefinitionsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads definitions from JSON and YAML files, and folders of them, as one set. */
public final class DefinitionsFolder {
    private DefinitionsFolder() {}

    /**
     * A folder stands for its files that end in {@code .json}, {@code .yaml} or {@code .yml}, in the order of their names.
     *
     * @throws dev.baton.core.json.DefinitionsException with everything that is wrong in any of them
     */
    public static Definitions read(List<Path> filesAndFolders) {
        DefinitionsReader reader = new DefinitionsReader();
        read(reader, filesAndFolders);
        return reader.whole();
    }

    /** The same, into a reader that may have read others. */
    public static void read(DefinitionsReader reader, List<Path> filesAndFolders) {
        for (Path each : filesAndFolders) {
            if (Files.isDirectory(each)) {
                folder(reader, each);
            } else {
                file(reader, each);
            }
        }
    }

    private static void folder(DefinitionsReader reader, Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            List<Path> files = inside.filter(
                            each -> isYaml(each) || each.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(DefinitionsJson.MAX_FILES + 1L)
                    .toList();
            if (files.isEmpty() || files.size() > DefinitionsJson.MAX_FILES) {
                String many = files.isEmpty() ? "no" : "more than " + DefinitionsJson.MAX_FILES;
                reader.unreadable(
                        folder.toString(),
                        "holds " + many + " .json, .yaml or .yml file",
                        "name a folder of definitions");
                return;
            }
            files.forEach(each -> file(reader, each));
        } catch (IOException unreadable) {
            reader.unreadable(folder.toString(), "cannot be listed: " + unreadable, "check that it is there and yours");
        }
    }

    private static void file(DefinitionsReader reader, Path file) {
        String name = file.toString();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(DefinitionsJson.MAX_FILE_BYTES + 1);
            if (isYaml(file) && bytes.length <= DefinitionsJson.MAX_FILE_BYTES) {
                yaml(reader, name, bytes);
            } else {
                reader.json(name, bytes);
            }
        } catch (NoSuchFileException missing) {
            reader.unreadable(name, "is not there", "name a file or folder of definitions");
        } catch (IOException unreadable) {
            reader.unreadable(name, "cannot be read: " + unreadable, "check that it is there and yours");
        }
    }

    private static void yaml(DefinitionsReader reader, String name, byte[] bytes) throws IOException {
        try (JsonParser tokens = YamlTokens.of(bytes)) {
            reader.tokens(name, "YAML", tokens);
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
