package dev.baton.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Explained;
import dev.baton.decision.Outcome;
import dev.baton.decision.WhyNot;
import dev.baton.event.Event;
import dev.baton.jdbc.JdbcStorage;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A database lets go of what was handled long ago, and what it says of itself then is true. */
final class RetentionTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final MutableClock clock = new MutableClock(START);
    private final AtomicReference<JdbcStorage> storage = new AtomicReference<>();

    @AutoClose
    private final TestDatabase database = TestDatabase.inMemory();

    @AutoClose
    private final Orchestrator baton = Orchestrator.builder()
            .definitions(Definitions.of(Journey.named("greeting")
                    .ownedBy("team:shop")
                    .outcome("whoever visits is greeted")
                    .rule("greet", Trigger.on("visited"), Proposal.message("email", "hello"))
                    .build()))
            .clock(clock)
            .storage(documents -> {
                storage.set(database.open(documents, clock));
                return storage.get();
            })
            .channel("email", RecordingChannel.forCustomers("email"))
            .build();

    private Event visited(Instant occurred) {
        Event visited = Event.of("web", "e1", "visited")
                .verified("customer", "c-ada")
                .occurredAt(occurred)
                .build();
        assertThat(baton.handle(visited).kind()).isEqualTo(Outcome.Kind.DECIDED);
        return visited;
    }

    private long letGoOfBefore(Instant before) {
        return Objects.requireNonNull(storage.get()).upkeep().retain(before).logEntries();
    }

    @Test
    @DisplayName("D6 what was decided lately is told, however long ago it occurred")
    void what_occurred_long_before_it_was_decided_stays() {
        Event late = visited(START.minus(Duration.ofDays(6)));

        letGoOfBefore(START.minus(Duration.ofDays(5)));

        assertThat(baton.explain(late.key(), START).kind()).isEqualTo(Explained.Kind.DECIDED);
        String ada = baton.profile("customer", "c-ada").orElseThrow().id();
        WhyNot greeted = baton.whyNot(ada, "greeting", "greet", START);
        assertThat(greeted.reach()).isEqualTo(WhyNot.Reach.COMPLETE);
        assertThat(greeted.asked()).hasSize(1);
    }

    @Test
    @DisplayName(
            "D6 what was decided long ago goes, and is told as beyond retention, though it claims to be of years ahead")
    void what_claims_to_be_of_years_ahead_goes() {
        Event early = visited(START.plus(Duration.ofDays(5_000)));
        clock.set(START.plus(Duration.ofDays(401)));

        assertThat(letGoOfBefore(START.plusNanos(1))).isEqualTo(1);

        assertThat(baton.explain(early.key(), START).kind()).isEqualTo(Explained.Kind.BEYOND_RETENTION);
    }
}
