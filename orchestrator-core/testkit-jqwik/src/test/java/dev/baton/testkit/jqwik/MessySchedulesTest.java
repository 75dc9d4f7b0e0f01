package dev.baton.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.baton.event.Event;
import dev.baton.testkit.BatonTest;
import dev.baton.testkit.RecordingChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@DisplayName("A property that does not hold is told by a short story")
class MessySchedulesTest {
    @BeforeEach
    void forget() {
        MessyProperties.BROKEN.clear();
        MessyProperties.DRAWN.clear();
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private EngineExecutionResults run(Class<?> properties) {
        return EngineTestKit.engine("jqwik")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true") // and not the build's output
                .configurationParameter(
                        "jqwik.database", folder.resolve("database").toString())
                .selectors(selectClass(properties))
                .execute();
    }

    private static MessySchedule shortest() {
        return MessyProperties.BROKEN.get(MessyProperties.BROKEN.size() - 1);
    }

    @Test
    @DisplayName("a rule that is wrong is found, and told in three plain steps")
    void a_missing_goal_is_found() {
        EngineExecutionResults results = run(MessyProperties.WhoHasBoughtIsNotReminded.class);

        assertThat(results.testEvents().failed().count()).isEqualTo(1);
        assertThat(shortest().happenings()).hasSizeLessThanOrEqualTo(3);
        assertThat(shortest().happenings())
                .extracting(Happening::kind)
                .containsOnly(Happening.Kind.EVENT, Happening.Kind.TIME_PASSES);
        assertThat(shortest().toString()).contains("quote.started", "bought", "2 hours pass");
    }

    @Test
    @DisplayName("a rule that is missing is found, and told in two plain steps")
    void a_missing_silence_is_found() {
        EngineExecutionResults results = run(MessyProperties.WhoComplainsIsLeftAlone.class);

        assertThat(results.testEvents().failed().count()).isEqualTo(1);
        assertThat(shortest())
                .hasToString("1. web tells of customer 0: complaint.raised\n2. web tells of customer 0: visited");
    }

    @Test
    @DisplayName("the same seed draws the same schedules, and shrinks them to the same story")
    void the_same_seed_draws_the_same() {
        run(MessyProperties.WhoHasBoughtIsNotReminded.class);
        List<String> once = new ArrayList<>(MessyProperties.DRAWN);
        MessySchedule story = shortest();
        forget();

        run(MessyProperties.WhoHasBoughtIsNotReminded.class);

        assertThat(MessyProperties.DRAWN).isEqualTo(once);
        assertThat(shortest()).isEqualTo(story);
    }

    @Test
    void a_schedule_is_told_line_by_line() {
        MessySchedule schedule = new MessySchedule(
                new Cast(2, List.of("customer", "email")),
                List.of(
                        new Happening.Told("web", "visited", 0, 1, Map.of("quote", "q-1"), "app", Duration.ofHours(5)),
                        new Happening.Again(0),
                        new Happening.Again(2),
                        new Happening.TimePasses(Duration.ofDays(3)),
                        new Happening.ChannelTrouble("email", Happening.ChannelTrouble.How.TIMES_OUT),
                        new Happening.OwnerMoves("team:care", false),
                        new Happening.OwnerMoves("team:care", true),
                        new Happening.Restart(),
                        new Happening.Meeting(0, 1)));

        assertThat(schedule)
                .hasToString(String.join(
                        "\n",
                        "1. web tells of customer 0: visited, quote q-1, on app, 5 hours late (by all identifiers)",
                        "2. the same event comes again",
                        "3. the event 2 before the latest comes again",
                        "4. 3 days pass",
                        "5. email times out the next time",
                        "6. team:care leaves",
                        "7. team:care comes back",
                        "8. the process restarts",
                        "9. customer 0 and customer 1 turn out to be one"));
        assertThat(new MessySchedule(new Cast(1, List.of("customer")), List.of()))
                .hasToString("nothing happens");
    }

    @Test
    void two_who_meet_are_one_afterwards() {
        Cast cast = new Cast(2, List.of("customer", "email"));
        MessySchedule schedule = new MessySchedule(
                cast,
                List.of(
                        new Happening.Told("web", "visited", 0, 1, Map.of(), null, Duration.ZERO),
                        new Happening.Told("web", "visited", 1, 1, Map.of(), null, Duration.ZERO),
                        new Happening.Meeting(0, 1)));
        try (BatonTest baton = BatonTest.with().startingAt("2026-03-02T09:00:00Z")) {
            schedule.play(baton);

            assertThat(baton.customer("customer", "c-0").id())
                    .isEqualTo(baton.customer("customer", "c-1").id());
        }
    }

    @Test
    void what_was_before_is_forgotten() {
        MessySchedule past = new MessySchedule(
                new Cast(1, List.of("customer")),
                List.of(
                        new Happening.Told("web", "visited", 0, 0, Map.of(), null, Duration.ZERO),
                        new Happening.TimePasses(Duration.ofHours(1))));
        try (BatonTest baton = BatonTest.with()
                .channel("email", RecordingChannel.forCustomers("email"))
                .startingAt("2026-03-02T09:00:00Z")) {
            assertThat(past.given(baton)).hasSize(1);

            assertThat(baton.now()).isEqualTo(Instant.parse("2026-03-02T10:00:00Z"));
            assertThat(baton.decisionsAtHand()).isEmpty();
            assertThat(baton.customer("customer", "c-0").lastSeenAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
        }
    }

    @Test
    void steps_after_which_something_does_not_hold_are_named() {
        MessySchedule schedule = new MessySchedule(
                new Cast(1, List.of("customer")),
                List.of(new Happening.Restart(), new Happening.TimePasses(Duration.ofMinutes(1))));
        try (BatonTest baton = BatonTest.with().startingAt("2026-03-02T09:00:00Z")) {
            assertThatThrownBy(() -> schedule.play(baton, null, each -> {
                        if (each.now().isAfter(Instant.parse("2026-03-02T09:00:00Z"))) {
                            throw new AssertionError("time is up");
                        }
                    }))
                    .hasMessage("after step 2, 1 minute pass: time is up");
        }
    }

    @Test
    void events_can_be_drawn_alone() {
        Event event = AnyEvents.of("visited")
                .knownBy("customer", "email")
                .events(Instant.parse("2026-03-02T09:00:00Z"))
                .sample();

        assertThat(event.type()).isEqualTo("visited");
        assertThat(event.identifiers()).isNotEmpty();
    }
}
