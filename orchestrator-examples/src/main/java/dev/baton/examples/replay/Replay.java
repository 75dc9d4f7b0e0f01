package dev.baton.examples.replay;

import dev.baton.core.json.EventReader;
import dev.baton.core.json.NdjsonReader;
import dev.baton.core.json.ReadLine;
import dev.baton.core.json.ReadResult;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.examples.terminal.ProgressBar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the lines of a file to a host, in its order, each at the time at which it was learnt. */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Host host;
    private final Tally tally;
    private final Lines lines = new Lines();

    Replay(Host host, Tally tally) {
        this.host = host;
        this.tally = tally;
    }

    /**
     * Reads the file to its end, then does what is due by now.
     *
     * @param until lets time go on from the last line to then; null: it stands still
     */
    Lines run(Path file, EventReader format, @Nullable Until until, ProgressBar progress) throws IOException {
        try (NdjsonReader reader = NdjsonReader.of(file, format)) {
            for (ReadLine line = next(reader); line != null; line = next(reader)) {
                take(line);
                progress.at(line.end(), lines.read());
            }
        }
        host.reach(until == null ? host.now() : until.from(host.now()));
        return lines;
    }

    private @Nullable ReadLine next(NdjsonReader reader) throws IOException {
        return reader.next(host.now());
    }

    private void take(ReadLine line) {
        ReadResult result = line.result();
        if (result instanceof ReadResult.Refused refused) {
            String at = refused.field().isEmpty() ? "" : refused.field() + ": ";
            lines.putAside(refused.code().code(), line.number(), at + refused.words());
        } else if (result instanceof ReadResult.Accepted accepted) {
            handle(line.number(), accepted.event());
        }
    }

    private void handle(long line, Event event) {
        Instant learnt = event.receivedAt() == null ? event.occurredAt() : event.receivedAt();
        host.reach(learnt);
        try {
            tell(line, event, host.orchestrator().handle(event));
        } catch (InvalidValueException refused) {
            lines.putAside("invalid_value", line, refused.words());
        } catch (RuntimeException failure) {
            // One line must not end the run, whatever is wrong with it or with us.
            LOG.error("line {} failed", line, failure);
            tally.onAlarm("line_failed", "line " + line);
            lines.putAside(
                    "failed", line, "the engine threw " + failure.getClass().getName() + "; see the log");
        }
    }

    private void tell(long line, Event event, Outcome outcome) {
        Outcome.Problem problem = outcome.problem();
        String words = problem == null ? outcome.kind().name() : problem.words();
        switch (outcome.kind()) {
            case DECIDED -> {
                lines.accepted(event.occurredAt());
                tally.accepted(outcome.orThrow());
            }
            case DUPLICATE -> lines.duplicate();
            case MISMATCH -> lines.putAside("DUPLICATE_MISMATCH", line, words);
            case QUARANTINED -> {
                String steward = problem == null || problem.steward() == null ? "" : " (" + problem.steward() + ")";
                lines.putAside(problem == null ? "quarantined" : problem.code(), line, words + steward);
                host.forget(event.key());
            }
            case PARKED -> lines.putAside("parked", line, words);
            case REFUSED -> lines.putAside("refused", line, words);
            case ERASED -> lines.putAside("erased", line, words);
        }
    }
}
