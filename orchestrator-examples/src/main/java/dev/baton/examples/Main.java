package dev.baton.examples;

import dev.baton.core.render.Paint;
import dev.baton.event.BatonException;
import dev.baton.examples.bench.BenchCommand;
import dev.baton.examples.compare.CompareCommand;
import dev.baton.examples.definitions.CheckCommand;
import dev.baton.examples.definitions.PictureCommand;
import dev.baton.examples.fines.FinesCommand;
import dev.baton.examples.friction.FrictionCommand;
import dev.baton.examples.generate.GenerateCommand;
import dev.baton.examples.handoffs.HandoffsCommand;
import dev.baton.examples.identities.IdentitiesCommand;
import dev.baton.examples.replay.ReplayCommand;
import dev.baton.examples.simulate.SimulateCommand;
import dev.baton.examples.soak.SoakCommand;
import dev.baton.examples.stories.StoriesCommand;
import dev.baton.examples.stories.StoryCommand;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts an example by its name; without one, lists them. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Baton's examples.",
        footer = {"", "run EXAMPLE --help tells how to use one. Exit status: 0 fine, 1 findings, 2 wrong usage."})
public final class Main implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] arguments) {
        System.exit(run(Terminal.ofProcess(), arguments));
    }

    /** Runs the example that the arguments name, and returns the exit status. */
    public static int run(Terminal terminal, String... arguments) {
        Main main = new Main(terminal);
        CommandLine line = new CommandLine(main)
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new StoriesCommand(terminal))
                .addSubcommand(new StoryCommand(terminal))
                .addSubcommand(new GenerateCommand(terminal))
                .addSubcommand(new BenchCommand(terminal))
                .addSubcommand(new SimulateCommand(terminal))
                .addSubcommand(new SoakCommand(terminal))
                .addSubcommand(new IdentitiesCommand(terminal))
                .addSubcommand(new HandoffsCommand(terminal))
                .addSubcommand(new FrictionCommand(terminal))
                .addSubcommand(new FinesCommand(terminal))
                .addSubcommand(new CheckCommand(terminal))
                .addSubcommand(new PictureCommand(terminal));
        boolean colours = terminal.paint() == Paint.ANSI;
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(writer(terminal.out()));
        line.setErr(writer(terminal.err()));
        line.setExecutionExceptionHandler(main::failed);
        int status = line.execute(arguments);
        terminal.flush();
        return status;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        if (failure instanceof UsageException || failure instanceof BatonException) {
            terminal.err().println(line.getCommandName() + ": " + failure.getMessage());
            return USAGE;
        }
        failure.printStackTrace(terminal.err());
        return FAILED;
    }

    @Override
    public Integer call() {
        terminal.out().println("Baton's examples; run EXAMPLE --help tells how to use one.");
        terminal.out().println();
        spec.subcommands().forEach((name, each) -> {
            String told = String.join(" ", each.getCommandSpec().usageMessage().description());
            terminal.out().println(String.format(Locale.ROOT, "  %-11s %s", name, told));
        });
        return FINE;
    }
}
