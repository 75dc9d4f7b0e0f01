package dev.baton.examples.hosts;

import dev.baton.core.definition.Definitions;
import dev.baton.core.library.Library;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Somebody waits at home, nobody comes, and whoever answers the phone knows all of it. */
public final class MissedTechnician {
    private MissedTechnician() {}

    public static void main(String[] arguments) {
        run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        Definitions definitions = Library.definitions("missed-visit", "offers");
        try (HearthHost host = new HearthHost(definitions, out)) {
            host.happens(
                    "The boiler is cold. Ines fills in the form.",
                    ines(host, "fault.reported")
                            .on("web")
                            .attribute("why", "The boiler is cold")
                            .attribute("model", "Hearth 200")
                            .attribute("symptom", "Error E119")
                            .attribute("access", "Key with the neighbour at number 12"));
            host.happens(
                    "Planning says when somebody comes.",
                    ines(host, "visit.promised")
                            .by(Actor.employee("planner-2"))
                            .attribute("words", "A technician comes before five")
                            .attribute("at", "2026-03-02T17:00:00Z"));
            host.until("Five o'clock, and nobody came.", "2026-03-02T17:20:00Z");
            host.happens("She calls.", ines(host, "contact.started").on("phone"));
        }
    }

    private static Event.Builder ines(HearthHost host, String type) {
        return host.event(type)
                .verified("customer", "c-ines")
                .verified("email", "ines@example.org")
                .verified("phone", "+33 6 12 34 56 78")
                .attribute("matter", "f-7");
    }
}
