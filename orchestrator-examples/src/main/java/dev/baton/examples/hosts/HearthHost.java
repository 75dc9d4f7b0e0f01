package dev.baton.examples.hosts;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.event.Event;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A host application with Baton in it. Yours has a real clock, calls {@code start()} in place of {@link #until}, and
 * hands in events as they come.
 */
final class HearthHost implements AutoCloseable {
    private final PrintStream out;
    private final Orchestrator baton;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private int count;

    HearthHost(Definitions definitions, PrintStream out) {
        this.out = out;
        InstantSource clock = () -> now;
        baton = Orchestrator.builder()
                .definitions(definitions)
                .channel("email", ConsoleChannel.toCustomers(out, clock, "email"))
                .channel("sms", ConsoleChannel.toCustomers(out, clock, "phone"))
                .channel("desk", ConsoleChannel.toColleagues(out, clock))
                .channel("billing", ConsoleChannel.toColleagues(out, clock))
                .channel("crm", ConsoleChannel.toColleagues(out, clock))
                .channel("shop", ConsoleChannel.toColleagues(out, clock))
                .clock(clock)
                .build();
    }

    Orchestrator baton() {
        return baton;
    }

    /** An event of your own system, under an id of its own. */
    Event.Builder event(String type) {
        count++;
        return Event.of("hearth", "h-" + count, type).occurredAt(now);
    }

    /** Hands it in, and carries out what it brings. */
    void happens(String told, Event.Builder event) {
        out.println("\n" + told);
        out.println("  " + baton.explain(baton.handle(event.build()).orThrow()).agent());
        baton.runDue();
    }

    /** Lets time pass; what becomes due is done at its own instant. */
    void until(String told, String instant) {
        out.println("\n" + told);
        Instant to = Instant.parse(instant);
        for (Optional<Instant> due = dueBy(to); due.isPresent(); due = dueBy(to)) {
            now = due.get();
            baton.runDue();
        }
        now = to;
    }

    private Optional<Instant> dueBy(Instant to) {
        return baton.nextDue().filter(each -> !each.isAfter(to));
    }

    @Override
    public void close() {
        baton.close();
    }
}
