package dev.baton.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.WaitStep;
import dev.baton.event.Event;
import dev.baton.event.InvalidValueException;
import dev.baton.profile.Profile;
import dev.baton.spi.ChannelAdapter;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.PropensityModel;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A host's own definitions under faults")
class HostSimulationTest {
    @Test
    @DisplayName("C5 nothing goes out against an opt-out in force")
    void nothing_goes_out_against_an_opt_out() {
        assertThat(Corner.simulation()
                        .seed(26)
                        .schedules(120)
                        .violationsAtMost(1)
                        .run()
                        .violations())
                .isEmpty();
    }

    @Test
    @DisplayName("C6 nothing goes out above a cap")
    void nothing_goes_out_above_a_cap() {
        assertThat(Corner.simulation()
                        .seed(22)
                        .schedules(20)
                        .violationsAtMost(1)
                        .run()
                        .violations())
                .isEmpty();
    }

    @Test
    @DisplayName("No rule breaks under crashes, races, lost answers and disorder")
    void no_rule_breaks() {
        SimulationReport report =
                Corner.simulation().seed(7).schedules(60).run().orThrow();

        assertThat(report.fine()).isTrue();
        assertThat(report.schedules()).isEqualTo(60);
        assertThat(report.crashPoints()).isGreaterThan(20);
        assertThat(report.ports()).contains("commit", "claim", "find", "receipt email", "receipt desk");
    }

    @Test
    @DisplayName("T2 the same seed plays the same schedules")
    void the_same_seed_plays_the_same() {
        SimulationReport once = Corner.simulation().seed(5).schedules(6).run();

        assertThat(Corner.simulation().seed(5).schedules(6).run()).isEqualTo(once);
        assertThat(Corner.simulation().seed(6).schedules(6).run().steps()).isNotEqualTo(once.steps());
    }

    @Test
    @DisplayName("Events like those of a sample are played")
    void samples_are_played() {
        BatonTest baton = BatonTest.with(Corner.definitions()).startingAt("2025-01-01T09:00:00Z");
        List<Event> samples = List.of(
                baton.event("web", "visited")
                        .verified("customer", "c-1")
                        .verified("email", "c1@example.org")
                        .build(),
                baton.event("crm", "callback.promised")
                        .verified("customer", "c-1")
                        .attribute("order", "o-1")
                        .attribute("dueAt", "2025-01-01T11:00:00Z")
                        .build(),
                baton.event("web", "complaint.raised")
                        .verified("customer", "c-2")
                        .build());

        SimulationReport report = HostSimulation.of(Corner.definitions())
                .channel("email", Corner.email())
                .channel("push", ChannelCapabilities.neither())
                .samples(samples)
                .customers(2)
                .schedules(80)
                .run()
                .orThrow();

        assertThat(report.ports()).contains("receipt desk", "receipt email");
    }

    @Test
    void instants_in_samples_move_with_them() {
        Instant then = Instant.parse("2025-01-01T09:00:00Z");
        Event sample = Event.of("crm", "1", "callback.promised")
                .verified("customer", "c-1")
                .attribute("dueAt", "2025-01-01T11:00:00Z")
                .attribute("order", "o-1")
                .occurredAt(then)
                .expiresAt(then.plusSeconds(60))
                .build();
        Instant now = Instant.parse("2026-03-02T09:00:00Z");

        Event moved = SampleEvents.of(List.of(sample))
                .begin(new Chance(1, 1), 1)
                .next(new Draw(new Chance(1, 2), 0, now, "e7"));

        assertThat(moved.key()).hasToString("crm/e7");
        assertThat(moved.occurredAt()).isEqualTo(now);
        assertThat(moved.attributes().text("dueAt")).isEqualTo("2026-03-02T11:00:00Z");
        assertThat(moved.attributes().text("order")).isEqualTo("o-1");
        assertThat(moved.expiresAt()).isEqualTo(now.plusSeconds(60));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = PlantedDefect.class,
            names = {
                "KEY_NOT_RECORDED",
                "PROFILES_LOST",
                "LINKS_LOST",
                "LOG_LOST",
                "NEW_WORK_LOST",
                "COMPLETED_WORK_STAYS",
                "CANCELLED_WORK_STAYS",
                "STALE_VERSION_ACCEPTED",
                "CONFLICT_APPLIED",
                "WORK_IS_DUE_EARLY"
            })
    @DisplayName("A storage broken on purpose is found, in a short story that can be played again")
    void a_broken_storage_is_found(PlantedDefect defect) {
        SimulationReport report = Corner.simulation()
                .over(clock -> new BrokenStorage(clock, defect))
                .seed(11)
                .schedules(600)
                .violationsAtMost(1)
                .run();

        assertThat(report.violations()).as("%s", defect).hasSize(1);
        Violation found = report.violations().get(0);
        assertThat(found.rule()).as("%s", found).isIn(defect.rules());
        assertThat(Corner.simulation()
                        .over(clock -> new BrokenStorage(clock, defect))
                        .seed(11)
                        .only(found.schedule())
                        .run()
                        .violations())
                .containsExactly(found);
        assertThatThrownBy(report::orThrow)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 11, schedule " + found.schedule())
                .hasMessageContaining(found.rule() + " broken");
    }

    @Test
    @DisplayName("The story of a violation is told with no more events than it needs")
    void the_story_is_short() {
        Violation found = Corner.simulation()
                .over(clock -> new BrokenStorage(clock, PlantedDefect.CANCELLED_WORK_STAYS))
                .seed(11)
                .schedules(600)
                .violationsAtMost(1)
                .run()
                .violations()
                .get(0);

        assertThat(found.story().get(0)).matches("with [123] of \\d+ events, 1 process.*:");
        assertThat(found.story()).hasSizeLessThan(60);
    }

    /** Says that it took a message; asked again under the same key, it says that it never will. */
    private static final class Liar implements ChannelAdapter {
        private final Set<String> taken = new HashSet<>();

        @Override
        public ChannelCapabilities capabilities() {
            return Corner.email();
        }

        @Override
        public Receipt deliver(Dispatch dispatch, Duration limit) {
            return taken.add(dispatch.id()) ? Receipt.delivered() : Receipt.refused("never heard of it");
        }
    }

    @Test
    @DisplayName("A2 a channel that takes a message and denies it later is found")
    void a_channel_that_lies_is_found() {
        SimulationReport report = Corner.simulation()
                .channel("email", Liar::new)
                .seed(3)
                .schedules(400)
                .violationsAtMost(1)
                .run();

        // What it denies gives its place under the cap back, so that one more may go out before the end shows the lie.
        assertThat(report.violations()).extracting(Violation::rule).hasSize(1).isSubsetOf("A2", "C6");
    }

    /** Answers by how often it was asked. */
    private static final class Moody implements PropensityModel {
        private int asked;

        @Override
        public String version() {
            return "moody-1";
        }

        @Override
        public Propensity estimate(Profile profile, String template) {
            return new Propensity(asked++ % 10 / 10.0, 10);
        }
    }

    @Test
    @DisplayName("T2 a model that does not go by what it is asked alone is found")
    void an_impure_model_is_found() {
        SimulationReport report = Corner.simulation()
                .propensity(new Moody())
                .seed(1)
                .schedules(100)
                .violationsAtMost(1)
                .run();

        assertThat(report.violations()).extracting(Violation::rule).containsExactly("T2");
    }

    @Test
    @DisplayName("J6 what an ended journey wanted to say is not said")
    void what_an_ended_journey_wanted_to_say_is_not_said() {
        assertThat(Corner.simulation()
                        .seed(23)
                        .schedules(60)
                        .violationsAtMost(1)
                        .run()
                        .violations())
                .isEmpty();
    }

    @Test
    @DisplayName("A4 a journey that reminds for ever is no work that comes to no end")
    void reminding_for_ever_is_no_defect() {
        Journey reminding = Journey.named("reminding")
                .ownedBy("team:shop")
                .outcome("somebody looks")
                .enterOn("left")
                .phase("waiting")
                .waitAtMost(Duration.ofDays(2), WaitStep.OnPast.TIME_OUT_NOW)
                .until("looked", Next.end())
                .otherwise(Next.go("waiting", Proposal.task("desk", "look")))
                .done();

        assertThat(HostSimulation.of(Definitions.of(reminding.build()))
                        .events(draw -> draw.event("web", "left").verified("customer", "c-" + draw.customer()))
                        .schedules(5)
                        .run()
                        .violations())
                .isEmpty();
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> HostSimulation.of(Corner.definitions()).run())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("events");
        assertThatThrownBy(() -> HostSimulation.of(Corner.definitions()).samples(List.of()))
                .isInstanceOf(InvalidValueException.class);
    }
}
