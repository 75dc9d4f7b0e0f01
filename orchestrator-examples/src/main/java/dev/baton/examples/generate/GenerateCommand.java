package dev.baton.examples.generate;

import dev.baton.core.json.BatonEventWriter;
import dev.baton.examples.terminal.ProgressBar;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.Text;
import dev.baton.examples.terminal.UsageException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a file of events for trials. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes a file of made-up events, of any length, for trials and measurements.",
        footer = {
            "",
            "The events fit the journeys of the story stalled-quote. One line in 200 comes twice, one in 200 late, and "
                    + "one in 1,000 is broken. The same numbers give the same file."
        })
public final class GenerateCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int EVENTS_A_CUSTOMER = 10;
    private static final byte[] BROKEN = "{\"source\": \"web\", \"id\": ".getBytes(StandardCharsets.UTF_8);

    private final Terminal terminal;

    @Option(names = "--events", paramLabel = "N", defaultValue = "100000", description = "Lines. Default: 100000.")
    private long events;

    @Option(names = "--customers", paramLabel = "M", description = "People. Default: a tenth of the lines.")
    private long customers;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of all that is random. Default: 1.")
    private long seed;

    @Parameters(paramLabel = "FILE", description = "Where to write; replaced where it exists.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    public GenerateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (events < 1 || customers < 0) {
            throw new UsageException("--events " + events + " --customers " + customers + ": use 1 or more");
        }
        ProgressBar progress = new ProgressBar(terminal, events);
        long people = customers == 0 ? Math.max(1, events / EVENTS_A_CUSTOMER) : customers;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            write(out, new Crowd(people, seed), progress);
        } catch (IOException unwritable) {
            throw new UsageException(
                    file + " cannot be written: " + unwritable.getMessage() + "; name a file in a directory of yours");
        } finally {
            progress.done();
        }
        terminal.err().println(Text.count(events, "line") + " about " + Text.number(people) + " customers in " + file);
        return FINE;
    }

    private void write(OutputStream out, Crowd crowd, ProgressBar progress) throws IOException {
        for (long line = 1; line <= events; line++) {
            out.write(crowd.broken() ? BROKEN : BatonEventWriter.write(crowd.next()));
            out.write('\n');
            progress.at(line, line);
        }
    }
}
