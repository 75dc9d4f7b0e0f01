package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.baton.event.Attributes;
import dev.baton.event.Value;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses bytes into values within limits (S4). One instance serves any number of threads.
 *
 * <p>Whatever the bytes are, the answer is a value or an {@link UnreadableException}. Work and memory are bounded by the
 * length of the input.
 */
final class JsonTree {
    private final ReaderLimits limits;
    private final JsonFactory factory;

    JsonTree(ReaderLimits limits) {
        this.limits = limits;
        // Our own checks name what went wrong; the parser's come only after them.
        StreamReadConstraints behind = StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth() + 1)
                .maxNumberLength(limits.maxBytes())
                .maxStringLength(limits.maxBytes())
                .build();
        this.factory = JsonFactory.builder()
                .streamReadConstraints(behind)
                // Interned names of strangers would outlive their line.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }

    Value parse(byte[] bytes, int offset, int length) {
        if (length > limits.maxBytes()) {
            throw tooLarge(limits.maxBytes());
        }
        int invalid = Utf8.firstInvalid(bytes, offset, length);
        if (invalid >= 0) {
            throw new UnreadableException(
                    RefusalCode.INVALID_UTF8,
                    "",
                    "byte " + (invalid - offset) + " is no UTF-8 text; encode it as UTF-8");
        }
        boolean escapes = holdsBackslash(bytes, offset, length);
        try (JsonParser parser = factory.createParser(bytes, offset, length)) {
            return new Run(parser, limits, escapes).whole();
        } catch (IOException | IllegalStateException unreadable) {
            // IllegalStateException: the parser's guard against names made to collide, in older releases.
            throw malformed("", -1);
        }
    }

    static UnreadableException tooLarge(int maxBytes) {
        return new UnreadableException(RefusalCode.TOO_LARGE, "", "has more than " + maxBytes + " bytes; send less");
    }

    private static boolean holdsBackslash(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private static UnreadableException malformed(String field, long at) {
        String where = at < 0 ? "" : " after byte " + at;
        return new UnreadableException(
                RefusalCode.MALFORMED_JSON, field, "is no well-formed JSON" + where + "; send one JSON object a line");
    }

    /** One pass over one input. */
    private static final class Run {
        private static final int LONGEST_LONG = 20;

        private final JsonParser parser;
        private final ReaderLimits limits;
        private final boolean escapes;
        private final List<String> names = new ArrayList<>(32);
        private int depth;
        private int elements;

        Run(JsonParser parser, ReaderLimits limits, boolean escapes) {
            this.parser = parser;
            this.limits = limits;
            this.escapes = escapes;
        }

        Value whole() throws IOException {
            try {
                Value value = value(parser.nextToken());
                checkNothingFollows();
                return value;
            } catch (JsonProcessingException broken) {
                throw malformed(pointer(), parser.currentLocation().getByteOffset());
            }
        }

        private void checkNothingFollows() throws IOException {
            boolean more;
            try {
                more = parser.nextToken() != null;
            } catch (JsonProcessingException noJsonEither) {
                more = true;
            }
            if (more) {
                throw refused(RefusalCode.TRAILING_CONTENT, "is followed by something; send one JSON value a line");
            }
        }

        private Value value(@Nullable JsonToken token) throws IOException {
            if (token == null) {
                throw malformed(pointer(), parser.currentLocation().getByteOffset());
            }
            return switch (token) {
                case START_OBJECT -> Value.of(object());
                case START_ARRAY -> array();
                case VALUE_STRING -> Value.of(text());
                case VALUE_NUMBER_INT -> isLong() ? Value.of(parser.getLongValue()) : number();
                case VALUE_NUMBER_FLOAT -> number();
                case VALUE_TRUE -> Value.of(true);
                case VALUE_FALSE -> Value.of(false);
                case VALUE_NULL -> Value.nothing();
                default -> throw malformed(pointer(), parser.currentLocation().getByteOffset());
            };
        }

        private Attributes object() throws IOException {
            enter();
            Attributes.Builder members = Attributes.builder();
            int first = names.size();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
                if (token != JsonToken.FIELD_NAME) {
                    throw malformed(pointer(), parser.currentLocation().getByteOffset());
                }
                String name = name();
                names.add(name);
                if (names.size() - first > limits.maxNames()) {
                    throw refused(
                            RefusalCode.TOO_MANY_NAMES, "has more than " + limits.maxNames() + " members; send fewer");
                }
                count();
                members.put(name, value(parser.nextToken()));
            }
            Attributes object = members.build();
            List<String> given = names.subList(first, names.size());
            if (object.size() != given.size()) {
                throw new UnreadableException(
                        RefusalCode.DUPLICATE_NAME,
                        pointer() + "/" + Words.segment(firstTwice(given)),
                        "is given twice; send each member once");
            }
            given.clear();
            depth--;
            return object;
        }

        private static String firstTwice(List<String> given) {
            Set<String> seen = new HashSet<>();
            return given.stream().filter(name -> !seen.add(name)).findFirst().orElse("");
        }

        private Value array() throws IOException {
            enter();
            List<Value> values = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                count();
                values.add(value(token));
            }
            depth--;
            return Value.of(values);
        }

        private void enter() {
            depth++;
            if (depth > limits.maxDepth()) {
                throw refused(
                        RefusalCode.TOO_DEEP, "is nested more than " + limits.maxDepth() + " levels deep; flatten it");
            }
        }

        private void count() {
            elements++;
            if (elements > limits.maxElements()) {
                throw refused(
                        RefusalCode.TOO_MANY_ELEMENTS,
                        "exceeds " + limits.maxElements() + " members and array elements in all; send less");
            }
        }

        private String name() throws IOException {
            String name = parser.currentName();
            if (name.length() > limits.maxName()) {
                throw refused(
                        RefusalCode.NAME_TOO_LONG,
                        "is a name of more than " + limits.maxName() + " characters; use a shorter one");
            }
            checkPairs(name);
            return name;
        }

        private String text() throws IOException {
            String text = parser.getText();
            if (text.length() > limits.maxText()) {
                throw refused(
                        RefusalCode.TEXT_TOO_LONG, "has more than " + limits.maxText() + " characters; shorten it");
            }
            checkPairs(text);
            return text;
        }

        private void checkPairs(String text) {
            if (escapes && Utf8.hasLoneSurrogate(text)) {
                throw refused(RefusalCode.INVALID_TEXT, "holds half a surrogate pair; send whole characters");
            }
        }

        private boolean isLong() throws IOException {
            return parser.getTextLength() <= LONGEST_LONG
                    && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
        }

        private Value number() throws IOException {
            // Digits and the few characters of an exponent: a longer spelling is never parsed.
            int most = limits.maxDigits();
            if (parser.getTextLength() > most + 16) {
                throw tooLarge();
            }
            BigDecimal number;
            try {
                number = new BigDecimal(parser.getText());
            } catch (NumberFormatException exponentBeyondAnInt) {
                throw tooLarge();
            }
            if (number.precision() > most || Math.abs((long) number.scale()) > most) {
                throw tooLarge();
            }
            return Value.of(number);
        }

        private UnreadableException tooLarge() {
            return refused(
                    RefusalCode.NUMBER_TOO_LARGE,
                    "is a number of more than " + limits.maxDigits() + " digits; send it as text");
        }

        private UnreadableException refused(RefusalCode code, String words) {
            return new UnreadableException(code, pointer(), words);
        }

        private String pointer() {
            return shown(parser.getParsingContext().pathAsPointer());
        }

        private static String shown(JsonPointer path) {
            StringBuilder out = new StringBuilder();
            for (JsonPointer rest = path; rest != null && !rest.matches(); rest = rest.tail()) {
                boolean index = rest.getMatchingIndex() >= 0;
                out.append('/').append(index ? rest.getMatchingProperty() : Words.segment(rest.getMatchingProperty()));
            }
            return out.toString();
        }
    }
}
