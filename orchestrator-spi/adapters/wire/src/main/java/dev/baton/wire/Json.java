package dev.baton.wire;

import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes one JSON object, member by member, without white space and in the order of the calls. */
final class Json {
    private final StringBuilder out;
    private boolean first = true;

    private Json(StringBuilder out) {
        this.out = out.append('{');
    }

    static Json object() {
        return new Json(new StringBuilder(512));
    }

    Json number(String name, long number) {
        begin(name);
        out.append(number);
        return this;
    }

    /** Left out where it is null. */
    Json text(String name, @Nullable String text) {
        if (text != null) {
            begin(name);
            text(text);
        }
        return this;
    }

    Json attributes(String name, Attributes attributes) {
        begin(name);
        nested(attributes);
        return this;
    }

    /** An object, of which the caller writes the members and the end. */
    Json begun(String name) {
        begin(name);
        return new Json(out);
    }

    /** JSON that somebody else wrote. */
    Json raw(String name, String json) {
        begin(name);
        out.append(json);
        return this;
    }

    void end() {
        out.append('}');
    }

    String ended() {
        end();
        return out.toString();
    }

    private void begin(String name) {
        if (!first) {
            out.append(',');
        }
        first = false;
        text(name);
        out.append(':');
    }

    private void value(Value value) {
        switch (value.kind()) {
            case TEXT -> text(value.display());
            case WHOLE, FLAG, NULL -> out.append(value.display());
            case DECIMAL -> out.append(((Value.Decimal) value).number());
            case NESTED -> nested(((Value.Nested) value).attributes());
            case MANY -> many(((Value.Many) value).values());
        }
    }

    private void nested(Attributes attributes) {
        Json object = new Json(out);
        for (int i = 0; i < attributes.size(); i++) {
            object.begin(attributes.name(i));
            value(attributes.value(i));
        }
        object.end();
    }

    private void many(List<Value> values) {
        out.append('[');
        for (int i = 0; i < values.size(); i++) {
            out.append(i == 0 ? "" : ",");
            value(values.get(i));
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || (c >= 0x7F && c <= 0x9F) || c == '\u2028' || c == '\u2029' || lone(text, i)) {
                // Line ends of any kind stay out of a line; half of a surrogate pair cannot be written in UTF-8.
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean lone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
