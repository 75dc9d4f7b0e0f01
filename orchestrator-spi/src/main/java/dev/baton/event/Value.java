package dev.baton.event;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One typed, immutable attribute value. Equal values are equal whatever way they were written: {@code 1}, {@code 1.0}
 * and {@code 1e0} are the same number. {@code toString} shows the kind and the size only; {@link #display()} shows the
 * content.
 */
public sealed interface Value {
    /** The deepest that lists and nested attributes may stand inside one another. */
    int MAX_DEPTH = 256;

    /** The kinds of value. */
    enum Kind {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG,
        MANY,
        NESTED,
        NULL
    }

    Kind kind();

    /** The content in clear. Keep it out of logs. */
    String display();

    /** Stated to be nothing. */
    static Value nothing() {
        return Null.INSTANCE;
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(long number) {
        return new Whole(number);
    }

    static Value of(boolean flag) {
        return flag ? Flag.TRUE : Flag.FALSE;
    }

    /** @throws InvalidValueException if the number is not finite */
    static Value of(double number) {
        if (!Double.isFinite(number)) {
            throw new InvalidValueException("value", "is " + number, "send a finite number or leave it out");
        }
        return of(BigDecimal.valueOf(number));
    }

    static Value of(BigDecimal number) {
        BigDecimal plain = Require.present("value", number).stripTrailingZeros();
        return fitsLong(plain) ? new Whole(plain.longValueExact()) : new Decimal(plain);
    }

    private static boolean fitsLong(BigDecimal plain) {
        if (plain.scale() > 0 || (long) plain.precision() - plain.scale() > 19) {
            return false;
        }
        return plain.toBigInteger().bitLength() < Long.SIZE;
    }

    static Value of(List<Value> values) {
        return new Many(values);
    }

    static Value of(Attributes attributes) {
        return new Nested(attributes);
    }

    default boolean isNumber() {
        return kind() == Kind.WHOLE || kind() == Kind.DECIMAL;
    }

    /**
     * How this value and another order: numbers by size, texts by code point, false before true. Null where the two
     * cannot be ordered.
     */
    default @Nullable Integer order(Value other) {
        if (this instanceof Whole a && other instanceof Whole b) {
            return Long.compare(a.number, b.number);
        }
        if (isNumber() && other.isNumber()) {
            return toDecimal(this).compareTo(toDecimal(other));
        }
        if (this instanceof Text a && other instanceof Text b) {
            return a.text.compareTo(b.text);
        }
        if (this instanceof Flag a && other instanceof Flag b) {
            return Boolean.compare(a.flag, b.flag);
        }
        return null;
    }

    /** How many lists and nested attributes a value is; what is inside was tested when it was built. */
    private static int depth(Value value) {
        if (value instanceof Many many) {
            int deepest = 0;
            for (Value each : many.values) {
                deepest = Math.max(deepest, depth(each));
            }
            return 1 + deepest;
        }
        return value instanceof Nested nested ? 1 + depth(nested.attributes) : 0;
    }

    private static int depth(Attributes attributes) {
        int deepest = 0;
        for (int i = 0; i < attributes.size(); i++) {
            deepest = Math.max(deepest, depth(attributes.value(i)));
        }
        return deepest;
    }

    private static void requireShallow(int depthInside) {
        if (depthInside >= MAX_DEPTH) {
            throw new InvalidValueException(
                    "value", "is nested more than " + MAX_DEPTH + " levels deep", "flatten it, or leave it out");
        }
    }

    private static BigDecimal toDecimal(Value value) {
        return value instanceof Whole whole ? BigDecimal.valueOf(whole.number) : ((Decimal) value).number;
    }

    /** A text of any length the reader let through. */
    record Text(String text) implements Value {
        public Text {
            Require.present("value", text);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public Kind kind() {
            return Kind.TEXT;
        }

        @Override
        public String display() {
            return text;
        }

        @Override
        public String toString() {
            return "text(" + text.length() + ")";
        }
    }

    /** An integral number; larger ones are {@link Decimal}. */
    record Whole(long number) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Whole that && number == that.number;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }

        @Override
        public Kind kind() {
            return Kind.WHOLE;
        }

        @Override
        public String display() {
            return Long.toString(number);
        }

        @Override
        public String toString() {
            return "whole";
        }
    }

    /** Any other finite number, without trailing zeros. Build it with {@link Value#of(BigDecimal)}. */
    record Decimal(BigDecimal number) implements Value {
        /** More digits or a larger exponent than this is refused: such a number is an attack or a mistake. */
        private static final int MAX_DIGITS = 1000;

        public Decimal {
            number = Require.present("value", number).stripTrailingZeros();
            if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
                throw new InvalidValueException(
                        "value", "is a number of more than " + MAX_DIGITS + " digits", "send it as text");
            }
            if (fitsLong(number)) {
                throw new InvalidValueException("value", "is a whole number", "build it with Value.of(number)");
            }
        }

        @Override
        public Kind kind() {
            return Kind.DECIMAL;
        }

        @Override
        public String display() {
            return number.toPlainString();
        }

        @Override
        public String toString() {
            return "decimal";
        }
    }

    /** True or false. */
    record Flag(boolean flag) implements Value {
        private static final Flag TRUE = new Flag(true);
        private static final Flag FALSE = new Flag(false);

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Flag that && flag == that.flag;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(flag);
        }

        @Override
        public Kind kind() {
            return Kind.FLAG;
        }

        @Override
        public String display() {
            return Boolean.toString(flag);
        }

        @Override
        public String toString() {
            return "flag";
        }
    }

    /** An ordered list. */
    record Many(List<Value> values) implements Value {
        public Many {
            values = List.copyOf(values);
            int deepest = 0;
            for (Value each : values) {
                deepest = Math.max(deepest, depth(each));
            }
            requireShallow(deepest);
        }

        @Override
        public Kind kind() {
            return Kind.MANY;
        }

        @Override
        public String display() {
            return values.stream().map(Value::display).toList().toString();
        }

        @Override
        public String toString() {
            return "many(" + values.size() + ")";
        }
    }

    /** Attributes inside an attribute. */
    record Nested(Attributes attributes) implements Value {
        public Nested {
            requireShallow(depth(Require.present("value", attributes)));
        }

        @Override
        public Kind kind() {
            return Kind.NESTED;
        }

        @Override
        public String display() {
            return attributes.display();
        }

        @Override
        public String toString() {
            return "nested(" + attributes.size() + ")";
        }
    }

    /** Stated to be nothing, which is different from not stated. */
    record Null() implements Value {
        private static final Null INSTANCE = new Null();

        @Override
        public Kind kind() {
            return Kind.NULL;
        }

        @Override
        public String display() {
            return "null";
        }

        @Override
        public String toString() {
            return "null";
        }
    }
}
