package dev.baton.core.json;

import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.util.Base64;

/**
 * Reads what a CloudEvent carries. Bytes are read as their content type says, so that an event is the same event (T5)
 * whether its JSON came as a JSON value, in base64 or as the body of a message.
 */
final class CloudEventData {
    private final ReaderLimits limits;
    private final JsonTree tree;

    CloudEventData(ReaderLimits limits) {
        this.limits = limits;
        this.tree = new JsonTree(limits);
    }

    /** @param object as sent in JSON, with the data among its members */
    CloudEvent ofMembers(Attributes attributes, Attributes object) {
        Value plain = object.get(CloudEvent.DATA);
        Value coded = object.get(CloudEvent.DATA_BASE64);
        if (coded == null || coded.kind() == Value.Kind.NULL) {
            return new CloudEvent(attributes, plain, false);
        }
        if (plain != null && plain.kind() != Value.Kind.NULL) {
            throw refused(RefusalCode.INVALID_VALUE, "is there beside data; send the one or the other");
        }
        return ofBytes(attributes, decoded(coded), "/" + CloudEvent.DATA_BASE64);
    }

    /** @param body of a message in binary mode */
    CloudEvent ofBody(Attributes attributes, byte[] body) {
        return body.length == 0
                ? new CloudEvent(attributes, null, false)
                : ofBytes(attributes, body, "/" + CloudEvent.DATA);
    }

    private static byte[] decoded(Value coded) {
        if (!(coded instanceof Value.Text text)) {
            throw refused(RefusalCode.WRONG_TYPE, "is not a text; send the bytes in base64");
        }
        boolean padded = text.text().length() % 4 == 0;
        try {
            if (padded) {
                return Base64.getDecoder().decode(text.text());
            }
        } catch (IllegalArgumentException noBase64) {
            padded = false;
        }
        throw refused(RefusalCode.INVALID_VALUE, "is no base64 (RFC 4648, with padding); encode it so");
    }

    private CloudEvent ofBytes(Attributes attributes, byte[] bytes, String at) {
        String stated = attributes.text(CloudEvent.DATACONTENTTYPE);
        MediaType type = stated == null ? null : MediaType.of(stated);
        try {
            if (bytes.length > limits.maxBytes()) {
                throw JsonTree.tooLarge(limits.maxBytes());
            }
            if (type != null && type.isJson()) {
                return new CloudEvent(attributes, parse(bytes, type), false);
            }
            if (type != null && type.isText()) {
                return new CloudEvent(attributes, bounded(type.decode(bytes)), false);
            }
            return new CloudEvent(attributes, bounded(Base64.getEncoder().encodeToString(bytes)), true);
        } catch (UnreadableException refused) {
            throw refused.under(at);
        }
    }

    Value parse(byte[] bytes, MediaType type) {
        byte[] utf8 = bytes.length > limits.maxBytes() ? bytes : type.toUtf8(bytes);
        return tree.parse(utf8, 0, utf8.length);
    }

    private Value bounded(String text) {
        if (text.length() > limits.maxText()) {
            throw new UnreadableException(
                    RefusalCode.TEXT_TOO_LONG, "", "has more than " + limits.maxText() + " characters; shorten it");
        }
        return Value.of(text);
    }

    private static UnreadableException refused(RefusalCode code, String words) {
        return new UnreadableException(code, "/" + CloudEvent.DATA_BASE64, words);
    }
}
