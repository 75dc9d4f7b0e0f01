package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Decision;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.OrchestratorListener;
import dev.baton.testkit.MutableClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** R28 at size: what a hundred thousand people share costs each of them no more than it cost the first. */
class CrowdedIdentifierTest {
    private static final boolean FULL = "full".equals(System.getProperty("baton.ci"));
    private static final int PEOPLE = FULL ? 100_000 : 1_000;
    private static final Instant NOW = Instant.parse(Shop.START);

    private final List<String> alarms = new ArrayList<>();
    private List<Decision.Note> last = List.of();
    private final MutableClock clock = new MutableClock(NOW);
    private final Orchestrator baton = Orchestrator.builder()
            .definitions(Definitions.builder().build())
            .clock(clock)
            .storage(InMemoryStorage.builder(clock)
                    .eventKeys(200_000)
                    .logEntries(10_000)
                    .auditEntries(10_000)
                    .build())
            .listener(new OrchestratorListener() {
                @Override
                public void onOutcome(Event event, Outcome outcome) {}

                @Override
                public void onDispatch(Dispatch dispatch) {}

                @Override
                public void onAlarm(String code, String words) {
                    alarms.add(code);
                }
            })
            .build();

    @Test
    @DisplayName("R28 a telephone of a hundred thousand is quarantined, told once, and costs each the same (I11)")
    void a_telephone() {
        everybody("phone", (event, customer) -> event.verified("phone", "+33140000000"));

        assertThat(alarms).containsExactly("identifier_quarantined");
        assertThat(customer(0).mergeReviews()).hasSize(20);
        assertThat(customer(0).identifiers()).hasSize(2);
        assertThat(customer(PEOPLE - 1).identifiers()).hasSize(1);
        assertThat(last).extracting(Decision.Note::code).contains("identity.quarantined");
    }

    @Test
    @DisplayName("R28 a device of a hundred thousand goes from one to the next, and costs each the same (I6)")
    void a_device() {
        everybody("device", (event, customer) -> event.inferred("cookie", "till-7"));

        assertThat(alarms).isEmpty();
        assertThat(customer(0).identifiers()).hasSize(1);
        assertThat(customer(PEOPLE - 1).identifiers()).hasSize(2);
    }

    @Test
    @DisplayName("R28 an address that a hundred thousand claim, and a household of them, cost each the same (I2, I5)")
    void an_address_and_a_household() {
        baton.handle(Event.of("crm", "first", "seen")
                .verified("email", "ada@example.org")
                .occurredAt(NOW)
                .build());
        everybody(
                "claim",
                (event, customer) -> event.claimed("email", "ada@example.org").inferred("household", "h-1"));

        assertThat(alarms).isEmpty();
        assertThat(customer(PEOPLE - 1).identifiers()).hasSize(1);
        assertThat(baton.profile("email", "ada@example.org").orElseThrow().identifiers())
                .hasSize(1);
    }

    private Profile customer(int number) {
        return baton.profile("customer", "c-" + number).orElseThrow();
    }

    /** Each names what they share. The first quarter warms the engine up. */
    private void everybody(String what, BiFunction<Event.Builder, Integer, Event.Builder> sharing) {
        long[] spent = new long[4];
        for (int i = 0; i < PEOPLE; i++) {
            Event event = sharing.apply(
                            Event.of("crm", "e-" + i, "seen")
                                    .verified("customer", "c-" + i)
                                    .occurredAt(NOW),
                            i)
                    .build();
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Outcome outcome = baton.handle(event);
            spent[4 * i / PEOPLE] += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            last = Objects.requireNonNull(outcome.decision()).notes();
        }
        double ratio = (double) spent[3] / spent[1];
        System.out.printf(
                "R28: %s of %d, %d ms of computing; the last quarter %.2f times the second, %.2f times the first%n",
                what,
                PEOPLE,
                Duration.ofNanos(spent[0] + spent[1] + spent[2] + spent[3]).toMillis(),
                ratio,
                (double) spent[3] / spent[0]);
        if (FULL) {
            assertThat(ratio).as("what the last quarter cost, to the second").isLessThan(1.5);
        }
        for (int i = 0; i < PEOPLE; i += PEOPLE / 100) {
            assertThat(baton.profile("customer", "c-" + i)).as("c-%d", i).isPresent();
        }
        assertThat(List.of(
                        customer(0).id(), customer(1).id(), customer(PEOPLE - 1).id()))
                .doesNotHaveDuplicates();
    }
}
