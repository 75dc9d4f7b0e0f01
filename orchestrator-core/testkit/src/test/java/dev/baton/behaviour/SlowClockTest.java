package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A process whose clock is behind that of the storage. */
class SlowClockTest {
    private static final Instant NIGHT = Instant.parse("2026-03-02T23:00:00Z");
    private static final Instant MORNING = Instant.parse("2026-03-03T08:00:00Z");

    private final MutableClock storageClock = new MutableClock(NIGHT);
    private final MutableClock processClock = new MutableClock(NIGHT);
    private final RecordingChannel email = RecordingChannel.forCustomers("email");

    @Test
    @DisplayName("T6 C8 what is due by the storage's clock is let go, also where the clock of the process is behind")
    void due_work_is_not_put_off_to_when_it_was_due() {
        Definitions definitions = Shop.definitions(Shop.greeting())
                .contactPolicy(ContactPolicy.STANDARD.with(QuietHours.between("20:00", "08:00", "UTC")))
                .build();
        try (Orchestrator baton = Orchestrator.builder()
                .definitions(definitions)
                .clock(processClock)
                .channel("email", email)
                .channel("desk", RecordingChannel.forSystems())
                .storage(InMemoryStorage.builder(storageClock).build())
                .build()) {
            baton.handle(Event.of("web", "e-1", "visited")
                    .verified("email", "ada@example.org")
                    .occurredAt(NIGHT)
                    .build());
            storageClock.set(MORNING.plusSeconds(30));
            processClock.set(MORNING.minusSeconds(30));

            int steps = 0;
            while (steps < 100 && baton.step()) {
                steps++;
            }

            assertThat(steps).isLessThan(100);
            assertThat(email.delivered()).hasSize(1);
        }
    }
}
