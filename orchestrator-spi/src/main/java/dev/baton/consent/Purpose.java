package dev.baton.consent;

import dev.baton.event.Require;

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
    public int compareTo(Purpose other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
