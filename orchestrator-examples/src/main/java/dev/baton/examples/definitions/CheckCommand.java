package dev.baton.examples.definitions;

import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Finding;
import dev.baton.core.json.DefinitionsException;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.Text;
import dev.baton.examples.terminal.UsageException;
import dev.baton.testkit.files.DefinitionsFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether definitions can be used. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Checks definitions files, and tells everything that is wrong with them at once.",
        footer = {
            "",
            "All files are one set. Every problem is told with its file, line, column and place (a JSON pointer), the "
                    + "value, why, and the way out.",
            "",
            "Exit status: 0 fine, warnings at most; 1 errors; 2 wrong usage."
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int ERRORS = 1;

    private final Terminal terminal;

    @Option(names = "--json", description = "Print what was found as one JSON object.")
    private boolean json;

    @Option(names = "--schema", description = "Print the JSON Schema of definitions files, and check nothing.")
    private boolean schema;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Definitions (.json, .yaml), or folders of them.")
    private List<Path> files = List.of();

    public CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (schema) {
            terminal.out().print(new String(DefinitionsJson.schema(), StandardCharsets.UTF_8));
            return FINE;
        }
        if (files.isEmpty()) {
            throw new UsageException("nothing to check; name definitions files or folders of them");
        }
        for (Path each : files) {
            if (!Files.exists(each)) {
                throw new UsageException("there is no " + each + "; name definitions files or folders of them");
            }
        }
        CheckReport report = report();
        terminal.out().print(json ? report.json() + "\n" : words(report));
        return report.errors() > 0 ? ERRORS : FINE;
    }

    private CheckReport report() {
        try {
            Definitions definitions = DefinitionsFolder.read(files);
            return new CheckReport(definitions.journeys().size(), List.of(), DefinitionCheck.check(definitions));
        } catch (DefinitionsException wrong) {
            return new CheckReport(0, wrong.problems(), List.of());
        }
    }

    private static String words(CheckReport report) {
        StringBuilder out = new StringBuilder();
        report.problems()
                .forEach(each -> out.append("error: ").append(each.words()).append('\n'));
        for (Finding each : report.findings()) {
            out.append(each.error() ? "error: " : "warning: ")
                    .append(each.where())
                    .append(": ");
            out.append(each.words())
                    .append(" [")
                    .append(each.code().toLowerCase(Locale.ROOT))
                    .append("]\n");
        }
        String read = report.problems().isEmpty() ? Text.count(report.journeys(), "journey") + ", " : "";
        return out + read + Text.count(report.errors(), "error") + ", " + Text.count(report.warnings(), "warning")
                + "\n";
    }
}
