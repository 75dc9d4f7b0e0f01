package dev.baton.examples.hosts;

import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.definition.Definitions;
import dev.baton.event.Event;
import dev.baton.testkit.DefinedNames;
import dev.baton.testkit.MutableClock;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;

/**
 * A host application with Baton in it. Yours has a real clock, calls {@code start()} in place of {@link #until}, and
 * hands in events as they come.
 */
final class HearthHost implements AutoCloseable {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final PrintStream out;
    private final Orchestrator baton;
    private int count;

    HearthHost(Definitions definitions, PrintStream out) {
        this.out = out;
        OrchestratorBuilder builder =
                Orchestrator.builder().definitions(definitions).clock(clock);
        for (String channel : DefinedNames.of(definitions).channels()) {
            builder.channel(channel, new ConsoleChannel(out, clock, DefinedNames.usualAddress(channel)));
        }
        baton = builder.build();
    }

    Orchestrator baton() {
        return baton;
    }

    /** An event of your own system, under an id of its own. */
    Event.Builder event(String type) {
        count++;
        return Event.of("hearth", "h-" + count, type).occurredAt(clock.instant());
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
            clock.set(due.get());
            baton.runDue();
        }
        clock.set(to);
    }

    private Optional<Instant> dueBy(Instant to) {
        return baton.nextDue().filter(each -> !each.isAfter(to));
    }

    @Override
    public void close() {
        baton.close();
    }
}
