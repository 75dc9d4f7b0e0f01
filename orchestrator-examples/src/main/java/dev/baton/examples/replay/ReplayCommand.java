package dev.baton.examples.replay;

import dev.baton.core.definition.Definitions;
import dev.baton.core.json.EventFormat;
import dev.baton.core.json.EventReader;
import dev.baton.event.InvalidValueException;
import dev.baton.examples.propensity.LogisticModel;
import dev.baton.examples.propensity.ModelFile;
import dev.baton.examples.terminal.DefinitionFiles;
import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.ProgressBar;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.Text;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main job, from the command line. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Replays a file of events through journeys, and tells what was decided and why.",
        footer = {
            "",
            "Time is the file's own: a line's receivedAt, else the latest occurredAt so far. Waits and promises "
                    + "end on the way, and nothing reaches anybody. Without any time in the file it is 1970.",
            "",
            "Exit status: 0 done; 1 no line could be used, the engine failed on some, or nobody was found to "
                    + "explain; 2 wrong usage."
        })
public final class ReplayCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    @Option(
            names = "--journeys",
            paramLabel = "DIR",
            description = "Directory, or file, with the definitions. Default: the directory journeys beside FILE; "
                    + "without one there are no journeys.")
    private @Nullable Path journeys;

    @Option(
            names = "--at",
            paramLabel = "POINTER",
            description = "JSON pointer to the event inside each line, for example /message.")
    private @Nullable String at;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "baton, segment, cloudevents or auto. Default: auto, told line by line.")
    private EventFormat format = EventFormat.AUTO;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "A logistic model of how likely messages succeed. Default: as the rules say.")
    private @Nullable Path model;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            converter = Until.Converter.class,
            description = "Let time go on after the last line: until an instant, or for a time such as P3D.")
    private @Nullable Until until;

    @Option(
            names = "--explain",
            paramLabel = "CUSTOMER",
            description = "Tell the whole story of one customer instead: namespace:value, a value, or a profile id.")
    private @Nullable String explain;

    @Option(
            names = "--decision",
            paramLabel = "EVENT",
            description = "Explain the decision on one event instead, named as source/id.")
    private @Nullable String decision;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "With --decision: write it as an HTML page, one file that needs nothing else.")
    private @Nullable Path html;

    @Option(names = "--json", description = "Print the summary, or the decision, as one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "FILE", description = "Events, one JSON object a line.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public ReplayCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (json && explain != null) {
            throw new UsageException(
                    "--json and --explain do not go together: the story is for people; drop one of them");
        }
        if (decision != null && explain != null) {
            throw new UsageException("--decision and --explain do not go together: drop one of them");
        }
        if (html != null && decision == null) {
            throw new UsageException("--html needs to know which decision: add --decision source/id of an event");
        }
        checkFile();
        EventReader reader = reader();
        Definitions definitions = definitions();
        LogisticModel propensity = model == null ? null : ModelFile.read(model);
        Tally tally = new Tally();
        Handovers handovers = new Handovers();
        boolean story = explain != null || decision != null;
        try (Host host = new Host(definitions, propensity, story, story ? List.of(tally, handovers) : List.of(tally))) {
            long begun = System.nanoTime();
            Lines lines = run(host, tally, reader);
            double seconds = Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
            int status = report(new Run(host, definitions, file, lines, tally, seconds), handovers);
            terminal.flush();
            return status;
        }
    }

    private Lines run(Host host, Tally tally, EventReader reader) {
        ProgressBar progress = new ProgressBar(terminal, size());
        try {
            return new Replay(host, tally).run(file, reader, until, progress);
        } catch (IOException unreadable) {
            throw new UsageException(
                    file + " cannot be read: " + unreadable.getMessage() + "; check that it is there and yours");
        } finally {
            progress.done();
        }
    }

    private int report(Run run, Handovers handovers) {
        if (decision != null) {
            boolean told = new DecisionFile(run.host().orchestrator(), terminal).tell(decision, json, html);
            return told ? FINE : FINDINGS;
        }
        Page page = new Page(terminal.out(), terminal.paint());
        if (explain != null) {
            return new CustomerStory(run, handovers, page).tell(explain) ? FINE : missing(explain);
        }
        if (json) {
            terminal.out().print(JsonReport.of(run) + "\n");
        } else {
            new Report(run, page).print();
            terminal.flush();
            terminal.err().println(run.throughput());
        }
        return run.fine() ? FINE : FINDINGS;
    }

    private int missing(String customer) {
        terminal.err()
                .println("replay: nobody is known as " + Text.harmless(customer)
                        + "; give an identifier of the file as namespace:value, for example email:ada@example.org");
        return FINDINGS;
    }

    private void checkFile() {
        if (!Files.exists(file)) {
            throw new UsageException("there is no file " + file + "; name a file of events, one JSON object a line");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a directory; name a file of events in it");
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException unknown) {
            return 0;
        }
    }

    private EventReader reader() {
        try {
            return EventReader.of(format).at(at == null ? "" : at).build();
        } catch (InvalidValueException refused) {
            throw new UsageException("--at " + refused.words());
        }
    }

    private Definitions definitions() {
        Path beside = file.resolveSibling("journeys");
        Path from = journeys != null ? journeys : Files.isDirectory(beside) ? beside : null;
        if (from == null) {
            return Definitions.builder().build();
        }
        return DefinitionFiles.read(from, "replay", "--journeys", terminal);
    }
}
