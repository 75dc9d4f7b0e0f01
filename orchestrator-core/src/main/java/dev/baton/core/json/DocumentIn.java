package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonToken;
import dev.baton.event.Attributes;
import dev.baton.event.BatonException;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document, member by member in the order in which they were written. Whatever the bytes are, the answer is a
 * word or a {@link BatonException} that quotes nothing of them. Used for one document.
 */
final class DocumentIn {
    /** The first member of every document. */
    static final String VERSION = "v";

    private final DocumentTokens tokens;
    private final DocumentValues values;
    private int version;
    /** The name of the member that comes next; null at the end of the object. */
    private @Nullable String next;

    /** Reads one value; null where it is of another kind. */
    private interface Kind<T> {
        @Nullable
        T read();
    }

    private DocumentIn(DocumentTokens tokens) {
        this.tokens = tokens;
        this.values = new DocumentValues(tokens);
    }

    /** @param what names the document in messages */
    static <T> T read(String what, byte[] document, Function<DocumentIn, T> members) {
        try (DocumentTokens tokens = new DocumentTokens(what, document)) {
            T word = new DocumentIn(tokens).whole(members);
            if (!tokens.atEnd()) {
                throw tokens.broken("something follows it");
            }
            return word;
        }
    }

    private <T> T whole(Function<DocumentIn, T> members) {
        expect(JsonToken.START_OBJECT, tokens.next());
        try {
            return inside(in -> {
                version = checked(count(VERSION));
                return members.apply(in);
            });
        } catch (InvalidValueException invalid) {
            throw tokens.broken(invalid);
        }
    }

    private int checked(int stated) {
        if (stated > JsonDocuments.FORMAT_VERSION) {
            throw new BatonException(tokens.what() + " has format version " + stated
                    + ", this library reads versions up to " + JsonDocuments.FORMAT_VERSION
                    + "; run the library that wrote it, or a newer one");
        }
        if (stated < 1) {
            throw tokens.broken("there is no such format version");
        }
        return stated;
    }

    /** The format version of this document. A part that looked different in an older one reads by it. */
    int version() {
        return version;
    }

    private void expect(JsonToken expected, JsonToken token) {
        if (token != expected) {
            throw tokens.broken("something else stands where a " + expected + " belongs");
        }
    }

    private <T> T inside(Function<DocumentIn, T> members) {
        next = tokens.nextName();
        T word = members.apply(this);
        if (next != null) {
            throw tokens.broken("a member is not known there");
        }
        return word;
    }

    /** The value of that member; null where another one comes next. */
    private <T> @Nullable T member(String name, Kind<T> kind) {
        if (!name.equals(next)) {
            return null;
        }
        T value = kind.read();
        if (value == null) {
            throw tokens.broken("\"" + name + "\" is of another kind");
        }
        next = tokens.nextName();
        return value;
    }

    private <T> T mandatory(String name, @Nullable T value) {
        if (value == null) {
            throw tokens.broken("\"" + name + "\" is missing");
        }
        return value;
    }

    String text(String name) {
        return mandatory(name, textIf(name));
    }

    @Nullable
    String textIf(String name) {
        return member(name, tokens::nextText);
    }

    <T> @Nullable T textIf(String name, Function<String, T> word) {
        String text = textIf(name);
        return text == null ? null : word.apply(text);
    }

    <E extends Enum<E>> E one(String name, Class<E> kind) {
        return constant(kind, text(name));
    }

    private <E extends Enum<E>> E constant(Class<E> kind, String name) {
        try {
            return Enum.valueOf(kind, name);
        } catch (IllegalArgumentException unknown) {
            throw tokens.broken("no " + kind.getSimpleName() + " of this library has that name");
        }
    }

    Instant instant(String name) {
        return mandatory(name, instantIf(name));
    }

    @Nullable
    Instant instantIf(String name) {
        String text = textIf(name);
        Instant at = text == null ? null : DocumentTime.instant(text);
        if (text != null && at == null) {
            throw tokens.broken("\"" + name + "\" is no instant");
        }
        return at;
    }

    long whole(String name) {
        return mandatory(name, member(name, () -> whole(tokens.next())));
    }

    long wholeOr(String name, long otherwise) {
        Long number = member(name, () -> whole(tokens.next()));
        return number == null ? otherwise : number;
    }

    private @Nullable Long whole(JsonToken token) {
        return token == JsonToken.VALUE_NUMBER_INT ? tokens.whole() : null;
    }

    int count(String name) {
        long number = whole(name);
        if (number != (int) number) {
            throw tokens.broken("\"" + name + "\" is too large a number");
        }
        return (int) number;
    }

    boolean flag(String name) {
        return member(name, () -> tokens.next() == JsonToken.VALUE_TRUE ? true : null) != null;
    }

    double number(String name) {
        return mandatory(name, member(name, this::nextDouble));
    }

    double numberIf(String name) {
        Double number = member(name, this::nextDouble);
        return number == null ? 0 : number;
    }

    private @Nullable Double nextDouble() {
        JsonToken token = tokens.next();
        if (token == JsonToken.VALUE_STRING) {
            return notFinite(tokens.text());
        }
        return token.isNumeric() ? tokens.number() : null;
    }

    private static @Nullable Double notFinite(String text) {
        for (double each : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            if (Double.toString(each).equals(text)) {
                return each;
            }
        }
        return null;
    }

    <T> T object(String name, DocumentPart<T> part) {
        return mandatory(name, objectIf(name, part));
    }

    <T> @Nullable T objectIf(String name, DocumentPart<T> part) {
        return member(name, () -> tokens.next() == JsonToken.START_OBJECT ? inside(part.reader()) : null);
    }

    /** Empty where it is absent, like all lists and sets here. */
    <T> List<T> list(String name, DocumentPart<T> part) {
        return list(name, part.reader());
    }

    <T> List<T> list(String name, Function<DocumentIn, T> reader) {
        return elements(name, JsonToken.START_OBJECT, () -> inside(reader));
    }

    List<String> texts(String name) {
        return elements(name, JsonToken.VALUE_STRING, () -> tokens.text());
    }

    List<Instant> instants(String name) {
        List<Instant> all = new ArrayList<>();
        for (String text : texts(name)) {
            Instant at = DocumentTime.instant(text);
            if (at == null) {
                throw tokens.broken("\"" + name + "\" holds what is no instant");
            }
            all.add(at);
        }
        return all;
    }

    List<Long> wholes(String name) {
        return elements(name, JsonToken.VALUE_NUMBER_INT, () -> tokens.whole());
    }

    <E extends Enum<E>> Set<E> set(String name, Class<E> kind) {
        EnumSet<E> constants = EnumSet.noneOf(kind);
        texts(name).forEach(each -> constants.add(constant(kind, each)));
        return Collections.unmodifiableSet(constants);
    }

    private <T> List<T> elements(String name, JsonToken begin, Supplier<T> element) {
        List<T> all = member(name, () -> tokens.next() == JsonToken.START_ARRAY ? elements(begin, element) : null);
        return all == null ? List.of() : all;
    }

    private <T> List<T> elements(JsonToken begin, Supplier<T> element) {
        List<T> all = new ArrayList<>();
        for (JsonToken token = tokens.next(); token != JsonToken.END_ARRAY; token = tokens.next()) {
            expect(begin, token);
            all.add(element.get());
        }
        return all;
    }

    /** An object whose names are data; {@code member} is handed each of them, and reads it. */
    <T> SortedMap<String, T> byName(String name, Function<String, T> member) {
        SortedMap<String, T> all = new TreeMap<>();
        member(name, () -> tokens.next() == JsonToken.START_OBJECT ? inside(in -> members(all, member)) : null);
        return all;
    }

    private <T> SortedMap<String, T> members(SortedMap<String, T> all, Function<String, T> member) {
        for (String name = next; name != null; name = next) {
            if (all.put(name, member.apply(name)) != null) {
                throw tokens.broken("a name is given twice");
            }
        }
        return all;
    }

    Attributes attributes(String name) {
        Attributes attributes =
                member(name, () -> tokens.next() == JsonToken.START_OBJECT ? values.attributes() : null);
        return attributes == null ? Attributes.NONE : attributes;
    }

    Value value(String name) {
        return mandatory(name, valueIf(name));
    }

    @Nullable
    Value valueIf(String name) {
        return member(name, () -> values.value(tokens.next()));
    }
}
