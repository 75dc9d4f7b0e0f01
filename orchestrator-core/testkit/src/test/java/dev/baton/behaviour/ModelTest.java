package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.memory.InMemoryStorage;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.LogEntry;
import dev.baton.spi.PropensityModel;
import dev.baton.spi.SharedInputs;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.MutableClock;
import dev.baton.testkit.RecordingChannel;
import dev.baton.testkit.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ModelTest {
    private static final Actor ANA = Actor.employee("ana");

    /** Sure of one template, and knows nothing of others. */
    private record Fond(String version, String template) implements PropensityModel {
        @Override
        public Propensity estimate(Profile profile, String asked) {
            return new Propensity(asked.equals(template) ? 1 : 0, 1_000);
        }
    }

    private static Definitions definitions() {
        return Shop.definitions(Shop.journey("j")
                        .rule(
                                "r",
                                Trigger.on("visited"),
                                Proposal.message("email", "shoes"),
                                Proposal.message("email", "hats")))
                .build();
    }

    private static BatonTest open(PropensityModel model) {
        return Shop.open(definitions())
                .and(builder -> builder.propensity(model))
                .startingAt(Shop.START);
    }

    private static String winner(BatonTest baton) {
        baton.when(Shop.ada(baton, "visited"));
        return baton.channel("email").said().get(baton.channel("email").said().size() - 1);
    }

    private static List<String> published(Orchestrator orchestrator) {
        return orchestrator.log().audit("model", 100).stream()
                .map(each -> each.who() + " " + each.what() + " " + each.why())
                .toList();
    }

    @Test
    @DisplayName("D3 another snapshot decides from its publication on; the audit says who and why")
    void another_snapshot_takes_over() {
        BatonTest baton = open(new Fond("v1", "shoes"));
        assertThat(winner(baton)).isEqualTo("shoes");

        baton.orchestrator().publishModel(new Fond("v2", "hats"), ANA, "hats are in");

        assertThat(winner(baton)).isEqualTo("hats");
        assertThat(published(baton.orchestrator()))
                .containsExactly(
                        "AUTOMATION model_published v1: handed in when the engine was built",
                        "ana model_published v2 after v1: hats are in");
        assertThat(inputs(baton).modelVersion()).isEqualTo("v2");
    }

    private static SharedInputs inputs(BatonTest baton) {
        return baton.orchestrator()
                .log()
                .entry(baton.decisionsAtHand().get(0).event())
                .map(LogEntry::inputs)
                .orElseThrow();
    }

    @Test
    @DisplayName("D3 the same snapshot published again changes nothing, and is not told")
    void the_same_is_not_told() {
        BatonTest baton = open(new Fond("v1", "shoes"));
        long epoch = decided(baton).epoch();

        baton.orchestrator().publishModel(new Fond("v1", "shoes"), ANA, "once more");

        assertThat(decided(baton).epoch()).isEqualTo(epoch);
        assertThat(published(baton.orchestrator())).hasSize(1);
    }

    private static Decision decided(BatonTest baton) {
        baton.when(Shop.ada(baton, "visited"));
        return baton.decisionsAtHand().get(0);
    }

    @Test
    @DisplayName(
            "D3 a model that says another version of itself than was published is not asked, and the decision says so")
    void one_that_changes_is_not_asked() {
        AtomicReference<String> version = new AtomicReference<>("v1");
        BatonTest baton = open(new PropensityModel() {
            @Override
            public String version() {
                return version.get();
            }

            @Override
            public Propensity estimate(Profile profile, String template) {
                return new Propensity(0.25, 1e9);
            }
        });
        assertThat(decided(baton).candidates())
                .extracting(each -> each.score().propensity())
                .allSatisfy(each -> assertThat(each).isBetween(0.25, 0.26));

        version.set("v1a");

        Decision decision = decided(baton);
        assertThat(decision.candidates())
                .extracting(each -> each.score().propensity())
                .containsOnly(1.0);
        assertThat(decision.notes()).extracting(Decision.Note::code).contains("model.changed");
    }

    @Test
    @DisplayName("T2 D3 a log with two snapshots replays: each decision gets the answers of its own")
    void a_log_replays() {
        BatonTest baton = open(new Fond("v1", "shoes"));
        decided(baton);
        baton.advance(Duration.ofDays(1));
        baton.orchestrator().publishModel(new Fond("v2", "hats"), ANA, "hats are in");
        decided(baton);
        Map<String, ChannelCapabilities> channels = Map.of(
                "email", RecordingChannel.forCustomers("email").capabilities(),
                "sms", RecordingChannel.forCustomers("phone").capabilities(),
                "desk", baton.channel("desk").capabilities());

        assertThat(Replay.of(definitions(), channels, baton.log())).isEqualTo(baton.log());
    }

    /** One of several processes over one storage. */
    private static final class Process {
        private final List<String> alarms = new ArrayList<>();
        private final Orchestrator orchestrator;

        Process(InMemoryStorage storage, MutableClock clock, PropensityModel model) {
            var builder = Orchestrator.builder()
                    .definitions(definitions())
                    .storage(storage)
                    .clock(clock)
                    .channel("email", RecordingChannel.forCustomers("email"))
                    .listener(new AlarmsHeard(alarms));
            orchestrator = (model == null ? builder : builder.propensity(model)).build();
        }

        String winner(String id) {
            Event visited = Event.of("web", id, "visited")
                    .verified("email", "ada@example.org")
                    .occurredAt(Instant.parse(Shop.START))
                    .build();
            return orchestrator.handle(visited).decision().candidates().stream()
                    .filter(Candidate::chosen)
                    .map(each -> ((dev.baton.action.Action.FollowUp) each.action())
                            .template()
                            .id())
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    @DisplayName(
            "D3 what one process publishes decides in the others, who count with their rules where they do not have it")
    void all_processes_take_it_over() {
        MutableClock clock = new MutableClock(Instant.parse(Shop.START));
        InMemoryStorage storage = InMemoryStorage.builder(clock).build();
        Process one = new Process(storage, clock, new Fond("v1", "shoes"));
        Process other = new Process(storage, clock, null);
        assertThat(other.alarms).singleElement().asString().contains("v1");
        other.orchestrator.publishModel(new Fond("v1", "shoes"), ANA, "here, too");
        assertThat(other.winner("e-1")).isEqualTo("shoes");

        one.orchestrator.publishModel(new Fond("v2", "hats"), ANA, "hats are in");

        Decision without = other.orchestrator
                .handle(Event.of("web", "e-2", "visited")
                        .verified("email", "bob@example.org")
                        .occurredAt(Instant.parse(Shop.START))
                        .build())
                .decision();
        assertThat(without.candidates())
                .extracting(each -> each.score().propensity())
                .containsOnly(1.0);
        assertThat(other.alarms).hasSize(2).last().asString().contains("v2");
        other.orchestrator.publishModel(new Fond("v2", "hats"), ANA, "here, too");
        assertThat(other.winner("e-3")).isEqualTo("hats");
        assertThat(published(one.orchestrator)).hasSize(2);
    }

    @Test
    @DisplayName("D3 J8 whoever publishes definitions or pauses leaves the model in force as it is")
    void definitions_leave_it() {
        BatonTest baton = open(new Fond("v1", "shoes"));
        baton.orchestrator().publishModel(new Fond("v2", "hats"), ANA, "hats are in");

        baton.orchestrator().pause(Pause.Scope.journey("other"), Pause.Mode.HOLD, ANA, "x");
        assertThat(winner(baton)).isEqualTo("hats");
        for (String segment : List.of("one", "two")) {
            baton.orchestrator()
                    .publish(definitions().toBuilder()
                            .segment(segment, Operand.field("a").exists())
                            .build());
            assertThat(winner(baton)).isEqualTo("hats");
        }
    }
}
