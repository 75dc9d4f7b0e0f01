package dev.baton.examples.simulate;

import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import dev.baton.testkit.simulation.Simulation;
import dev.baton.testkit.simulation.SimulationReport;
import dev.baton.testkit.simulation.Violation;
import java.io.PrintStream;
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
        Simulation simulation = Simulation.inMemory().seed(seed).schedules(schedules);
        if (stopAtFirst) {
            simulation.violationsAtMost(1);
        }
        long begun = System.nanoTime();
        SimulationReport report = (only == null ? simulation : simulation.only(only)).run();
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

    private void print(SimulationReport report) {
        PrintStream out = terminal.out();
        out.println("seed " + report.seed() + ": " + report.schedules() + " schedules, " + report.steps() + " steps, "
                + report.crashPoints() + " crashes at " + report.ports().size() + " kinds of port calls, "
                + report.violations().size() + " violations");
        for (Violation each : report.violations()) {
            out.println();
            out.println(each.rule() + " broken: " + each.words());
            out.println("again: ./orchestrator-examples/run " + each.replay());
            each.story().forEach(line -> out.println("  " + line));
        }
    }
}
