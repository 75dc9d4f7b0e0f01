package dev.baton.examples.simulate;

import dev.baton.core.definition.Definitions;
import dev.baton.core.json.EventFormat;
import dev.baton.examples.replay.EventFile;
import dev.baton.examples.terminal.DefinitionFiles;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import dev.baton.testkit.simulation.HostSimulation;
import dev.baton.testkit.simulation.Simulation;
import dev.baton.testkit.simulation.SimulationReport;
import dev.baton.testkit.simulation.Violation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays schedules of faults against the real engine, and says which rules broke. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Plays the engine through crashes, races and disorder that a seed decides, and checks its rules.",
        footer = {
            "",
            "Without --definitions it plays a made-up shop, of which every decision is known. With them it plays events "
                    + "like those of a file, and checks what holds whatever definitions say.",
            "The same seed plays the same schedules everywhere. docs/simulation.md says what is checked.",
            "",
            "Exit status: 0 every rule held; 1 one was broken; 2 wrong usage."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    @Option(names = "--seed", paramLabel = "N", description = "What decides everything. Default: 1.")
    private long seed = 1;

    @Option(names = "--schedules", paramLabel = "M", description = "How many to play. Default: 1000.")
    private long schedules = 1_000;

    @Option(
            names = "--only",
            paramLabel = "I",
            description = "Only schedule number I of the seed; a violation names it.")
    private @Nullable Long only;

    @Option(
            names = "--definitions",
            paramLabel = "DIR",
            description = "Directory, or file, with definitions to play instead of the made-up shop's; needs --events.")
    private @Nullable Path definitions;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "With --definitions: a sample of events, one JSON object a line.")
    private @Nullable Path events;

    @Option(
            names = "--customers",
            paramLabel = "N",
            description = "With --definitions: how many of the sample's customers a schedule has. Default: 3.")
    private int customers = 3;

    @Option(names = "--first", description = "Stop at the first violation. Default: at the fifth.")
    private boolean stopAtFirst;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public SimulateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (schedules < 1 || (only != null && only < 0)) {
            throw new UsageException("play 1 schedule or more; their numbers begin at 0");
        }
        long begun = System.nanoTime();
        SimulationReport report = definitions == null ? shop() : host(definitions);
        double seconds = Math.max(1e-3, (System.nanoTime() - begun) / 1e9);
        if (json) {
            terminal.out().println(SimulationJson.of(report));
        } else {
            print(report);
            terminal.flush();
            terminal.err().println(String.format(Locale.ROOT, "%.0f schedules a second", report.schedules() / seconds));
        }
        return report.fine() ? FINE : FINDINGS;
    }

    private SimulationReport shop() {
        if (events != null) {
            throw new UsageException("--events needs --definitions: the made-up shop has events of its own");
        }
        Simulation simulation = Simulation.inMemory()
                .seed(seed)
                .schedules(schedules)
                .atOnce(Runtime.getRuntime().availableProcessors());
        if (stopAtFirst) {
            simulation.violationsAtMost(1);
        }
        return (only == null ? simulation : simulation.only(only)).run();
    }

    private SimulationReport host(Path from) {
        if (events == null) {
            throw new UsageException("--definitions needs events to play: add --events FILE");
        }
        if (customers < 1) {
            throw new UsageException("--customers is " + customers + "; use 1 or more");
        }
        EventFile sample = EventFile.of(events, EventFormat.AUTO, "");
        if (sample.lines() == sample.putAside()) {
            throw new UsageException("there is no event in " + events + "; name a file with one or more");
        }
        Definitions read = DefinitionFiles.read(from, "simulate", "--definitions", terminal);
        HostSimulation simulation = Worlds.of(read, sample, customers)
                .seed(seed)
                .schedules(schedules)
                .violationsAtMost(stopAtFirst ? 1 : 5);
        return (only == null ? simulation : simulation.only(only)).run();
    }

    /** What plays a violation again. */
    private String again(Violation violation) {
        String host = definitions == null
                ? ""
                : " --definitions " + definitions + " --events " + events + " --customers " + customers;
        return violation.replay() + host;
    }

    private void print(SimulationReport report) {
        PrintStream out = terminal.out();
        out.println("seed " + report.seed() + ": " + report.schedules() + " schedules, " + report.steps() + " steps, "
                + report.crashPoints() + " crashes at " + report.ports().size() + " kinds of port calls, "
                + report.violations().size() + " violations");
        for (Violation each : report.violations()) {
            out.println();
            out.println(each.rule() + " broken: " + each.words());
            out.println("again: ./orchestrator-examples/run " + again(each));
            each.story().forEach(line -> out.println("  " + line));
        }
    }
}
