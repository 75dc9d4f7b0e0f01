package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Journey;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.journey.InstanceMilestone;
import dev.baton.journey.Progress;
import dev.baton.spi.AuditEntry;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes, of which one works off the timer of a milestone while the other handles what reaches it. */
class MilestoneRaceTest {
    private static final Instant START = WaitStage.ORDERED;
    private static final Instant BY = START.plus(Duration.ofHours(2));

    /** Without rules, so that the timer of the milestone is the only one. */
    private static Journey delivery() {
        return Shop.journey("delivery")
                .boundBy("order")
                .enterOn("order.placed")
                .goalOn("delivered")
                .exit("cancelled", Trigger.on("order.cancelled"))
                .milestone("packed", Trigger.on("order.packed"), Deadline.after(Duration.ofHours(2)))
                .phase("open")
                .done();
    }

    private static Journey telling() {
        return delivery().whenever("late", Operand.drifting("delivery").is(true), Proposal.task("desk", "late"));
    }

    private static WaitStage ordered(WaitStage.Kept kept, Journey journey) {
        WaitStage stage = new WaitStage(kept, Shop.definitions(journey).build());
        stage.reach(START);
        stage.handle(stage.event("web", "order.placed", START));
        return stage;
    }

    private static Event packed(WaitStage stage) {
        return stage.event("web", "order.packed", BY);
    }

    private static Progress progress(WaitStage stage) {
        return stage.instance().progress();
    }

    private static long missed(WaitStage stage) {
        return stage.first().log().audit("delivery/o-1", 20).stream()
                .map(AuditEntry::what)
                .filter("milestone.missed"::equals)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J6 the timer has been handed out when the event reaches its milestone: it changes nothing")
    void the_event_between(WaitStage.Kept kept) {
        try (WaitStage stage = ordered(kept, delivery())) {
            stage.sleepUntil(BY);
            stage.second.beforeNext(() -> stage.handle(packed(stage)));
            stage.other().runDue();
            stage.wait_for_the_end();

            assertThat(progress(stage).milestones()).containsExactly(new InstanceMilestone("packed", BY, BY, false));
            assertThat(missed(stage)).isZero();
            assertThat(stage.first().nextDue()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J6 the event is about to be committed when the timer fires: it was missed, and is reached")
    void the_timer_between(WaitStage.Kept kept) {
        try (WaitStage stage = ordered(kept, telling())) {
            stage.sleepUntil(BY);
            stage.second.beforeNext(() -> stage.first().runDue());
            stage.other().handle(packed(stage));
            stage.wait_for_the_end();

            assertThat(progress(stage).milestones()).containsExactly(new InstanceMilestone("packed", BY, BY, true));
            assertThat(stage.instance().drifting()).isFalse();
            assertThat(missed(stage)).isOne();
            assertThat(stage.desk.said()).containsExactly("late");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J6 the timer has been handed out when the customer leaves: who has left does not drift")
    void the_exit_between(WaitStage.Kept kept) {
        try (WaitStage stage = ordered(kept, delivery())) {
            stage.sleepUntil(BY);
            stage.second.beforeNext(() -> stage.handle(stage.event("web", "order.cancelled", BY)));
            stage.other().runDue();
            stage.wait_for_the_end();

            assertThat(stage.where()).isEqualTo("EXIT_RULE");
            assertThat(missed(stage)).isZero();
            assertThat(stage.first().nextDue()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J6 a restart before the deadline loses no timer, and one after it fires none again")
    void restarts(WaitStage.Kept kept) {
        try (WaitStage stage = ordered(kept, telling())) {
            stage.reach(START.plus(Duration.ofHours(1)));
            stage.restart();
            stage.reach(BY);
            assertThat(stage.instance().drifting()).isTrue();
            stage.restart();
            stage.wait_for_the_end();

            assertThat(stage.instance().drifting()).isTrue();
            assertThat(progress(stage).timer()).isNull();
            assertThat(missed(stage)).isOne();
            assertThat(stage.desk.said()).containsExactly("late");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("J6 a process dies before or after the commit of the timer: it is missed once all the same")
    void deaths(WaitStage.Kept kept) {
        for (BreakingStorage.Break way : BreakingStorage.Break.values()) {
            try (WaitStage stage = ordered(kept, telling())) {
                stage.sleepUntil(BY);
                stage.second.breakAt(1, way);
                assertThatThrownBy(() -> stage.other().runDue()).isInstanceOf(BreakingStorage.Broken.class);
                stage.wait_for_the_end();

                assertThat(stage.instance().drifting())
                        .as("after a break %s", way)
                        .isTrue();
                assertThat(missed(stage)).isOne();
                assertThat(stage.desk.said()).containsExactly("late");
            }
        }
    }
}
