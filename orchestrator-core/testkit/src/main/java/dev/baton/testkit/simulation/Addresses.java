package dev.baton.testkit.simulation;

import java.util.Locale;

/** Addresses as they are compared (I1). */
final class Addresses {
    private Addresses() {}

    static String normal(String namespace, String value) {
        return switch (namespace) {
            case "email" -> value.strip().toLowerCase(Locale.ROOT);
            case "phone" -> value.replaceAll("[ ()./-]", "");
            default -> value.strip();
        };
    }
}
