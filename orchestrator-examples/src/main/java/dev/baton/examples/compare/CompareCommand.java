package dev.baton.examples.compare;

import dev.baton.core.definition.Definitions;
import dev.baton.core.json.EventFormat;
import dev.baton.examples.replay.EchoChannels;
import dev.baton.examples.replay.EventFile;
import dev.baton.examples.replay.Until;
import dev.baton.examples.terminal.DefinitionFiles;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.Text;
import dev.baton.testkit.whatif.WhatIf;
import dev.baton.testkit.whatif.WhatIfReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether changed definitions would have done something else with what happened. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Plays a file of events through two sets of definitions, and tells what differs.",
        footer = {
            "",
            "Time is the file's own: a line's receivedAt, else the latest occurredAt so far. Nothing reaches anybody: "
                    + "every channel delivers, every owner is there, and what only the host knows is unknown.",
            "",
            "Exit status: 0 nothing differs; 1 something does; 2 wrong usage."
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int DIFFERENT = 1;

    private final Terminal terminal;

    @Option(
            names = "--before",
            required = true,
            paramLabel = "DIR",
            description = "Directory, or file, with the definitions as they were.")
    @SuppressWarnings("NullAway.Init")
    private Path before;

    @Option(
            names = "--after",
            required = true,
            paramLabel = "DIR",
            description = "Directory, or file, with the definitions as they are to be.")
    @SuppressWarnings("NullAway.Init")
    private Path after;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            converter = Until.Converter.class,
            description = "Let time go on after the last line: until an instant, or for a time such as P3D.")
    private @Nullable Until until;

    @Option(
            names = "--at",
            paramLabel = "POINTER",
            defaultValue = "",
            description = "JSON pointer to the event inside each line, for example /message.")
    private String at = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "baton, segment, cloudevents or auto. Default: auto, told line by line.")
    private EventFormat format = EventFormat.AUTO;

    @Option(names = "--json", description = "Print what differs as one JSON object.")
    private boolean json;

    @Parameters(paramLabel = "EVENTS", description = "Events, one JSON object a line.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EventFile events = EventFile.of(file, format, at);
        Definitions then = DefinitionFiles.read(before, "compare", "--before", terminal);
        Definitions now = DefinitionFiles.read(after, "compare", "--after", terminal);
        if (events.putAside() > 0) {
            terminal.err()
                    .println("compare: " + Text.count(events.putAside(), "line") + " put aside; the first is "
                            + Text.harmless(events.firstProblem()));
        }
        WhatIfReport report = WhatIf.ofEvents(events)
                .channels(EchoChannels.capabilities(then))
                .channels(EchoChannels.capabilities(now))
                .before(then)
                .after(now)
                .until(until == null ? events.last() : until.from(events.last()))
                .run();
        if (json) {
            terminal.out().print(CompareJson.of(report) + "\n");
        } else {
            terminal.out().print(report.same() ? nothing(report) : report.toString());
        }
        return report.same() ? FINE : DIFFERENT;
    }

    private static String nothing(WhatIfReport report) {
        return "nothing differs for " + Text.count(report.customers(), "customer") + ", in "
                + Text.count(report.events(), "event") + "\n";
    }
}
