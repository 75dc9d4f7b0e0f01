package dev.baton.core.json;

import dev.baton.event.Require;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from a file of one JSON object a line, however long the file is, in memory bounded by the longest line
 * the event reader takes. A bad line is answered by its refusal and never stops the run. Blank lines are passed over.
 * Not safe for use by several threads.
 */
public final class NdjsonReader implements Closeable {
    private static final int CHUNK = 64 * 1024;
    private static final int NO_LINE_END = -1;
    private static final int TOO_LONG = -2;

    private final InputStream in;
    private final EventReader events;
    /** The bytes from {@code from} to {@code to} are read and not yet handed out. */
    private byte[] buffer = new byte[CHUNK];

    private int from;
    private int to;
    /** Where {@code from} stands in the file. */
    private long offset;

    private long number;

    private NdjsonReader(InputStream in, EventReader events) {
        this.in = Require.present("in", in);
        this.events = Require.present("events", events);
    }

    /** Reads the stream, and closes it when closed. */
    public static NdjsonReader of(InputStream in, EventReader events) {
        return new NdjsonReader(in, events);
    }

    public static NdjsonReader of(Path file, EventReader events) throws IOException {
        return new NdjsonReader(Files.newInputStream(file), events);
    }

    /**
     * The next line that is not blank; null at the end.
     *
     * @param fallback when an event happened that does not say so; null to refuse such events
     * @throws IOException if the stream cannot be read, never for what it holds
     */
    public @Nullable ReadLine next(@Nullable Instant fallback) throws IOException {
        if (number == 0) {
            skipByteOrderMark();
        }
        while (true) {
            int length = length();
            if (length == NO_LINE_END && from == to) {
                return null;
            }
            number++;
            long start = offset;
            if (length == TOO_LONG) {
                skipLine();
                return new ReadLine(
                        number,
                        start,
                        offset,
                        JsonTree.tooLarge(events.maxBytes()).asResult());
            }
            int line = from;
            int content = length == NO_LINE_END ? to - from : length;
            consume(length == NO_LINE_END ? content : content + 1);
            if (!isBlank(line, content)) {
                int bytes = buffer[line + content - 1] == '\r' ? content - 1 : content;
                return new ReadLine(number, start, offset, events.read(buffer, line, bytes, fallback));
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void skipByteOrderMark() throws IOException {
        while (to - from < 3 && fill()) {
            // Fill until it can be told.
        }
        boolean marked = to - from >= 3
                && buffer[from] == (byte) 0xEF
                && buffer[from + 1] == (byte) 0xBB
                && buffer[from + 2] == (byte) 0xBF;
        if (marked) {
            consume(3);
        }
    }

    /** Bytes before the next line feed; {@link #TOO_LONG} as soon as no reader would take so many. */
    private int length() throws IOException {
        int scanned = from;
        while (true) {
            for (; scanned < to; scanned++) {
                if (buffer[scanned] == '\n') {
                    return scanned - from;
                }
            }
            // One more than the content may have: a carriage return.
            if (to - from - 1 > events.maxBytes()) {
                return TOO_LONG;
            }
            int soFar = scanned - from;
            if (!fill()) {
                return NO_LINE_END;
            }
            scanned = from + soFar;
        }
    }

    /** Passes over the rest of the line without keeping it. */
    private void skipLine() throws IOException {
        do {
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\n') {
                    consume(i + 1 - from);
                    return;
                }
            }
            consume(to - from);
        } while (fill());
    }

    private void consume(int bytes) {
        from += bytes;
        offset += bytes;
    }

    /** Reads on behind what is there; false at the end of the stream. */
    private boolean fill() throws IOException {
        if (to == buffer.length) {
            byte[] roomy = from > 0 ? buffer : new byte[Math.multiplyExact(buffer.length, 2)];
            System.arraycopy(buffer, from, roomy, 0, to - from);
            buffer = roomy;
            to -= from;
            from = 0;
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            return false;
        }
        to += read;
        return true;
    }

    private boolean isBlank(int start, int length) {
        for (int i = start; i < start + length; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
