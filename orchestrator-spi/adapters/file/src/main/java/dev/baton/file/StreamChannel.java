package dev.baton.file;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.Require;
import dev.baton.handoff.HandoffContext;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.wire.DispatchJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line per dispatch to a stream, a console or a pipe: JSON as {@link DispatchJson} has it, or words of the
 * host's. Everything it writes is in clear.
 *
 * <p>NEITHER: a stream does not know what was written to it before. DELIVERED is said when the stream took the line and
 * was flushed; when writing fails, part of it may have been seen, and it is UNKNOWN. A print stream that has failed once
 * says so for ever: from then on everything is UNKNOWN.
 *
 * <p>Thread-safe; one thread of its own writes, so that a reader who stops reading holds up nobody beyond their limit.
 */
public final class StreamChannel implements ChannelAdapter, AutoCloseable {
    private final OutputStream out;
    private final ChannelCapabilities capabilities;
    private final Function<Dispatch, String> lines;
    private final OneAtATime writer = new OneAtATime("baton-stream");

    private StreamChannel(Builder settings) {
        this.out = settings.out;
        this.capabilities = settings.contactPointKind == null
                ? ChannelCapabilities.neither()
                : ChannelCapabilities.neither().reaching(settings.contactPointKind);
        this.lines = settings.lines;
    }

    /** A channel that writes to that stream, in UTF-8; to a print stream in its own encoding. Never closes it. */
    public static Builder to(OutputStream out) {
        return new Builder(Require.present("out", out));
    }

    @Override
    public ChannelCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        String text;
        try {
            text = lines.apply(dispatch) + "\n";
        } catch (RuntimeException unwritable) {
            return Receipt.refused(
                    "it cannot be written: " + unwritable.getClass().getSimpleName());
        }
        return writer.deliver(limit, () -> write(text));
    }

    private Receipt write(String text) {
        try {
            if (out instanceof PrintStream printed) {
                printed.print(text);
                return printed.checkError() ? Receipt.unknown("the stream has failed") : Receipt.delivered();
            }
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return Receipt.delivered();
        } catch (IOException | RuntimeException failed) {
            return Receipt.unknown("the stream failed: " + failed.getClass().getSimpleName());
        }
    }

    /** Ends what is going on, within ten seconds, and takes nothing more; the stream stays open. */
    @Override
    public void close() {
        writer.close();
    }

    @Override
    public String toString() {
        return "StreamChannel";
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {
        private final OutputStream out;
        private Function<Dispatch, String> lines =
                DispatchJson.withoutHandoffs().markingRepeats()::write;
        private @Nullable String contactPointKind;

        private Builder(OutputStream out) {
            this.out = out;
        }

        /** The kind of address that customers are reached by, for example {@code email}; none unless set. */
        public Builder reaching(String contactPointKind) {
            this.contactPointKind = Require.name("reaching", contactPointKind);
            return this;
        }

        /** JSON with handoff contexts, written so: {@code HandoffJson::write}. What brings one is refused unless set. */
        public Builder handoffs(Function<HandoffContext, String> handoffs) {
            lines = DispatchJson.handoffs(handoffs).markingRepeats()::write;
            return this;
        }

        /** Words for people in place of JSON, without the end of the last line. What they throw on is refused. */
        public Builder saying(Function<Dispatch, String> words) {
            lines = Require.present("saying", words);
            return this;
        }

        public StreamChannel build() {
            return new StreamChannel(this);
        }
    }
}
