package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Outcome;
import dev.baton.event.Event;
import dev.baton.event.EventKey;
import dev.baton.spi.HeldEvent;
import dev.baton.spi.Storage;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Found by erasing among a thousand customers: each turn of a parked one read what was parked of all others. */
class ParkedApartTest {
    private static final int OTHERS = 50;
    private static final int OWN = 8;

    private final Failing model = new Failing("breaks");

    /** How many held events were read. */
    private int read;

    private final class Counting extends ForwardingWorklists {
        Counting(Storage storage) {
            super(storage);
        }

        @Override
        public List<HeldEvent> held(Outcome.Kind kind, @Nullable String profileId, int limit) {
            List<HeldEvent> held = super.held(kind, profileId, limit);
            read += held.size();
            return held;
        }

        @Override
        public @Nullable HeldEvent held(EventKey key) {
            read++;
            return super.held(key);
        }
    }

    private BatonTest whereOthersAreParked() {
        BatonTest.Setup setup = Shop.open(Shop.definitions(
                        Shop.greeting(),
                        Shop.journey("risky").rule("risk", Trigger.on("risky"), Proposal.message("email", "breaks")))
                .build());
        Storage storage = new Counting(InMemoryStorage.builder(setup.clock()).build());
        BatonTest baton =
                setup.and(builder -> builder.storage(storage).propensity(model)).startingAt(Shop.START);
        for (int i = 0; i < OTHERS; i++) {
            parks(
                    baton,
                    baton.event("web", "risky").verified("customer", "c-" + i).build());
        }
        return baton;
    }

    @Test
    @DisplayName("R17 T9 what a parked customer does and what is due for them reads nothing that is parked of others")
    void what_is_parked_of_others_is_not_read() {
        BatonTest baton = whereOthersAreParked();
        baton.handle(Shop.ada(baton, "visited").build());
        parks(baton, Shop.ada(baton, "risky").build());
        read = 0;

        parks(baton, Shop.ada(baton, "visited").build());
        baton.advance(Duration.ofMinutes(30));

        assertThat(read).isPositive().isLessThan(OTHERS);
        baton.then().notDispatched("email");
    }

    @Test
    @DisplayName(
            "R17 T9 the repair of a customer's events reads nothing that is parked of others, and little of theirs")
    void a_repair_reads_nothing_that_is_parked_of_others() {
        BatonTest baton = whereOthersAreParked();
        Event first = Shop.ada(baton, "risky").build();
        parks(baton, first);
        for (int i = 0; i < OWN; i++) {
            parks(baton, Shop.ada(baton, "visited").build());
        }
        model.mend();
        read = 0;

        assertThat(baton.orchestrator().retry(first).kind()).isEqualTo(Outcome.Kind.DECIDED);

        assertThat(read).isPositive().isLessThan(4 * OWN);
        assertThat(baton.orchestrator().worklists().held(Outcome.Kind.PARKED, null, 2 * OTHERS))
                .hasSize(OTHERS);
    }

    private static void parks(BatonTest baton, Event event) {
        assertThat(baton.handle(event).kind()).isEqualTo(Outcome.Kind.PARKED);
    }
}
