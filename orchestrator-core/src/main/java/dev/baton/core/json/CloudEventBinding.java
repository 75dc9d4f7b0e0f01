package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Event;
import dev.baton.event.Identifier;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import dev.baton.event.Sighting;
import dev.baton.event.Strength;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0 from HTTP and Kafka messages: in structured mode ({@code application/cloudevents+json}), where
 * the body is the event, and in binary mode, where headers are its attributes and the body its data. Batches are refused.
 *
 * <p>Any message is answered by an event or a refusal that prints none of its values; equal messages get equal answers.
 * Pointers in refusals and notes are those of the event in JSON, whatever the mode: {@code /time} for the header {@code
 * ce-time}, {@code /datacontenttype} for the content type, {@code /data} for the body. Any number of threads may read at
 * once.
 */
public final class CloudEventBinding {
    private static final String STRUCTURED = "application/cloudevents";
    private static final String BATCHED = "application/cloudevents-batch";
    private static final byte[] NO_BODY = {};

    private final ReaderLimits limits;
    private final CloudEventReader reader;
    private final @Nullable String keyNamespace;
    private final Strength keyStrength;

    private CloudEventBinding(Builder builder) {
        this.limits = builder.limits;
        this.reader = new CloudEventReader(builder.limits, builder.identifiers);
        this.keyNamespace = builder.keyNamespace;
        this.keyStrength = builder.keyStrength;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a request or a response.
     *
     * @param headers by name, in any case, with all values of each
     * @param fallback when an event happened that does not say so; null to refuse such events
     */
    public ReadResult fromHttp(Map<String, List<String>> headers, byte[] body, @Nullable Instant fallback) {
        Require.present("headers", headers);
        Require.present("body", body);
        return result(notes -> reader.event(http(headers, body, notes), notes, fallback, null));
    }

    /**
     * Reads a record.
     *
     * @param headers by name; of a name that is there twice, the last value, as Kafka's own clients have it
     * @param key identifies somebody only where the builder says so
     * @param fallback when an event happened that does not say so; null to refuse such events
     */
    public ReadResult fromKafka(
            Map<String, byte[]> headers, byte @Nullable [] key, byte @Nullable [] value, @Nullable Instant fallback) {
        Require.present("headers", headers);
        return result(notes -> reader.event(kafka(headers, value, notes), notes, fallback, sighting(key, notes)));
    }

    /**
     * The event as the spec sees it, before it is mapped.
     *
     * @throws UnreadableException if it breaks the spec or a limit
     */
    public CloudEvent cloudEventFromHttp(Map<String, List<String>> headers, byte[] body) {
        return http(Require.present("headers", headers), Require.present("body", body), new Notes(""));
    }

    /**
     * The event as the spec sees it, before it is mapped.
     *
     * @throws UnreadableException if it breaks the spec or a limit
     */
    public CloudEvent cloudEventFromKafka(Map<String, byte[]> headers, byte @Nullable [] value) {
        return kafka(Require.present("headers", headers), value, new Notes(""));
    }

    private CloudEvent http(Map<String, List<String>> headers, byte[] body, Notes notes) {
        String contentType = CloudEventHeaders.contentType(headers);
        MediaType structured = structured(contentType);
        if (structured != null) {
            return reader.structured(body, structured, notes);
        }
        Attributes attributes = CloudEventHeaders.ofHttp(headers, contentType, limits);
        return reader.binary(attributes, body, notes);
    }

    private CloudEvent kafka(Map<String, byte[]> headers, byte @Nullable [] value, Notes notes) {
        String contentType = CloudEventHeaders.contentTypeOfKafka(headers);
        MediaType structured = structured(contentType);
        byte[] body = value == null ? NO_BODY : value;
        return structured != null
                ? reader.structured(body, structured, notes)
                : reader.binary(CloudEventHeaders.ofKafka(headers, contentType, limits), body, notes);
    }

    /** The content type if the body is the whole event; null if the headers are part of it. */
    private static @Nullable MediaType structured(@Nullable String contentType) {
        String type = contentType == null ? "" : Words.lowerCase(contentType);
        if (!type.startsWith(STRUCTURED)) {
            return null;
        }
        if (type.startsWith(BATCHED)) {
            throw new UnreadableException(RefusalCode.BATCHED, "", "is a batch of events; send them one by one");
        }
        MediaType known = MediaType.of(type);
        if (known == null || !known.subtype().equals("cloudevents+json")) {
            throw new UnreadableException(
                    RefusalCode.UNSUPPORTED_CONTENT_TYPE,
                    "",
                    "is in an event format not known here; send " + STRUCTURED + "+json");
        }
        return known;
    }

    private @Nullable Sighting sighting(byte @Nullable [] key, Notes notes) {
        if (key == null || keyNamespace == null) {
            return null;
        }
        String value = new String(key, StandardCharsets.UTF_8);
        boolean text = Utf8.firstInvalid(key, 0, key.length) < 0;
        if (!text || value.isBlank() || value.length() > Identifier.MAX_VALUE_LENGTH) {
            notes.add(NoteCode.IGNORED_IDENTIFIER, "", "has a key that is blank, too long or no text");
            return null;
        }
        return Identifier.of(keyNamespace, value).seen(keyStrength);
    }

    private static ReadResult result(Function<Notes, Event> reading) {
        Notes notes = new Notes("");
        try {
            return new ReadResult.Accepted(reading.apply(notes), notes.taken());
        } catch (UnreadableException refused) {
            return refused.asResult();
        } catch (InvalidValueException invalid) {
            return new ReadResult.Refused(RefusalCode.INVALID_VALUE, "", invalid.words());
        }
    }

    /** Collects how messages are to be read. Not safe for use by several threads; what it builds is. */
    public static final class Builder {
        private final List<IdentifierRule> identifiers = new ArrayList<>();
        private ReaderLimits limits = ReaderLimits.DEFAULT;
        private @Nullable String keyNamespace;
        private Strength keyStrength = Strength.INFERRED;

        private Builder() {}

        public Builder limits(ReaderLimits readerLimits) {
            limits = Require.present("limits", readerLimits);
            return this;
        }

        /** What of an event is an identifier, as {@link EventReaderBuilder#identifier} has it. */
        public Builder identifier(String member, String namespace, Strength strength) {
            identifiers.add(IdentifierRule.of(member, namespace, strength));
            return this;
        }

        /** The key of a Kafka record is an identifier. Default: it identifies nobody. */
        public Builder kafkaKey(String namespace, Strength strength) {
            keyNamespace = IdentifierRule.namespace(namespace);
            keyStrength = Require.present("identifier.strength", strength);
            return this;
        }

        public CloudEventBinding build() {
            return new CloudEventBinding(this);
        }
    }
}
