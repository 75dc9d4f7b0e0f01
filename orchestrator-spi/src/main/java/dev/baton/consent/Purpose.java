package dev.baton.consent;

import dev.baton.event.Require;
import org.jspecify.annotations.Nullable;

/** Why a customer is contacted. A host may add purposes to the three every host has. */
public record Purpose(String name) implements Comparable<Purpose> {
    public static final Purpose SERVICE = new Purpose("SERVICE");
    public static final Purpose TRANSACTIONAL = new Purpose("TRANSACTIONAL");
    public static final Purpose MARKETING = new Purpose("MARKETING");

    public Purpose {
        Require.name("purpose.name", name);
    }

    public static Purpose of(String name) {
        return switch (name) {
            case "SERVICE" -> SERVICE;
            case "TRANSACTIONAL" -> TRANSACTIONAL;
            case "MARKETING" -> MARKETING;
            default -> new Purpose(name);
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Purpose that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public int compareTo(Purpose other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
