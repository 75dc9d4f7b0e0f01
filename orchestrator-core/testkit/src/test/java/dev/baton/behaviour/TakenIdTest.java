package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TakenIdTest {
    private static final Instant NOW = Instant.parse(Shop.START);

    @Test
    @DisplayName("I3 an event that is handled anew after its first profile lost its identifiers makes another profile")
    void an_event_handled_anew_makes_another_profile() {
        Orchestrator baton = Orchestrator.builder()
                .definitions(Shop.definitions(Shop.journey("j")).build())
                .storage(InMemoryStorage.builder(() -> NOW).eventKeys(1).build())
                .clock(() -> NOW)
                .build();
        Event claim = event("claim").claimed("email", "ada@example.org").build();
        String first = baton.handle(claim).orThrow().profileId();
        baton.handle(event("proof")
                .verified("customer", "c-ada")
                .verified("email", "ada@example.org")
                .build());
        for (int i = 0; i < 2_000; i++) {
            baton.handle(event("other-" + i).verified("customer", "c-ben").build());
        }

        Outcome again = baton.handle(claim);

        assertThat(again.orThrow().profileId()).isNotEqualTo(first).startsWith("p-");
        assertThat(baton.profile(first)).isPresent();
        assertThat(baton.profile("email", "ada@example.org").orElseThrow().id())
                .isEqualTo(baton.profile("customer", "c-ada").orElseThrow().id());
        baton.close();
    }

    private static Event.Builder event(String id) {
        return Event.of("web", id, "visited").occurredAt(NOW);
    }
}
