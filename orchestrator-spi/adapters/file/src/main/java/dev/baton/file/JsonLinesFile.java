package dev.baton.file;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.handoff.HandoffContext;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.wire.DispatchJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Appends one line of JSON per dispatch to a file of its own: {@code {"at":"…","dispatch":{…}}}, the dispatch as
 * {@link DispatchJson} writes it, in clear.
 *
 * <ul>
 *   <li>HONOURS_KEY, also across restarts: it reads back on opening which ids its lines hold. A file that was moved,
 *       cut or written to by others while it is open takes nothing more.
 *   <li>DELIVERED is said when the line would survive a power cut, or, not {@linkplain Builder#forced forced}, the end
 *       of the process.
 *   <li>A line that a crash tore is removed on opening; it was never said to be delivered.
 *   <li>A disk that is full or fails: RETRY_AFTER where what there is of the line could be taken back, UNKNOWN where
 *       not. REFUSED is what cannot be written, or only in a line of more than 4 MiB.
 * </ul>
 *
 * <p>Thread-safe; one thread of its own writes.
 */
public final class JsonLinesFile implements ChannelAdapter, AutoCloseable {
    private final ChannelCapabilities capabilities;
    private final DispatchJson json;
    private final boolean forced;
    private final InstantSource clock;
    private final LineFile file;
    private final OneAtATime writer = new OneAtATime("baton-file");

    // Of the writer's thread, once it is open.
    private final KnownKeys keys;
    /** Where the last whole line ends. */
    private long end;
    /** Something after that end could not be taken back. */
    private boolean torn;

    JsonLinesFile(Builder settings, LineFile file) throws IOException {
        this.capabilities = settings.capabilities();
        this.json = settings.json;
        this.forced = settings.forced;
        this.clock = settings.clock;
        this.file = file;
        this.keys = new KnownKeys(settings.keyLife);
        end = Lines.read(file, keys);
        keys.forget(clock.instant());
        if (file.size() > end) {
            file.truncate(end);
            file.force();
        }
    }

    /** A channel that writes to that file, which it makes where there is none. */
    public static Builder at(Path path) {
        return new Builder(Require.present("path", path));
    }

    @Override
    public ChannelCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public Receipt deliver(Dispatch dispatch, Duration limit) {
        String objection = json.objection(dispatch);
        if (objection != null) {
            return Receipt.refused(objection);
        }
        return writer.deliver(limit, () -> append(dispatch));
    }

    private Receipt append(Dispatch dispatch) {
        try {
            Instant now = clock.instant();
            Receipt trouble = trouble();
            if (trouble != null) {
                return trouble;
            }
            if (keys.knows(dispatch.id(), now)) {
                return Receipt.delivered();
            }
            String text = "{\"at\":\"" + now + "\",\"dispatch\":" + json.write(dispatch) + "}";
            byte[] line = Lines.ended(text.getBytes(StandardCharsets.UTF_8));
            return line.length > Lines.MAX_BYTES
                    ? Receipt.refused("its line is too long")
                    : append(dispatch, line, now);
        } catch (RuntimeException failed) {
            return Receipt.refused("it cannot be written: " + failed.getClass().getSimpleName());
        }
    }

    private Receipt append(Dispatch dispatch, byte[] line, Instant now) {
        try {
            file.write(end, line);
            if (forced) {
                file.force();
            }
        } catch (IOException failed) {
            return takenBack("could not be written: " + failed.getMessage());
        }
        end += line.length;
        keys.add(dispatch.id(), now);
        return Receipt.delivered();
    }

    /** Why nothing can be written now; null where nothing is in the way. */
    private @Nullable Receipt trouble() {
        try {
            if (torn) {
                file.truncate(end);
                torn = false;
            }
            return file.inPlace() && file.size() == end
                    ? null
                    : Receipt.retryAfter(
                            OneAtATime.LATER, "its file was moved or changed by others; close it and open it again");
        } catch (IOException failed) {
            return Receipt.retryAfter(OneAtATime.LATER, "its file cannot be used: " + failed.getMessage());
        }
    }

    private Receipt takenBack(String why) {
        try {
            file.truncate(end);
            return Receipt.retryAfter(OneAtATime.LATER, why);
        } catch (IOException failed) {
            torn = true;
            return Receipt.unknown(why);
        }
    }

    /** Ends what is going on, within ten seconds, and takes nothing more. */
    @Override
    public void close() throws IOException {
        writer.close();
        file.close();
    }

    @Override
    public String toString() {
        return "JsonLinesFile(" + file + ")";
    }

    /** Collects what differs from the defaults. */
    public static final class Builder {
        private static final Duration KEY_LIFE = Duration.ofDays(30);

        private final Path path;
        private DispatchJson json = DispatchJson.withoutHandoffs();
        private Duration keyLife = KEY_LIFE;
        private boolean forced = true;
        private InstantSource clock = Clock.systemUTC();
        private @Nullable String contactPointKind;

        Builder(Path path) {
            this.path = path;
        }

        /** How long an id is known again; 30 days unless set. Each takes about 150 bytes of memory so long. */
        public Builder keysLive(Duration life) {
            keyLife = Require.positive("keysLive", life);
            return this;
        }

        /** Whether each line is forced to the disk before DELIVERED is said; it is unless set. */
        public Builder forced(boolean forced) {
            this.forced = forced;
            return this;
        }

        /** The kind of address that customers are reached by, for example {@code email}; none unless set. */
        public Builder reaching(String contactPointKind) {
            this.contactPointKind = Require.name("reaching", contactPointKind);
            return this;
        }

        /** How handoff contexts are written: {@code HandoffJson::write}. What brings one is refused unless set. */
        public Builder handoffs(Function<HandoffContext, String> handoffs) {
            json = DispatchJson.handoffs(handoffs);
            return this;
        }

        /** What tells when a line is written; the system's clock unless set. */
        public Builder clock(InstantSource clock) {
            this.clock = Require.present("clock", clock);
            return this;
        }

        private ChannelCapabilities capabilities() {
            ChannelCapabilities promised = ChannelCapabilities.honoursKey(keyLife);
            return contactPointKind == null ? promised : promised.reaching(contactPointKind);
        }

        /**
         * Opens the file and reads back what it holds.
         *
         * @throws InvalidValueException if another channel has it open, or it holds what this channel did not write
         * @throws IOException if it cannot be opened, read or mended
         */
        public JsonLinesFile open() throws IOException {
            return over(DiskFile.open(path));
        }

        JsonLinesFile over(LineFile file) throws IOException {
            try {
                return new JsonLinesFile(this, file);
            } catch (IOException | RuntimeException failed) {
                file.close();
                throw failed;
            }
        }
    }
}
