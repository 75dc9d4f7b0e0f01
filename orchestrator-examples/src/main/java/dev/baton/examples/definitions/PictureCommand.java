package dev.baton.examples.definitions;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.render.JourneyPicture;
import dev.baton.examples.terminal.DefinitionFiles;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A journey, drawn from its definition. */
@Command(
        name = "picture",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Draws a journey from its definition, as SVG or Mermaid text.",
        footer = {"", "Exit status: 0 drawn; 2 wrong usage."})
public final class PictureCommand implements Callable<Integer> {
    private static final int FINE = 0;

    private final Terminal terminal;

    @Option(
            names = "--journey",
            paramLabel = "ID",
            description = "Which journey; may be left out where there is only one. The latest version is drawn.")
    private @Nullable String id;

    @Option(names = "--mermaid", description = "Write the text of a Mermaid flowchart instead of SVG.")
    private boolean mermaid;

    @Option(names = "--out", paramLabel = "PICTURE", description = "The file to write. Default: the terminal.")
    private @Nullable Path out;

    @Parameters(paramLabel = "FILE", description = "Definitions: a file or a directory.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    public PictureCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JourneyDefinition journey = journey(DefinitionFiles.readUnchecked(from, "FILE"));
        String picture = mermaid ? JourneyPicture.mermaid(journey) : JourneyPicture.svg(journey);
        if (out == null) {
            terminal.out().print(picture);
        } else {
            write(out, picture);
        }
        return FINE;
    }

    private JourneyDefinition journey(Definitions definitions) {
        List<String> ids = definitions.journeys().stream()
                .map(JourneyDefinition::id)
                .distinct()
                .sorted()
                .toList();
        if (id == null && ids.size() != 1) {
            String there = ids.isEmpty() ? "no journey" : String.join(", ", ids);
            throw new UsageException("in " + from + " there is " + there + "; name one journey with --journey");
        }
        String wanted = id == null ? ids.get(0) : id;
        return definitions.journeys().stream()
                .filter(each -> each.id().equals(wanted))
                .max(Comparator.comparingInt(JourneyDefinition::version))
                .orElseThrow(() -> new UsageException("there is no journey " + wanted + " in " + from + "; there is "
                        + (ids.isEmpty() ? "none" : String.join(", ", ids))));
    }

    private static void write(Path file, String picture) {
        try {
            Files.writeString(file, picture, StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new UsageException(file + " cannot be written: " + unwritable + "; name a file in a folder of yours");
        }
    }
}
