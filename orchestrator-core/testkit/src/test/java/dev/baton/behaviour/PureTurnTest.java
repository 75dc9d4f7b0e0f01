package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.json.DefinitionsJson;
import dev.baton.decision.Decision;
import dev.baton.spi.PropensityModel;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.TestOwners;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PureTurnTest {
    private static Definitions definitions() {
        return Shop.promises(
                        Shop.quotes(),
                        Shop.greeting(),
                        Shop.journey("offers")
                                .rule("a", Trigger.on("visited"), Proposal.message("email", "offer-a"))
                                .rule("b", Trigger.on("visited"), Proposal.message("email", "offer-b")),
                        Shop.journey("care")
                                .rule(
                                        "take-over",
                                        Trigger.on("complaint.raised"),
                                        Proposal.route("complaint", "team:seniors", "desk", "a complaint")))
                .caseKind(Shop.complaints())
                .build();
    }

    private static BatonTest shop(Definitions definitions) {
        PropensityModel model = new PropensityModel() {
            @Override
            public String version() {
                return "m-1";
            }

            @Override
            public Propensity estimate(dev.baton.profile.Profile profile, String template) {
                return new Propensity(template.endsWith("a") ? 0.4 : 0.6, 10);
            }
        };
        return Shop.open(definitions)
                .and(builder -> builder.propensity(model)
                        .owners(TestOwners.present("team:shop", "team:care", "team:phone", "team:seniors")))
                .startingAt(Shop.START);
    }

    @Test
    @DisplayName("T2 the same events give equal decisions and equal explanations on another orchestrator")
    void the_same_events_give_equal_decisions() {
        BatonTest one = shop(definitions());
        BatonTest other = shop(DefinitionsJson.read(DefinitionsJson.write(definitions())));

        story(one);
        story(other);

        assertThat(one.decisions()).hasSizeGreaterThan(15).isEqualTo(other.decisions());
        assertThat(explained(one)).isEqualTo(explained(other));
        assertThat(one.customer("customer", "c-ada").id())
                .isEqualTo(other.customer("customer", "c-ada").id());
        assertThat(one.channel("email").delivered())
                .isEqualTo(other.channel("email").delivered());
    }

    @Test
    @DisplayName("T2 what the host answered is stored with the decision")
    void what_the_host_answered_is_stored_with_the_decision() {
        BatonTest baton = shop(definitions());

        baton.when(Shop.ada(baton, "visited"));

        Decision decision = baton.decisionsAtHand().get(0);
        assertThat(baton.orchestrator()
                        .log()
                        .entry(decision.event())
                        .orElseThrow()
                        .inputs())
                .satisfies(inputs -> {
                    assertThat(inputs.modelVersion()).isEqualTo("m-1");
                    assertThat(inputs.propensities()).hasSize(3);
                });
    }

    private static void story(BatonTest baton) {
        baton.when(
                baton.event("web", "visited").inferred("cookie", "k-1"),
                Shop.ada(baton, "quote.started").attribute("quote", "q-1").inferred("cookie", "k-1"),
                Shop.ben(baton, "visited").field("city", "Lyon"),
                Shop.ada(baton, "callback.promised").attribute("order", "o-1"),
                Shop.ada(baton, "complaint.raised"));
        baton.advance(Duration.ofHours(5));
        baton.when(Shop.ada(baton, "visited"), Shop.ada(baton, "call.made").attribute("order", "o-1"));
        baton.advance(Duration.ofDays(2));
    }

    private static List<List<String>> explained(BatonTest baton) {
        return baton.decisions().stream()
                .map(each -> baton.orchestrator().explain(each).analyst())
                .toList();
    }
}
