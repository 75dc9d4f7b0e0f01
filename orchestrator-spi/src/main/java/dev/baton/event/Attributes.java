package dev.baton.event;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Named, typed, immutable values, sorted by name. Immutable and safe to share between threads. {@code toString} shows
 * names only.
 */
public final class Attributes {
    public static final Attributes NONE = new Attributes(new String[0], new Value[0]);

    private final String[] names;
    private final Value[] values;

    private Attributes(String[] names, Value[] values) {
        this.names = names;
        this.values = values;
    }

    public static Attributes of(String name, String value) {
        return new Attributes(new String[] {Require.present("attribute name", name)}, new Value[] {Value.of(value)});
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder();
        forEach(builder::put);
        return builder;
    }

    public int size() {
        return names.length;
    }

    public boolean isEmpty() {
        return names.length == 0;
    }

    public String name(int index) {
        return names[index];
    }

    public Value value(int index) {
        return values[index];
    }

    /** The value of that name; null where it was not stated. An explicit null is {@link Value#nothing()}. */
    public @Nullable Value get(String name) {
        // A handful of names at most in real events: a scan with cached hashes is faster than a search by comparison.
        int hash = name.hashCode();
        for (int i = 0; i < names.length; i++) {
            String candidate = names[i];
            if (candidate.hashCode() == hash && candidate.equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    /** The value as text; null where it was not stated, is null, or is a list or nested. */
    public @Nullable String text(String name) {
        Value value = get(name);
        if (value == null || value.kind() == Value.Kind.NULL) {
            return null;
        }
        boolean scalar = value.kind() != Value.Kind.MANY && value.kind() != Value.Kind.NESTED;
        return scalar ? value.display() : null;
    }

    /** The value as an instant in ISO 8601 with an offset, in the years 1 to 9999; null where it is none. */
    public @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(text).toInstant();
            return at.isBefore(Require.EARLIEST) || at.isAfter(Require.LATEST) ? null : at;
        } catch (DateTimeException notAnInstant) {
            return null;
        }
    }

    /** The value as a duration in ISO 8601; null where it was not stated or is none. */
    public @Nullable Duration duration(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException notADuration) {
            return null;
        }
    }

    /** Null when absent or no number; text is none, whatever it says. */
    public @Nullable BigDecimal number(String name) {
        Value value = get(name);
        if (value instanceof Value.Whole whole) {
            return BigDecimal.valueOf(whole.number());
        }
        return value instanceof Value.Decimal decimal ? decimal.number() : null;
    }

    public void forEach(BiConsumer<String, Value> visitor) {
        for (int i = 0; i < names.length; i++) {
            visitor.accept(names[i], values[i]);
        }
    }

    /** These, with the other's values where both have a name. */
    public Attributes with(Attributes other) {
        if (other.isEmpty()) {
            return this;
        }
        if (isEmpty()) {
            return other;
        }
        Builder builder = toBuilder();
        other.forEach(builder::put);
        return builder.build();
    }

    /** The content in clear. Keep it out of logs. */
    public String display() {
        StringBuilder out = new StringBuilder("{");
        forEach((name, value) -> out.append(out.length() > 1 ? ", " : "")
                .append(name)
                .append("=")
                .append(value.display()));
        return out.append("}").toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that
                && Arrays.equals(names, that.names)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(names);
    }

    /** Collects attributes; the last value of a name wins. */
    public static final class Builder {
        private final TreeMap<String, Value> collected = new TreeMap<>();

        private Builder() {}

        public Builder put(String name, Value value) {
            collected.put(Require.present("attribute name", name), Require.present("attribute " + name, value));
            return this;
        }

        public Builder put(String name, String value) {
            return put(name, Value.of(value));
        }

        public Builder put(String name, long value) {
            return put(name, Value.of(value));
        }

        public Builder put(String name, double value) {
            return put(name, Value.of(value));
        }

        public Builder put(String name, boolean value) {
            return put(name, Value.of(value));
        }

        /** Stored as ISO 8601 text in UTC. */
        public Builder put(String name, Instant value) {
            return put(name, Value.of(value.toString()));
        }

        public Attributes build() {
            return collected.isEmpty()
                    ? NONE
                    : new Attributes(
                            collected.keySet().toArray(String[]::new),
                            collected.values().toArray(Value[]::new));
        }
    }
}
