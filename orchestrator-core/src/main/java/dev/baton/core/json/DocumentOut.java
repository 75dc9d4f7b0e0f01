package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.event.Attributes;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes one document. What is absent, empty or false is left out; the spelling of a value depends on nothing but the
 * value. Used for one document.
 */
final class DocumentOut {
    /** Reading is recursive: deeper than this a thread's stack would be the limit. */
    static final int MAX_DEPTH = 300;

    /** The longest name that every release of the parser reads. */
    static final int MAX_NAME_LENGTH = 50_000;

    private static final JsonFactory FACTORY = new JsonFactory();
    /** Whole numbers up to here are the same number as a double. */
    private static final double LARGEST_WHOLE = 1L << 53;
    /** Enough to tell any two doubles apart. */
    private static final MathContext EVERY_DIGIT = new MathContext(17, RoundingMode.HALF_EVEN);

    private final JsonGenerator json;
    private int depth;

    /** One call of the generator. */
    private interface Step {
        void run() throws IOException;
    }

    private DocumentOut(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(int version, Consumer<DocumentOut> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            DocumentOut out = new DocumentOut(json);
            out.object(() -> {
                out.whole(DocumentIn.VERSION, version);
                members.accept(out);
            });
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
        return bytes.toByteArray();
    }

    private static IllegalStateException inMemory(IOException impossible) {
        return new IllegalStateException("a write into memory failed", impossible);
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
    }

    private void nested(Step open, Runnable inside, Step close) {
        depth++;
        if (depth > MAX_DEPTH) {
            throw new InvalidValueException(
                    "document", "is nested more than " + MAX_DEPTH + " levels deep", "flatten the attributes");
        }
        run(open);
        inside.run();
        run(close);
        depth--;
    }

    private void object(Runnable members) {
        nested(json::writeStartObject, members, json::writeEndObject);
    }

    private void array(Runnable elements) {
        nested(json::writeStartArray, elements, json::writeEndArray);
    }

    private void name(String name) {
        run(() -> json.writeFieldName(name));
    }

    /** A name that is data, and one that the parser will read again. */
    private static String readable(String name) {
        if (name.length() > MAX_NAME_LENGTH || Utf8.hasLoneSurrogate(name)) {
            throw new InvalidValueException(
                    "document",
                    "has an attribute or field whose name is longer than " + MAX_NAME_LENGTH
                            + " characters or holds half a surrogate pair",
                    "use a shorter name of whole characters");
        }
        return name;
    }

    void text(String name, String text) {
        name(name);
        run(() -> json.writeString(text));
    }

    void textIf(String name, @Nullable String text) {
        if (text != null) {
            text(name, text);
        }
    }

    <T> void textIf(String name, @Nullable T word, Function<T, String> text) {
        if (word != null) {
            text(name, text.apply(word));
        }
    }

    void one(String name, Enum<?> constant) {
        text(name, constant.name());
    }

    void instant(String name, Instant at) {
        text(name, DocumentTime.text(at));
    }

    void instantIf(String name, @Nullable Instant at) {
        if (at != null) {
            instant(name, at);
        }
    }

    void whole(String name, long number) {
        name(name);
        run(() -> json.writeNumber(number));
    }

    void flag(String name, boolean flag) {
        if (flag) {
            name(name);
            run(() -> json.writeBoolean(true));
        }
    }

    void number(String name, double number) {
        if (Double.isFinite(number)) {
            name(name);
            run(() -> json.writeNumber(spelled(number)));
        } else {
            text(name, Double.toString(number));
        }
    }

    /** Left out where it is 0. */
    void numberIf(String name, double number) {
        if (Double.compare(number, 0) != 0) {
            number(name, number);
        }
    }

    /** Short where that is easy to find, and never by way of the JDK, whose shortest spelling differs by release. */
    private static String spelled(double number) {
        if (Double.compare(number, -0.0) == 0) {
            return "-0.0";
        }
        long power = 1;
        for (int digits = 0; digits < 10 && Math.abs(number) * power < LARGEST_WHOLE; digits++, power *= 10) {
            long whole = Math.round(number * power);
            if ((double) whole / power == number) {
                return BigDecimal.valueOf(whole, digits).toString();
            }
        }
        return new BigDecimal(number).round(EVERY_DIGIT).stripTrailingZeros().toString();
    }

    <T> void object(String name, T word, DocumentPart<T> part) {
        name(name);
        object(() -> part.write(word, this));
    }

    <T> void objectIf(String name, @Nullable T word, DocumentPart<T> part) {
        if (word != null) {
            object(name, word, part);
        }
    }

    <T> void list(String name, List<T> words, DocumentPart<T> part) {
        list(name, words, part.writer());
    }

    <T> void list(String name, List<T> words, BiConsumer<T, DocumentOut> writer) {
        elements(name, words, word -> object(() -> writer.accept(word, this)));
    }

    void texts(String name, List<String> texts) {
        elements(name, texts, text -> run(() -> json.writeString(text)));
    }

    void wholes(String name, List<Long> numbers) {
        elements(name, numbers, number -> run(() -> json.writeNumber(number)));
    }

    /** In the order of declaration, whatever kind of set it is. */
    <E extends Enum<E>> void set(String name, Class<E> kind, Set<E> constants) {
        EnumSet<E> ordered = EnumSet.noneOf(kind);
        ordered.addAll(constants);
        elements(name, ordered, constant -> run(() -> json.writeString(constant.name())));
    }

    private <T> void elements(String name, Collection<T> all, Consumer<T> each) {
        if (!all.isEmpty()) {
            name(name);
            array(() -> all.forEach(each));
        }
    }

    /** An object whose names are data; {@code member} writes one of them. */
    <T> void byName(String name, SortedMap<String, T> all, BiConsumer<String, T> member) {
        if (!all.isEmpty()) {
            name(name);
            object(() -> all.forEach((each, content) -> member.accept(readable(each), content)));
        }
    }

    void attributes(String name, Attributes attributes) {
        if (!attributes.isEmpty()) {
            name(name);
            attributes(attributes);
        }
    }

    private void attributes(Attributes attributes) {
        object(() -> attributes.forEach((name, value) -> value(readable(name), value)));
    }

    void value(String name, Value value) {
        name(name);
        value(value);
    }

    void valueIf(String name, @Nullable Value value) {
        if (value != null) {
            value(name, value);
        }
    }

    private void value(Value value) {
        switch (value.kind()) {
            case TEXT -> run(() -> json.writeString(((Value.Text) value).text()));
            case WHOLE -> run(() -> json.writeNumber(((Value.Whole) value).number()));
            case DECIMAL ->
                run(() -> json.writeNumber(((Value.Decimal) value).number().toString()));
            case FLAG -> run(() -> json.writeBoolean(((Value.Flag) value).flag()));
            case NULL -> run(json::writeNull);
            case MANY -> array(() -> ((Value.Many) value).values().forEach(this::value));
            case NESTED -> attributes(((Value.Nested) value).attributes());
        }
    }
}
