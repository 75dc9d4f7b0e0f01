package dev.baton.examples.replay;

import dev.baton.core.json.EventFormat;
import dev.baton.core.json.EventReader;
import dev.baton.core.json.NdjsonReader;
import dev.baton.core.json.ReadLine;
import dev.baton.core.json.ReadResult;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a file, one JSON object a line, read anew for everybody who goes through them. A line that is no event is
 * passed over. Who goes through them must not be interrupted by others that change the file.
 */
public final class EventFile implements Iterable<Event> {
    private final Path file;
    private final EventReader format;
    private Instant last = EventTime.BEGIN;
    private long lines;
    private long putAside;
    private String firstProblem = "";

    private EventFile(Path file, EventReader format) {
        this.file = file;
        this.format = format;
    }

    /**
     * Reads the file once, to know what is in it.
     *
     * @param at JSON pointer to the event inside each line; empty: the line is the event
     * @throws UsageException if it cannot be read
     */
    public static EventFile of(Path file, EventFormat format, String at) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no file " + file + "; name a file of events, one JSON object a line");
        }
        try {
            EventFile events = new EventFile(file, EventReader.of(format).at(at).build());
            Lines all = events.new Lines();
            while (all.hasNext()) {
                all.next();
            }
            events.last = all.now;
            events.lines = all.read;
            events.putAside = all.putAside;
            events.firstProblem = all.problem;
            return events;
        } catch (InvalidValueException refused) {
            throw new UsageException("--at " + refused.words());
        }
    }

    /** The lines that are no events among them. */
    public long lines() {
        return lines;
    }

    /** Lines that are no events. */
    public long putAside() {
        return putAside;
    }

    /** What is wrong with the first line that is none; empty where all are. */
    public String firstProblem() {
        return firstProblem;
    }

    /** When the last event was learnt. */
    public Instant last() {
        return last;
    }

    @Override
    public Iterator<Event> iterator() {
        return new Lines();
    }

    private static UsageException unreadable(Path file, IOException why) {
        return new UsageException(file + " cannot be read: " + why.getMessage() + "; check that it is there and yours");
    }

    private final class Lines implements Iterator<Event> {
        private final NdjsonReader reader;
        private Instant now = EventTime.BEGIN;
        private long read;
        private long putAside;
        private String problem = "";
        private @Nullable Event next;

        Lines() {
            try {
                reader = NdjsonReader.of(file, format);
                next = ahead();
            } catch (IOException failed) {
                throw unreadable(file, failed);
            }
        }

        private @Nullable Event ahead() throws IOException {
            for (ReadLine line = reader.next(now); line != null; line = reader.next(now)) {
                read++;
                ReadResult result = line.result();
                if (result instanceof ReadResult.Accepted accepted) {
                    Event event = accepted.event();
                    Instant learnt = event.receivedAt() == null ? event.occurredAt() : event.receivedAt();
                    now = learnt.isAfter(now) ? learnt : now;
                    return event;
                }
                putAside++;
                if (problem.isEmpty() && result instanceof ReadResult.Refused refused) {
                    problem = "line " + line.number() + ": " + refused.words();
                }
            }
            reader.close();
            return null;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Event next() {
            Event event = next;
            if (event == null) {
                throw new NoSuchElementException();
            }
            try {
                next = ahead();
            } catch (IOException failed) {
                throw unreadable(file, failed);
            }
            return event;
        }
    }
}
