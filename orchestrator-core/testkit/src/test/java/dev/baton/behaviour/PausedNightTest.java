package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Dispatch;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.QuietHours;
import dev.baton.core.definition.Trigger;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Actor;
import dev.baton.testkit.BatonTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A send that both a pause and quiet hours keep back (C8, J8): who lets it go, when, and for how long it waits at most. */
class PausedNightTest {
    private static final Pause.Scope GREETING = Pause.Scope.journey("greeting");
    private static final Actor MIA = Actor.employee("mia");
    private static final Duration LONGEST = Duration.ofHours(14);

    /** Quiet from 20:00Z to 07:00Z. */
    private static final QuietHours NIGHT =
            QuietHours.between("21:00", "08:00", "Europe/Amsterdam").heldAtMost(LONGEST);

    private static final String NOON = "2026-03-02T12:00:00Z";
    private static final String EVENING = "2026-03-02T20:30:00Z";
    private static final String MORNING = "2026-03-03T07:00:00Z";
    /** What was held first in the evening has been held for the longest time that is allowed. */
    private static final String TOO_LATE = "2026-03-03T10:30:00Z";

    private static BatonTest startingAt(String instant) {
        return Shop.open(definitions(ContactPolicy.STANDARD.with(NIGHT))).startingAt(instant);
    }

    private static Definitions definitions(ContactPolicy policy) {
        return Shop.definitions(Shop.journey("greeting")
                        .rule(
                                "greet",
                                Trigger.on("visited"),
                                Proposal.message("email", "hello")
                                        .onlyIf(Operand.field("level").is("gold"))))
                .contactPolicy(policy)
                .build();
    }

    private static void visits(BatonTest baton) {
        baton.given(Shop.ada(baton, "visited").field("level", "gold"));
    }

    private static void pause(BatonTest baton) {
        baton.orchestrator().pause(GREETING, Pause.Mode.HOLD, MIA, "wrong prices");
    }

    private static void resume(BatonTest baton) {
        assertThat(baton.orchestrator().resume(GREETING, MIA, "prices are right"))
                .isPresent();
    }

    /** Held by quiet hours since the evening; paused in the night. */
    private static BatonTest pausedInTheNight() {
        BatonTest baton = startingAt(EVENING);
        visits(baton);
        baton.advanceTo("2026-03-03T02:00:00Z");
        pause(baton);
        return baton;
    }

    private static BatonTest pausedAndNoNightAnyMore() {
        BatonTest baton = pausedInTheNight();
        baton.orchestrator().publish(definitions(ContactPolicy.STANDARD));
        return baton;
    }

    private static Dispatch.State state(BatonTest baton) {
        return baton.customer("customer", "c-ada").contacts().get(0).state();
    }

    private static void expired(BatonTest baton) {
        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(state(baton)).isEqualTo(Dispatch.State.EXPIRED);
        List<Decision> all = baton.decisions();
        assertThat(all.get(all.size() - 1).candidates().get(0).failed())
                .extracting(Verdict::reason)
                .contains(ReasonCode.QUIET_HOURS);
    }

    @Test
    @DisplayName("C8 a pause that is lifted before the night ends, or after it and in time, lets a held send go")
    void a_pause_lifted_in_time() {
        BatonTest before = pausedInTheNight();
        before.advanceTo("2026-03-03T05:00:00Z");
        resume(before);
        before.advanceTo(MORNING);
        assertThat(before.channel("email").said()).containsExactly("hello");

        BatonTest after = pausedInTheNight();
        after.advanceTo("2026-03-03T09:00:00Z");
        assertThat(after.channel("email").attempts()).isEmpty();
        resume(after);
        after.advance(Duration.ofMinutes(30));
        assertThat(after.channel("email").said()).containsExactly("hello");
    }

    @Test
    @DisplayName("C8 a pause does not lengthen what quiet hours may hold: then it expires, in the middle of the pause")
    void a_pause_does_not_lengthen_a_hold() {
        BatonTest baton = pausedInTheNight();
        baton.advanceTo("2026-03-03T10:29:59Z");
        assertThat(state(baton)).isEqualTo(Dispatch.State.HELD);

        baton.advanceTo(TOO_LATE);

        expired(baton);
        resume(baton);
        baton.advance(Duration.ofDays(3));
        assertThat(baton.channel("email").attempts()).isEmpty();
    }

    @Test
    @DisplayName("C8 J8 what only a pause holds because quiet hours were taken back meanwhile is not lost")
    void quiet_hours_are_taken_back_in_a_pause() {
        BatonTest baton = pausedAndNoNightAnyMore();

        baton.advance(Duration.ofHours(20));
        assertThat(baton.decisions().stream().filter(each -> each.eventType().equals("baton.door")))
                .as("half an hour apart")
                .hasSizeBetween(30, 60);
        assertThat(state(baton)).isEqualTo(Dispatch.State.HELD);
        resume(baton);
        baton.advance(Duration.ofMinutes(30));

        assertThat(baton.channel("email").said()).containsExactly("hello");
    }

    @Test
    @DisplayName("C8 J8 and if the pause goes on it expires")
    void quiet_hours_are_taken_back_in_a_long_pause() {
        BatonTest baton = pausedAndNoNightAnyMore();

        baton.advance(Duration.ofDays(4));

        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(state(baton)).isEqualTo(Dispatch.State.EXPIRED);
        assertThat(baton.orchestrator().nextDue()).isEmpty();
    }

    @Test
    @DisplayName("C8 what is decided at night during a pause is held by quiet hours, too, and no longer than they may")
    void decided_at_night_in_a_pause() {
        BatonTest baton = startingAt(EVENING);
        pause(baton);
        visits(baton);

        baton.advanceTo(TOO_LATE);

        expired(baton);
    }

    @Test
    @DisplayName(
            "C8 a pause lifted at night leaves what is quiet for longer than since it was first held may be to expire")
    void lifted_at_night() {
        BatonTest baton = startingAt(NOON);
        pause(baton);
        visits(baton);
        baton.advanceTo("2026-03-02T22:00:00Z");
        resume(baton);

        baton.advance(Duration.ofMinutes(30));

        expired(baton);
    }

    @Test
    @DisplayName("J8 what a pause alone keeps back is kept over a night, however long, and sent when that is over")
    void a_pause_alone_keeps_over_the_night() {
        BatonTest baton = startingAt(NOON);
        pause(baton);
        visits(baton);
        baton.advanceTo("2026-03-04T12:00:00Z");
        assertThat(state(baton)).isEqualTo(Dispatch.State.HELD);

        resume(baton);
        baton.advance(Duration.ofMinutes(30));

        assertThat(baton.channel("email").said()).containsExactly("hello");
    }

    @Test
    @DisplayName("J8 what a pause kept back that ended at night is decided anew in the morning, by what is so then")
    void decided_anew_in_the_morning() {
        BatonTest baton = startingAt("2026-03-02T19:00:00Z");
        pause(baton);
        visits(baton);
        baton.advanceTo("2026-03-02T22:00:00Z");
        resume(baton);
        baton.advanceTo("2026-03-03T05:00:00Z");
        baton.given(Shop.ada(baton, "profile.changed").field("level", "basic"));

        baton.advanceTo("2026-03-03T12:00:00Z");

        assertThat(baton.channel("email").attempts()).isEmpty();
        assertThat(baton.customer("customer", "c-ada").contacts().get(0).state())
                .isEqualTo(Dispatch.State.CANCELLED);
    }
}
