package dev.baton.examples.soak;

import dev.baton.examples.soak.crash.Crash;
import dev.baton.examples.soak.fuzz.Fuzz;
import dev.baton.examples.soak.report.Broken;
import dev.baton.examples.soak.report.SoakReport;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for trouble until its time is over, and says which promises broke. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Kills and freezes processes, plays schedules, or feeds hostile input, until its time is over.",
        footer = {
            "",
            "docs/reliability.md says what is promised, and what each kind checks.",
            "",
            "Exit status: 0 every promise held; 1 one was broken; 2 wrong usage."
        })
public final class SoakCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int FINDINGS = 1;

    /** What is soaked in what. */
    private enum Kind {
        KILL,
        FREEZE,
        CHAOS,
        SIMULATE,
        FUZZ
    }

    private final Terminal terminal;

    @Option(names = "--kind", paramLabel = "KIND", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init")
    private Kind kind;

    @Option(names = "--seed", paramLabel = "N", description = "What decides everything. Default: 1.")
    private long seed = 1;

    @Option(names = "--minutes", paramLabel = "M", description = "For how long; 0.5 is half a minute. Default: 1.")
    private double minutes = 1;

    @Option(
            names = "--most",
            paramLabel = "N",
            description =
                    "With --kind kill, freeze, chaos: after so many kills, freezes or faults it ends. Default: when time is over.")
    private long most = Long.MAX_VALUE;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "With --kind fuzz: only this input; its directory names the reader.")
    private @Nullable Path input;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "With --kind fuzz: where inputs that break something are kept. Default: fuzz.")
    private Path keep = Path.of("fuzz");

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public SoakCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!(minutes > 0 && minutes <= 100_000)) {
            throw new UsageException("--minutes is " + minutes + "; use more than 0");
        }
        if (input != null && kind != Kind.FUZZ) {
            throw new UsageException("--input is for --kind fuzz");
        }
        SoakReport report = soak(Duration.ofMillis(Math.round(minutes * 60_000)));
        if (json) {
            terminal.out().println(SoakJson.of(report));
        } else {
            print(report);
        }
        return report.fine() ? FINE : FINDINGS;
    }

    private SoakReport soak(Duration atMost) {
        return switch (kind) {
            case KILL -> Crash.kill(most, atMost, seed);
            case FREEZE -> Crash.freeze(most, atMost, seed);
            case CHAOS -> Crash.chaos(most, atMost, seed);
            case SIMULATE -> SimulateSoak.run(seed, atMost);
            case FUZZ -> input != null ? Fuzz.again(input) : Fuzz.during(atMost, seed, keep);
        };
    }

    private void print(SoakReport report) {
        terminal.out().println(report.line());
        for (Broken each : report.violations()) {
            terminal.out().println();
            terminal.out().println(each.promise().toUpperCase(Locale.ROOT) + " broken: " + each.words());
            terminal.out().println("again: ./orchestrator-examples/run " + each.replay());
            each.story().forEach(line -> terminal.out().println("  " + line));
        }
    }
}
