package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the tests of the readers say in one word. */
final class Reading {
    static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");

    static final EventReader BATON = EventReader.of(EventFormat.BATON).build();
    static final EventReader SEGMENT = EventReader.of(EventFormat.SEGMENT).build();
    static final EventReader AUTO = EventReader.of(EventFormat.AUTO).build();

    private Reading() {}

    /** Bytes of JSON written with single quotes. */
    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static ReadResult read(EventReader reader, String text) {
        return read(reader, text, NOW);
    }

    static ReadResult read(EventReader reader, String text, @Nullable Instant fallback) {
        return reader.read(json(text), fallback);
    }

    static ReadResult.Accepted accepted(EventReader reader, String text) {
        ReadResult result = read(reader, text);
        assertThat(result).as(text).isInstanceOf(ReadResult.Accepted.class);
        return (ReadResult.Accepted) result;
    }

    static Event event(EventReader reader, String text) {
        return accepted(reader, text).event();
    }

    static ReadResult.Refused refused(EventReader reader, String text) {
        ReadResult result = read(reader, text);
        assertThat(result).as(text).isInstanceOf(ReadResult.Refused.class);
        return (ReadResult.Refused) result;
    }

    /** The code and the field of the refusal. */
    static String refusal(EventReader reader, String text) {
        ReadResult.Refused refused = refused(reader, text);
        return refused.code().code() + " " + refused.field();
    }
}
