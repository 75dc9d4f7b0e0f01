package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EventContract;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Repairs that meet other processes, deaths and publications; each was found by the simulation. */
class InterruptedRepairTest {
    private static final Instant START = Instant.parse(Shop.START);

    private final MutableClock clock = new MutableClock(START);
    private final BreakingStorage storage =
            new BreakingStorage(InMemoryStorage.builder(clock).build());
    private final Failing model = new Failing("breaks");
    private final RecordingChannel email = RecordingChannel.forCustomers("email");
    private final Orchestrator first = process(definitions("risk"));
    private final Orchestrator second = process(definitions("risk"));

    private static Definitions definitions(String rule) {
        return Shop.definitions(Shop.journey("risky")
                        .rule(rule, Trigger.on("risky"), Proposal.message("email", "breaks"))
                        .rule("count", Trigger.on("visited"), Proposal.message("email", "hello")))
                .contract(new EventContract(
                        "ordered", List.of(new EventContract.Attribute("order", EventContract.Is.TEXT)), "team:data"))
                .build();
    }

    private Orchestrator process(Definitions definitions) {
        return Orchestrator.builder()
                .definitions(definitions)
                .storage(storage)
                .clock(clock)
                .channel("email", email)
                .propensity(model)
                .build();
    }

    private static Event ada(String id, String type) {
        return Event.of("web", id, type)
                .verified("customer", "c-ada")
                .verified("email", "ada@example.org")
                .occurredAt(START)
                .build();
    }

    private Profile ada() {
        return first.profile("customer", "c-ada").orElseThrow();
    }

    private Event parked() {
        first.handle(ada("1", "arrived"));
        Event risky = ada("2", "risky");
        assertThat(first.handle(risky).kind()).isEqualTo(Outcome.Kind.PARKED);
        model.mend();
        return risky;
    }

    @Test
    @DisplayName("T9 of two processes that retry the same event one applies it, and the other is told")
    void of_two_processes_one_applies_it() {
        Event risky = parked();
        Outcome[] other = new Outcome[1];
        storage.beforeNext(() -> other[0] = second.retry(risky));

        Outcome outcome = first.retry(risky);

        assertThat(other[0].kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DUPLICATE);
        assertThat(ada().contacts()).hasSize(1);
    }

    @Test
    @DisplayName("T9 what another process has repaired is not held again by one whose own repair failed")
    void what_was_repaired_is_not_held_again() {
        Event broken = ada("1", "ordered");
        assertThat(first.handle(broken).kind()).isEqualTo(Outcome.Kind.QUARANTINED);
        Event repaired = broken.toBuilder().attribute("order", "o-1").build();
        Outcome[] other = new Outcome[1];
        storage.beforeNext(() -> other[0] = second.retry(repaired));

        Outcome outcome = first.retry(broken);

        assertThat(other[0].kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.DUPLICATE);
        assertThat(first.worklists().held(Outcome.Kind.QUARANTINED, null, 10)).isEmpty();
    }

    @Test
    @DisplayName("T9 an event that comes at the very moment at which its customer is freed does not wait for ever")
    void an_event_at_the_moment_of_freedom_does_not_wait() {
        Event risky = parked();
        storage.beforeNext(() -> second.retry(risky));

        assertThat(first.handle(ada("3", "visited")).kind()).isEqualTo(Outcome.Kind.DECIDED);

        assertThat(first.worklists().held(Outcome.Kind.PARKED, null, 10)).isEmpty();
    }

    @Test
    @DisplayName("T9 a customer whose repairer died before they were free is freed by their next event")
    void a_customer_whose_repairer_died_is_freed() {
        Event risky = parked();
        storage.breakAt(2, BreakingStorage.Break.BEFORE);
        try {
            first.retry(risky);
        } catch (BreakingStorage.Broken dead) {
            assertThat(first.worklists().held(Outcome.Kind.PARKED, null, 10)).isEmpty();
        }

        assertThat(second.handle(ada("3", "visited")).kind()).isEqualTo(Outcome.Kind.DECIDED);
        second.runDue();

        assertThat(email.said()).contains("breaks");
    }

    @Test
    @DisplayName("T9 what waits behind another event of its customer is not retried before it")
    void what_waits_behind_is_not_retried_first() {
        Event risky = parked();
        Event behind = ada("3", "visited");
        assertThat(first.handle(behind).kind()).isEqualTo(Outcome.Kind.PARKED);

        assertThat(first.retry(behind).kind()).isEqualTo(Outcome.Kind.PARKED);
        assertThat(ada().contacts()).isEmpty();

        assertThat(first.retry(risky).kind()).isEqualTo(Outcome.Kind.DECIDED);
        assertThat(ada().contacts()).hasSize(2);
    }

    @Test
    @DisplayName("T5 a duplicate is audited where another process has published meanwhile, too")
    void a_duplicate_is_audited_after_a_publication() {
        Event event = ada("1", "visited");
        first.handle(event);
        second.publish(definitions("other"));

        assertThat(first.handle(event).kind()).isEqualTo(Outcome.Kind.DUPLICATE);

        assertThat(first.log().audit("web/1", 10))
                .extracting(each -> each.what())
                .contains("event.duplicate");
    }

    @Test
    @DisplayName("A1 what may have arrived is UNKNOWN when it is given up, also on a channel that honours the key")
    void what_may_have_arrived_ends_as_unknown() {
        model.mend();
        email.next(6).timesOut();
        first.handle(ada("1", "visited"));
        for (int i = 0; i < 200; i++) {
            first.runDue();
            clock.advance(Duration.ofMinutes(10));
        }

        assertThat(email.delivered()).hasSize(1);
        assertThat(ada().contacts().get(0).state()).isEqualTo(dev.baton.action.Dispatch.State.UNKNOWN);
    }
}
