package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.event.Attributes;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One spelling for equal values: members sorted by name, no spaces, UTF-8. */
final class CanonicalJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private CanonicalJson() {}

    /** @throws InvalidValueException if a text holds half a surrogate pair, or it is nested too deep */
    static byte[] of(Attributes object) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            write(object, json);
        } catch (JsonProcessingException unwritable) {
            throw new InvalidValueException("event", "is nested too deep to be written", "flatten it");
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return out.toByteArray();
    }

    private static void write(Attributes object, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < object.size(); i++) {
            json.writeFieldName(whole(object.name(i)));
            write(object.value(i), json);
        }
        json.writeEndObject();
    }

    private static String whole(String text) {
        if (Utf8.hasLoneSurrogate(text)) {
            throw new InvalidValueException("event", "holds half a surrogate pair", "send whole characters");
        }
        return text;
    }

    private static void write(Value value, JsonGenerator json) throws IOException {
        if (value instanceof Value.Text text) {
            json.writeString(whole(text.text()));
        } else if (value instanceof Value.Whole whole) {
            json.writeNumber(whole.number());
        } else if (value instanceof Value.Decimal decimal) {
            json.writeNumber(decimal.number());
        } else if (value instanceof Value.Flag flag) {
            json.writeBoolean(flag.flag());
        } else if (value instanceof Value.Nested nested) {
            write(nested.attributes(), json);
        } else if (value instanceof Value.Many many) {
            json.writeStartArray();
            for (Value each : many.values()) {
                write(each, json);
            }
            json.writeEndArray();
        } else {
            json.writeNull();
        }
    }
}
