package dev.baton.event;

/**
 * An address somebody can be reached at, for example kind {@code email} and an address. Unlike an identifier, many
 * profiles may hold it. Prints masked.
 */
public record ContactPoint(String kind, String address) implements Comparable<ContactPoint> {
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";

    public ContactPoint {
        Require.name("contactPoint.kind", kind);
        Require.present("contactPoint.address", address);
        if (address.isBlank() || address.length() > Identifier.MAX_VALUE_LENGTH) {
            throw new InvalidValueException(
                    "contactPoint.address",
                    "has " + address.length() + " characters",
                    "give 1 to " + Identifier.MAX_VALUE_LENGTH + " characters that are not all blank");
        }
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
