package dev.baton.stories;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.h2.H2Database;
import dev.baton.handoff.HandoffContext;
import dev.baton.profile.Profile;
import dev.baton.spi.DocumentCodec;
import dev.baton.spi.Storage;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Where a story is played: in memory, or over a database, where another process goes on after every step. */
final class Stage implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    /** Where everything is kept. */
    enum Kept {
        IN_MEMORY,
        IN_A_DATABASE_WITH_A_NEW_PROCESS_EACH_STEP
    }

    final MutableClock clock = new MutableClock(START);
    final RecordingChannel desk = RecordingChannel.forSystems();
    final RecordingChannel email = RecordingChannel.forCustomers("email");
    final RecordingChannel shop = RecordingChannel.forSystems();
    final TestOwners owners = TestOwners.present(
            "team:care",
            "team:payments",
            "team:planning",
            "team:field",
            "team:phone",
            "team:sales",
            "team:underwriting",
            "supervisor",
            "kim");

    private final H2Database database;
    private final Function<DocumentCodec, Storage> storage;
    private Orchestrator baton;
    private int events;

    Stage(Kept kept) {
        if (kept == Kept.IN_MEMORY) {
            Storage memory = InMemoryStorage.builder(clock).build();
            database = null;
            storage = documents -> memory;
        } else {
            database = H2Database.inMemory();
            storage = documents -> database.open(documents, clock);
        }
        baton = process();
    }

    private Orchestrator process() {
        return Orchestrator.builder()
                .definitions(Hearth.DEFINITIONS)
                .clock(clock)
                .owners(owners)
                .channel("desk", desk)
                .channel("email", email)
                .channel("shop", shop)
                .storage(storage::apply)
                .build();
    }

    Orchestrator baton() {
        return baton;
    }

    /** An event of Ada's, whom everybody knows by her number. */
    Event.Builder ada(String type) {
        return anybody(type).verified("customer", "c-ada").verified("email", "ada@example.org");
    }

    /** By somebody of ours. */
    Event.Builder ours(String employee, String type) {
        return anybody(type).verified("customer", "c-ada").by(Actor.employee(employee));
    }

    Event.Builder anybody(String type) {
        return Event.of("hearth", "e-" + ++events, type).occurredAt(clock.instant());
    }

    /** It happens, what is due by that is done, and, over a database, another process goes on. */
    Stage then(Event.Builder event) {
        baton.handle(event.build()).orThrow();
        baton.runDue();
        if (database != null) {
            baton.close();
            baton = process();
        }
        return this;
    }

    /** Time passes; whatever becomes due meanwhile is done at its own instant. */
    Stage later(Duration by) {
        Instant to = clock.instant().plus(by);
        baton.runDue();
        for (Optional<Instant> due = dueBy(to); due.isPresent(); due = dueBy(to)) {
            clock.set(due.get());
            baton.runDue();
        }
        clock.set(to);
        baton.runDue();
        return this;
    }

    private Optional<Instant> dueBy(Instant to) {
        return baton.nextDue().filter(due -> due.isAfter(clock.instant()) && !due.isAfter(to));
    }

    Profile customer() {
        return baton.profile("customer", "c-ada").orElseThrow();
    }

    /** What the desk was told last with a context. */
    HandoffContext context() {
        return desk.delivered().stream()
                .map(Dispatch::handoff)
                .filter(Objects::nonNull)
                .reduce((one, other) -> other)
                .orElseThrow(() -> new AssertionError("nothing went out with a context; the desk got " + desk.said()));
    }

    Ending ending() {
        return Ending.of(context(), customer());
    }

    /** What the customer was sent, in order. */
    List<String> sent() {
        return email.said();
    }

    /** What employees were told, in order. */
    List<String> told() {
        return desk.said();
    }

    @Override
    public void close() {
        baton.close();
        if (database != null) {
            database.close();
        }
    }
}
