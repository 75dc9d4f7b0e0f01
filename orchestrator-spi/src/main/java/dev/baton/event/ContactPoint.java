package dev.baton.event;

import org.jspecify.annotations.Nullable;

/**
 * An address somebody can be reached at, for example kind {@code email} and an address. Unlike an identifier, many
 * profiles may hold it. Immutable; prints masked.
 */
public final class ContactPoint implements Comparable<ContactPoint> {
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";

    private final String kind;
    private final String address;
    private final int hash;

    public ContactPoint(String kind, String address) {
        this.kind = Require.name("contactPoint.kind", kind);
        this.address = Require.present("contactPoint.address", address);
        if (address.isBlank() || address.length() > Identifier.MAX_VALUE_LENGTH) {
            throw new InvalidValueException(
                    "contactPoint.address",
                    "has " + address.length() + " characters",
                    "give 1 to " + Identifier.MAX_VALUE_LENGTH + " characters that are not all blank");
        }
        this.hash = 31 * kind.hashCode() + address.hashCode();
    }

    public String kind() {
        return kind;
    }

    /** The address in clear. Keep it out of logs. */
    public String address() {
        return address;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactPoint that
                && hash == that.hash
                && address.equals(that.address)
                && kind.equals(that.kind);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(ContactPoint other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : address.compareTo(other.address);
    }

    @Override
    public String toString() {
        return kind + ":" + Masked.of(address);
    }
}
