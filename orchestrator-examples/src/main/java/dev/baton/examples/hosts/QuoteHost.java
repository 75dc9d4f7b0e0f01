package dev.baton.examples.hosts;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.core.json.EventFormat;
import dev.baton.core.json.EventReader;
import dev.baton.core.json.NdjsonReader;
import dev.baton.core.json.ReadLine;
import dev.baton.core.json.ReadResult;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.spi.ChannelAdapter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/** An application with Baton in it: events come in line by line, letters and tasks go out as time passes. */
public final class QuoteHost implements AutoCloseable {
    private final Clock clock = Clock.systemUTC();
    private final PrintStream out;
    private final Orchestrator baton;

    QuoteHost(Definitions definitions, ChannelAdapter mail, PrintStream out) {
        this.out = out;
        baton = Orchestrator.builder()
                .definitions(definitions)
                .channel("email", mail)
                .channel("desk", ConsoleChannel.toColleagues(out, clock))
                .owners(new Colleagues().team("team:quotes", "Quotes").person("kim", "Kim", true, "team:quotes"))
                .clock(clock)
                .build()
                .start();
    }

    /** @param arguments a folder of journeys, and where the mail provider takes letters */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Definitions definitions = DefinitionsJson.read(Path.of(arguments[0]));
        try (QuoteHost host = new QuoteHost(definitions, new MailChannel(URI.create(arguments[1])), out)) {
            host.read(System.in);
        }
    }

    void read(InputStream events) throws IOException {
        EventReader format = EventReader.of(EventFormat.AUTO).build();
        try (NdjsonReader lines = NdjsonReader.of(events, format)) {
            ReadLine line;
            while ((line = lines.next(clock.instant())) != null) {
                if (line.result() instanceof ReadResult.Accepted read) {
                    take(read.event());
                } else if (line.result() instanceof ReadResult.Refused refused) {
                    out.println("line " + line.number() + ": " + refused.words());
                }
            }
        }
    }

    /** @return whether whoever sent the event may forget it; if not, they send it again later */
    boolean take(Event event) {
        Outcome outcome = baton.handle(event);
        if (outcome.decision() != null) {
            out.println(event.type() + ": " + baton.explain(outcome.decision()).agent());
        } else if (outcome.problem() != null) {
            out.println(event.type() + ": " + outcome.problem().words());
        }
        return outcome.kind() != Outcome.Kind.REFUSED;
    }

    /** Does what is due, ends what is going on, and takes nothing more. */
    @Override
    public void close() {
        baton.runDue();
        baton.close();
    }
}
