package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads attribute values: the parts of a document whose shape is the host's. */
final class DocumentValues {
    /** So many characters of a whole number always fit a long. */
    private static final int SAFE_LENGTH = 18;

    private final DocumentTokens tokens;

    DocumentValues(DocumentTokens tokens) {
        this.tokens = tokens;
    }

    /** Begins behind the brace that opens the object, and ends on the one that closes it. */
    Attributes attributes() {
        Attributes.Builder attributes = Attributes.builder();
        int given = 0;
        for (String name = tokens.nextName(); name != null; name = tokens.nextName()) {
            attributes.put(name, value(tokens.next()));
            given++;
        }
        Attributes all = attributes.build();
        if (all.size() != given) {
            throw tokens.broken("a name is given twice");
        }
        return all;
    }

    Value value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> Value.of(attributes());
            case START_ARRAY -> Value.of(values());
            case VALUE_STRING -> Value.of(tokens.text());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(token);
            case VALUE_TRUE -> Value.of(true);
            case VALUE_FALSE -> Value.of(false);
            case VALUE_NULL -> Value.nothing();
            default -> throw tokens.broken("a value is missing");
        };
    }

    private List<Value> values() {
        List<Value> values = new ArrayList<>();
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            values.add(value(token));
        }
        return values;
    }

    private Value number(JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT && tokens.textLength() <= SAFE_LENGTH) {
            return Value.of(tokens.whole());
        }
        try {
            return Value.of(new BigDecimal(tokens.text()));
        } catch (NumberFormatException exponentBeyondAnInt) {
            throw tokens.broken("a number is too large");
        }
    }
}
