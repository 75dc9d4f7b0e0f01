package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the attributes that stand in the headers of a message, within limits (S4). */
final class CloudEventHeaders {
    static final String CONTENT_TYPE = "content-type";
    private static final String HTTP_PREFIX = "ce-";
    private static final String KAFKA_PREFIX = "ce_";
    private static final MediaType UTF8 = new MediaType("text", "plain", null);

    private final ReaderLimits limits;
    private final Attributes.Builder attributes = Attributes.builder();
    private final Set<String> names = new HashSet<>();
    private long characters;

    private CloudEventHeaders(ReaderLimits limits) {
        this.limits = limits;
    }

    /** The one content type of the message; null where it has none. Names of HTTP headers are alike in any case. */
    static @Nullable String contentType(Map<String, List<String>> headers) {
        String found = null;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey() != null && Words.lowerCase(header.getKey()).equals(CONTENT_TYPE)) {
                for (String value : header.getValue()) {
                    if (found != null) {
                        throw twice(CloudEvent.DATACONTENTTYPE);
                    }
                    found = value.strip();
                }
            }
        }
        return found;
    }

    static Attributes ofHttp(Map<String, List<String>> headers, @Nullable String contentType, ReaderLimits limits) {
        CloudEventHeaders found = new CloudEventHeaders(limits);
        headers.forEach((header, values) -> {
            // Some clients give the status line as a header without a name.
            String name = header == null ? "" : Words.lowerCase(header);
            if (name.startsWith(HTTP_PREFIX)) {
                for (String value : values) {
                    found.add(name.substring(HTTP_PREFIX.length()), value.length(), () -> HeaderText.decoded(value));
                }
            }
        });
        return found.with(contentType);
    }

    static Attributes ofKafka(Map<String, byte[]> headers, @Nullable String contentType, ReaderLimits limits) {
        CloudEventHeaders found = new CloudEventHeaders(limits);
        headers.forEach((name, value) -> {
            if (name.startsWith(KAFKA_PREFIX) && value != null) {
                found.add(name.substring(KAFKA_PREFIX.length()), value.length, () -> UTF8.decode(value));
            }
        });
        return found.with(contentType);
    }

    /** The value of a Kafka header; null where it is not there. */
    static @Nullable String contentTypeOfKafka(Map<String, byte[]> headers) {
        byte[] value = headers.get(CONTENT_TYPE);
        try {
            return value == null ? null : UTF8.decode(value).strip();
        } catch (UnreadableException refused) {
            throw refused.under("/" + CloudEvent.DATACONTENTTYPE);
        }
    }

    /** A value not yet decoded. */
    private interface Coded {
        String text();
    }

    private void add(String name, int length, Coded value) {
        String field = "/" + Words.segment(name);
        characters += (long) name.length() + length;
        if (!names.add(name)) {
            throw twice(name);
        }
        checkSize(name, length, field);
        if (name.equals(CloudEvent.DATACONTENTTYPE)) {
            throw new UnreadableException(
                    RefusalCode.INVALID_VALUE, field, "is a header of its own; send it as " + CONTENT_TYPE);
        }
        try {
            attributes.put(name, Value.of(value.text()));
        } catch (UnreadableException refused) {
            throw refused.under(field);
        }
    }

    private void checkSize(String name, int length, String field) {
        if (names.size() > limits.maxNames()) {
            throw new UnreadableException(
                    RefusalCode.TOO_MANY_NAMES, "", "has more than " + limits.maxNames() + " attributes; send fewer");
        }
        if (name.length() > limits.maxName()) {
            throw new UnreadableException(
                    RefusalCode.NAME_TOO_LONG,
                    field,
                    "is a name of more than " + limits.maxName() + " characters; use a shorter one");
        }
        if (length > limits.maxText()) {
            throw new UnreadableException(
                    RefusalCode.TEXT_TOO_LONG, field, "has more than " + limits.maxText() + " characters; shorten it");
        }
        if (characters > limits.maxBytes()) {
            throw JsonTree.tooLarge(limits.maxBytes());
        }
    }

    private Attributes with(@Nullable String contentType) {
        if (contentType != null) {
            attributes.put(CloudEvent.DATACONTENTTYPE, contentType);
        }
        return attributes.build();
    }

    private static UnreadableException twice(String name) {
        return new UnreadableException(
                RefusalCode.DUPLICATE_NAME, "/" + Words.segment(name), "is given twice; send each header once");
    }
}
