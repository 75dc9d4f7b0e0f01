package dev.baton.event;

import org.jspecify.annotations.Nullable;

/**
 * A (namespace, value) pair that points at a person, a device, a session or a group, for example {@code email} and an
 * address. Prints masked.
 */
public final class Identifier implements Comparable<Identifier> {
    /** The longest identifier value accepted, in characters. */
    public static final int MAX_VALUE_LENGTH = 1024;

    private final String namespace;
    private final String value;
    private final int hash;

    private Identifier(String namespace, String value) {
        this.namespace = Require.name("identifier.namespace", namespace);
        if (Require.present("identifier.value", value).isEmpty()) {
            throw new InvalidValueException(
                    "identifier.value", "is empty for " + namespace, "leave the identifier out");
        }
        if (value.length() > MAX_VALUE_LENGTH) {
            throw new InvalidValueException(
                    "identifier.value",
                    "is " + value.length() + " characters long for " + namespace,
                    "use at most " + MAX_VALUE_LENGTH);
        }
        if (value.indexOf('\0') >= 0) {
            throw new InvalidValueException(
                    "identifier.value", "has a NUL character for " + namespace, "remove the NUL character");
        }
        this.value = value;
        this.hash = 31 * namespace.hashCode() + value.hashCode();
    }

    public static Identifier of(String namespace, String value) {
        return new Identifier(namespace, value);
    }

    public String namespace() {
        return namespace;
    }

    /** The value in clear. Keep it out of logs. */
    public String value() {
        return value;
    }

    public Sighting seen(Strength strength) {
        return new Sighting(this, strength);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Identifier that
                && hash == that.hash
                && value.equals(that.value)
                && namespace.equals(that.namespace);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(Identifier other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return namespace + ":" + Masked.of(value);
    }
}
