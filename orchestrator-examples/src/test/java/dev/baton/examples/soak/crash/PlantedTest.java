package dev.baton.examples.soak.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.OrchestratorBuilder;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.event.Event;
import dev.baton.examples.soak.report.Broken;
import dev.baton.examples.soak.report.SoakReport;
import dev.baton.spi.Storage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One process over a storage in memory, or channels, with something wrong in it. */
@DisplayName("R40 the reckoning of a soak finds what is wrong")
class PlantedTest {
    private static final long SEED = 11;
    private static final int EVENTS = 400;

    private final LastClock clock = new LastClock(Pace.START);
    private final Storage storage = InMemoryStorage.builder(clock).build();
    private final MemoryLedger ledger = new MemoryLedger();
    private final Traffic traffic = new Traffic(SEED, clock);

    @Test
    @DisplayName("R1 to R13: a storage and channels that are right break nothing")
    void nothing_is_wrong() {
        assertThat(broken(Planted.SOUND)).isEmpty();
    }

    @Test
    @DisplayName("R1 a commit that is answered before it is kept")
    void answered_too_early() {
        assertThat(broken(Planted.ANSWERS_TOO_EARLY)).contains("R1");
    }

    @Test
    @DisplayName("R9 a commit that does not complete its work")
    void completes_nothing() {
        assertThat(broken(Planted.COMPLETES_NOTHING)).contains("R9");
    }

    @Test
    @DisplayName("R2 a storage that forgets keys")
    void forgets_keys() {
        assertThat(broken(Planted.FORGETS_KEYS)).containsAnyOf("R1", "R2");
    }

    @Test
    @DisplayName("R3 a doubt that is sent again without keys")
    void sends_again() {
        assertThat(broken(Planted.SENDS_AGAIN)).contains("R2");
    }

    /** The promises that did not hold. */
    private List<String> broken(Planted planted) {
        SoakReport.Tally tally = SoakReport.of("planted", SEED);
        try (Orchestrator orchestrator = orchestrator(planted)) {
            int handed = 0;
            for (Event event = traffic.next(); event != null; event = traffic.next()) {
                orchestrator.handle(event);
                traffic.answered(event);
                clock.reach(clock.instant().plusSeconds(5));
                orchestrator.runDue();
                handed++;
                if (handed == EVENTS) {
                    traffic.close();
                }
            }
            clock.drain(orchestrator);
            new Reckoning(orchestrator, storage, ledger, tally, "", true).check(traffic.answered());
        }
        SoakReport report = tally.report();
        assertThat(report.counts().get("events")).isGreaterThanOrEqualTo(EVENTS);
        return report.violations().stream().map(Broken::promise).toList();
    }

    private Orchestrator orchestrator(Planted planted) {
        OrchestratorBuilder builder = Orchestrator.builder()
                .definitions(ShopForKills.definitions())
                .storage(documents -> new Ends(planted.storage(storage), id -> ledger.ended(id, "one")))
                .clock(clock);
        for (String each : ShopForKills.CHANNELS.keySet()) {
            Random chance = new Random(SEED * 31 + each.hashCode());
            builder.channel(each, planted.channel(each, new LedgerChannel(each, ledger, clock, "one", chance, false)));
        }
        return builder.build();
    }
}
