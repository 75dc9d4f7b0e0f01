package dev.baton.examples.hosts;

import dev.baton.core.library.Library;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Somebody begins in the chat, goes on by phone, and it is one matter of one person. */
public final class ChannelSwitch {
    private ChannelSwitch() {}

    public static void main(String[] arguments) {
        run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        try (HearthHost host = new HearthHost(Library.definitions("missed-visit"), out)) {
            host.happens(
                    "Somebody writes in the chat, and gives an address.",
                    event(host, "fault.reported")
                            .verified("email", "lena@example.org")
                            .on("chat")
                            .attribute("why", "Water on the floor")
                            .attribute("model", "Hearth 300")
                            .attribute("symptom", "It drips from the valve"));
            host.happens(
                    "Lena calls, and says her number.",
                    event(host, "contact.started")
                            .verified("customer", "c-lena")
                            .verified("email", "lena@example.org")
                            .on("phone"));
            Profile lena = host.baton().profile("customer", "c-lena").orElseThrow();
            out.println("\nOne person, one case: " + lena.openCases().size() + " open, known by "
                    + lena.identifiers().size() + " identifiers.");
        }
    }

    private static Event.Builder event(HearthHost host, String type) {
        return host.event(type).attribute("matter", "f-9");
    }
}
