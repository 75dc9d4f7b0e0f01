package dev.baton.examples.hosts;

import dev.baton.core.library.Library;
import dev.baton.event.Event;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Somebody has left for another company: nobody sells to them, and their final bill is somebody's business. */
public final class CancelledElsewhere {
    private CancelledElsewhere() {}

    public static void main(String[] arguments) {
        run(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    static void run(PrintStream out) {
        try (HearthHost host = new HearthHost(Library.definitions("cancelled-elsewhere", "offers"), out)) {
            host.happens(
                    "Omar asked for offers, long ago.",
                    omar(host, "consent.opted_in")
                            .attribute("purpose", "MARKETING")
                            .attribute("evidence", "ticked on the form"));
            host.happens(
                    "His new company cancels for him.",
                    omar(host, "cancellation.received")
                            .attribute("matter", "k-3")
                            .attribute("endsOn", "2026-03-31T22:00:00Z")
                            .attribute("provider", "Warmth Ltd"));
            host.happens(
                    "Marketing has an offer for everybody.",
                    omar(host, "offer.available")
                            .attribute("matter", "o-9")
                            .attribute("title", "A heat pump for less"));
            host.until("April, and no final bill.", "2026-04-20T09:00:00Z");
            host.happens(
                    "It comes, with money for him.",
                    omar(host, "final_bill.sent").attribute("matter", "k-3").attribute("credit", 38));
        }
    }

    private static Event.Builder omar(HearthHost host, String type) {
        return host.event(type).verified("customer", "c-omar").verified("email", "omar@example.org");
    }
}
