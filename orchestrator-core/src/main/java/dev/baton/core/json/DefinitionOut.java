package dev.baton.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.baton.event.InvalidValueException;
import dev.baton.event.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes canonical JSON: what is absent or empty is left out. The spelling of numbers and durations depends on nothing
 * but their value, neither on the JDK nor on Jackson.
 */
final class DefinitionOut {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int MOST_DIGITS = 17;
    private static final int SECONDS_A_DAY = 24 * 60 * 60;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator json;
    private int depth;

    /** One call of the generator. */
    private interface Step {
        void run(JsonGenerator json) throws IOException;
    }

    DefinitionOut() {
        try {
            json = FACTORY.createGenerator(bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] bytes() {
        write(JsonGenerator::close);
        return bytes.toByteArray();
    }

    private void write(Step step) {
        try {
            step.run(json);
        } catch (IOException impossible) {
            throw new IllegalStateException("a write into memory failed", impossible);
        }
    }

    private static String whole(String text) {
        if (DefinitionParser.isHalf(text)) {
            throw new InvalidValueException("definitions", "hold half a surrogate pair", "use whole characters");
        }
        return text;
    }

    void object(Runnable members) {
        nested(JsonGenerator::writeStartObject, members, JsonGenerator::writeEndObject);
    }

    void object(String name, Runnable members) {
        name(name);
        object(members);
    }

    private void nested(Step open, Runnable inside, Step close) {
        depth++;
        if (depth > DefinitionParser.MAX_DEPTH) {
            throw new InvalidValueException(
                    "definitions",
                    "are nested more than " + DefinitionParser.MAX_DEPTH + " levels deep as JSON",
                    "flatten the conditions");
        }
        write(open);
        inside.run();
        write(close);
        depth--;
    }

    void name(String name) {
        write(json -> json.writeFieldName(whole(name)));
    }

    void text(String text) {
        write(json -> json.writeString(whole(text)));
    }

    void text(String name, String text) {
        name(name);
        text(text);
    }

    /** Of anything that prints as its name; left out where it is absent. */
    void textIf(String name, @Nullable Object named) {
        if (named != null) {
            text(name, named.toString());
        }
    }

    void whole(String name, int number) {
        write(json -> json.writeNumberField(name, number));
    }

    void flag(String name, boolean flag) {
        write(json -> json.writeBooleanField(name, flag));
    }

    void duration(Duration duration) {
        text(spelled(duration));
    }

    void duration(String name, Duration duration) {
        name(name);
        duration(duration);
    }

    void durationIf(String name, @Nullable Duration duration) {
        if (duration != null) {
            duration(name, duration);
        }
    }

    void number(String name, double number) {
        name(name);
        write(json -> json.writeNumber(spelled(number)));
    }

    /** Left out where it is empty. */
    <T> void listIf(String name, Collection<T> all, Consumer<T> each) {
        if (!all.isEmpty()) {
            list(name, all, each);
        }
    }

    <T> void list(String name, Collection<T> all, Consumer<T> each) {
        name(name);
        list(() -> all.forEach(each));
    }

    private void list(Runnable elements) {
        nested(JsonGenerator::writeStartArray, elements, JsonGenerator::writeEndArray);
    }

    void value(Value value) {
        switch (value.kind()) {
            case TEXT -> text(((Value.Text) value).text());
            case WHOLE -> write(json -> json.writeNumber(((Value.Whole) value).number()));
            case DECIMAL -> write(json -> json.writeNumber(spelled(((Value.Decimal) value).number())));
            case FLAG -> write(json -> json.writeBoolean(((Value.Flag) value).flag()));
            case NULL -> write(JsonGenerator::writeNull);
            case MANY -> list(() -> ((Value.Many) value).values().forEach(this::value));
            case NESTED ->
                object(() -> ((Value.Nested) value).attributes().forEach((name, each) -> {
                    name(name);
                    value(each);
                }));
        }
    }

    /** A whole number of nineteen digits keeps a point: without, it would read as the other kind of number. */
    private static String spelled(BigDecimal number) {
        String digits = number.toString();
        boolean looksWhole = digits.chars().noneMatch(each -> each == '.' || each == 'E');
        return looksWhole ? digits + ".0" : digits;
    }

    /** The fewest digits that read as the same number. */
    private static String spelled(double number) {
        if (!Double.isFinite(number)) {
            throw new InvalidValueException("definitions", "hold the number " + number, "use finite numbers");
        }
        if (number == 0) {
            return Double.compare(number, 0) == 0 ? "0" : "-0.0";
        }
        BigDecimal exact = new BigDecimal(number);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shorter.doubleValue() == number) {
                return plain(shorter);
            }
        }
        return plain(exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)));
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return Math.abs(stripped.scale()) <= MOST_DIGITS ? stripped.toPlainString() : stripped.toString();
    }

    private static String spelled(Duration duration) {
        boolean days = duration.getNano() == 0 && !duration.isZero() && duration.getSeconds() % SECONDS_A_DAY == 0;
        return days ? "P" + duration.toDays() + "D" : duration.toString();
    }
}
