package dev.baton.examples.terminal;

import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Finding;
import dev.baton.core.json.DefinitionsException;
import dev.baton.testkit.files.DefinitionsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Definitions from a file or directory that an option names; what is wrong with them is told all at once. */
public final class DefinitionFiles {
    private DefinitionFiles() {}

    /**
     * Reads and checks them; warnings go to the terminal's error stream.
     *
     * @param command who warns
     * @param option by which they are named
     * @throws UsageException with everything that keeps them from being used
     */
    public static Definitions read(Path from, String command, String option, Terminal terminal) {
        Definitions definitions = readUnchecked(from, option);
        List<String> errors = new ArrayList<>();
        for (Finding each : DefinitionCheck.check(definitions)) {
            if (each.error()) {
                errors.add("\n  " + words(each));
            } else {
                terminal.err().println(command + ": warning: " + words(each));
            }
        }
        if (!errors.isEmpty()) {
            throw new UsageException(problems(from, errors.size()) + String.join("", errors));
        }
        return definitions;
    }

    /**
     * Reads them only; whether they make sense is not asked.
     *
     * @throws UsageException with everything that keeps them from being read
     */
    public static Definitions readUnchecked(Path from, String option) {
        if (!Files.exists(from)) {
            throw new UsageException("there is no " + from + "; name definitions with " + option);
        }
        try {
            return DefinitionsFolder.read(List.of(from));
        } catch (DefinitionsException wrong) {
            StringBuilder all =
                    new StringBuilder(problems(from, wrong.problems().size()));
            wrong.problems().forEach(each -> all.append("\n  ").append(each.words()));
            throw new UsageException(all.toString());
        }
    }

    private static String problems(Path from, int count) {
        return "the definitions in " + from + " have " + Text.count(count, "problem") + ":";
    }

    private static String words(Finding finding) {
        return finding.where() + ": " + finding.words() + " [" + finding.code().toLowerCase(Locale.ROOT) + "]";
    }
}
