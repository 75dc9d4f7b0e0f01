package dev.baton.examples.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.examples.Shell;
import dev.baton.examples.terminal.UsageException;
import dev.baton.profile.Profile;
import dev.baton.spi.PropensityModel.Propensity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogisticModelTest {
    private static final Path SHIPPED = Path.of("models/moves-1.json");

    @TempDir
    Path folder;

    private static LogisticModel model(LogisticModel.Weight... weights) {
        return new LogisticModel("m-1", Map.of("offer", new LogisticModel.Message(-1, 50, List.of(weights))));
    }

    /** Of tier gold, with three opened offers and an age of 40. */
    private static Profile customer() {
        Definitions definitions = Definitions.of(Journey.named("j")
                .ownedBy("team:x")
                .outcome("x")
                .rule("r", Trigger.on("seen", Operand.count("offer.opened").atLeast(1)), Proposal.task("desk", "t"))
                .build());
        try (Orchestrator baton = Orchestrator.inMemory(definitions)) {
            for (int i = 0; i < 3; i++) {
                baton.handle(Event.of("web", "e-" + i, "offer.opened")
                        .verified("customer", "c-1")
                        .field("tier", "gold")
                        .occurredAt(Instant.parse("2026-03-02T09:00:00Z"))
                        .build());
            }
            return baton.profile("customer", "c-1").orElseThrow();
        }
    }

    @Test
    @DisplayName("D3 the log-odds of a message are its intercept and the weights of what is known of the customer")
    void it_adds_up() {
        Propensity told = model(
                        new LogisticModel.Weight("tier", "gold", null, null, 0.7),
                        new LogisticModel.Weight("tier", "silver", null, null, 9),
                        new LogisticModel.Weight("mood", null, null, null, 9),
                        new LogisticModel.Weight(null, null, "offer.opened", 2.0, 0.25))
                .estimate(customer(), "offer");

        // −1 + 0.7 + 2 × 0.25 = 0.2
        assertThat(told.probability()).isCloseTo(1 / (1 + Math.exp(-0.2)), within(1e-12));
        assertThat(told.evidence()).isEqualTo(50);
    }

    @Test
    @DisplayName("D3 of a message that it does not know it says so, and the rule's own propensity counts")
    void it_knows_what_it_does_not_know() {
        assertThat(model().estimate(customer(), "other").evidence()).isZero();
    }

    @Test
    @DisplayName("D3 the model that is shipped is read, and moves the scores of the shipped story")
    void the_shipped_one() {
        assertThat(ModelFile.read(SHIPPED).messages()).containsOnlyKeys("quote-nudge", "quote-offer", "seasonal-offer");

        Shell.Result without = Shell.run("replay", "--explain", "customer:C-1001", Shell.STORY_EVENTS);
        Shell.Result with =
                Shell.run("replay", "--model", SHIPPED.toString(), "--explain", "customer:C-1001", Shell.STORY_EVENTS);

        assertThat(with.status()).isZero();
        assertThat(with.out()).isNotEqualTo(without.out()).contains("propensity");
    }

    @Test
    @DisplayName("A model that cannot be read says where and why")
    void what_is_wrong_is_told() throws IOException {
        for (String[] each : new String[][] {
            {"{\"version\": \"v\", \"messages\": {\"a\": {\"intercept\": 1, \"evidence\": -3, \"weights\": []}}}", "-3"
            },
            {
                "{\"version\": \"v\", \"messages\": {\"a\": {\"intercept\": 1, \"evidence\": 1, \"weights\": [], \"evidense\": 3}}}",
                "evidense"
            },
            {
                "{\"version\": \"v\", \"messages\": {\"a\": {\"intercept\": 1, \"evidence\": 1, \"weights\": [{\"weight\": 1}]}}}",
                "neither"
            },
            {"{", "line 1"},
        }) {
            Path file = Files.writeString(folder.resolve("model.json"), each[0]);
            assertThatThrownBy(() -> ModelFile.read(file))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining(each[1]);
        }
        assertThatThrownBy(() -> ModelFile.read(folder.resolve("none.json"))).hasMessageContaining("cannot be read");
    }
}
