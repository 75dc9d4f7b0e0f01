package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.baton.event.BatonException;
import dev.baton.event.InvalidValueException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The tokens of one document. Whatever stops them is a {@link BatonException} that quotes nothing of the document. */
final class DocumentTokens implements AutoCloseable {
    /** A number of more characters than this is none that we wrote. */
    private static final int MAX_NUMBER_LENGTH = 1_100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DocumentOut.MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // Names of attributes are the host's: interned, they would outlive their document.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final String what;
    private final JsonParser parser;

    /** One call of the parser. */
    private interface Step<T> {
        @Nullable
        T of(JsonParser parser) throws IOException;
    }

    /** @param what names the document in messages */
    DocumentTokens(String what, byte[] document) {
        this.what = what;
        try {
            this.parser = FACTORY.createParser(document);
        } catch (IOException noText) {
            throw new BatonException(what + " is no text; restore it from a backup");
        }
    }

    @Override
    public void close() {
        find(parser -> {
            parser.close();
            return null;
        });
    }

    String what() {
        return what;
    }

    BatonException broken(String why) {
        return new BatonException(words(why));
    }

    BatonException broken(InvalidValueException invalid) {
        return new BatonException(words(invalid.words()), invalid);
    }

    private String words(String why) {
        long at = parser.currentLocation().getByteOffset();
        return what + " is broken at byte " + at + ": " + why + "; restore it from a backup";
    }

    private <T> @Nullable T find(Step<T> step) {
        try {
            return step.of(parser);
        } catch (IOException | IllegalStateException unreadable) {
            // Not handed on: the parser quotes what it stumbled over. IllegalStateException: its guard against names
            // made to collide, in older releases.
            throw broken("it is no JSON of ours");
        }
    }

    private <T> T get(Step<T> step) {
        T found = find(step);
        if (found == null) {
            throw broken("it ends too early");
        }
        return found;
    }

    JsonToken next() {
        return get(JsonParser::nextToken);
    }

    boolean atEnd() {
        return find(JsonParser::nextToken) == null;
    }

    /** The next token if it is a text; null for any other, which it then stands on. */
    @Nullable
    String nextText() {
        return find(JsonParser::nextTextValue);
    }

    /** The name of the next member; null at the end of the object. */
    @Nullable
    String nextName() {
        String name = find(JsonParser::nextFieldName);
        if (name == null && parser.currentToken() != JsonToken.END_OBJECT) {
            throw broken("an object does not end");
        }
        return name;
    }

    String text() {
        return get(JsonParser::getText);
    }

    int textLength() {
        return get(JsonParser::getTextLength);
    }

    long whole() {
        return get(JsonParser::getLongValue);
    }

    double number() {
        return get(JsonParser::getDoubleValue);
    }
}
