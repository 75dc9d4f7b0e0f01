package dev.baton.testkit.simulation;

import dev.baton.event.Event;
import dev.baton.event.Sighting;

/** Events in clear; nobody in a simulation is real. */
final class Told {
    private Told() {}

    static String event(Event event) {
        StringBuilder out = new StringBuilder(event.key() + " " + event.type());
        for (Sighting each : event.identifiers()) {
            out.append(' ')
                    .append(each.strength().name().charAt(0))
                    .append(':')
                    .append(each.identifier().namespace())
                    .append('=')
                    .append(each.identifier().value());
        }
        out.append(' ').append(event.attributes().display());
        if (!event.fields().isEmpty()) {
            out.append(" fields ").append(event.fields().display());
        }
        out.append(" at ").append(event.occurredAt());
        out.append(event.historical() ? " historical" : "");
        return event.expiresAt() == null ? out.toString() : out + " until " + event.expiresAt();
    }
}
