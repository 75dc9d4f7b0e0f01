package dev.baton.behaviour;

import static dev.baton.behaviour.WaitStage.DEADLINE;
import static dev.baton.behaviour.WaitStage.ORDERED;
import static dev.baton.behaviour.WaitStage.TIMER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come between a wait's event and its timer: in memory and over a database, exactly one branch, exactly once. */
class WaitTableTest {
    private static final Duration HAIR = Duration.ofNanos(1_000);

    /** What happens after the order. */
    private interface Play {
        void on(WaitStage stage);
    }

    /**
     * @param where the customer is in the end, or how they left
     * @param said to the desk in all
     */
    private record Row(String name, Play play, String where, List<String> said) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row row(String name, Play play, String where, String... said) {
        return new Row(name, play, where, List.of(said));
    }

    private static final String[] PAID = {"paid"};
    private static final String[] CHASED = {"chase", "gave-up"};
    private static final String[] CHASED_WRONGLY = {"chase", "late", "gave-up"};

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        inTime(rows);
        sameInstant(rows);
        otherwise(rows);
        processes(rows);
        return rows;
    }

    private static void inTime(List<Row> rows) {
        rows.add(row("nothing comes", stage -> {}, "EXPIRED", CHASED));
        rows.add(row("the event comes at the deadline", stage -> comes(stage, DEADLINE, DEADLINE), "done", PAID));
        rows.add(row(
                "the event comes within the grace, and occurred in time",
                stage -> comes(stage, DEADLINE, TIMER.minus(HAIR)),
                "done",
                PAID));
        rows.add(row(
                "the event comes within the grace, and occurred after the deadline",
                stage -> comes(stage, DEADLINE.plus(HAIR), DEADLINE.plus(HAIR)),
                "EXPIRED",
                CHASED));
        rows.add(row(
                "the event comes after the grace, and occurred in time",
                stage -> comes(stage, DEADLINE, TIMER.plus(HAIR)),
                "EXPIRED",
                CHASED_WRONGLY));
        rows.add(row(
                "the event comes after the grace, and occurred after the deadline",
                stage -> comes(stage, DEADLINE.plus(HAIR), TIMER.plus(HAIR)),
                "EXPIRED",
                CHASED));
        rows.add(row(
                "the event comes after the journey has expired, and occurred in time",
                stage -> comes(stage, DEADLINE, TIMER.plus(Duration.ofDays(2))),
                "EXPIRED",
                "chase",
                "gave-up",
                "late"));
        rows.add(row(
                "the event comes twice, under one key and under another",
                stage -> {
                    Event event = stage.paid(ORDERED);
                    stage.handle(event);
                    stage.handle(event);
                    stage.handle(stage.paid(ORDERED));
                },
                "done",
                PAID));
        rows.add(row(
                "two events come late",
                stage -> {
                    comes(stage, DEADLINE, TIMER.plus(HAIR));
                    stage.handle(stage.paid(ORDERED));
                },
                "EXPIRED",
                CHASED_WRONGLY));
    }

    private static void comes(WaitStage stage, Instant occurred, Instant at) {
        stage.reach(at);
        stage.handle(stage.paid(occurred));
    }

    private static void sameInstant(List<Row> rows) {
        rows.add(row(
                "timer and event in one instant, the event first",
                stage -> {
                    stage.sleepUntil(TIMER);
                    stage.handle(stage.paid(DEADLINE));
                    stage.first().runDue();
                },
                "done",
                PAID));
        rows.add(row(
                "timer and event in one instant, the timer first",
                stage -> {
                    stage.sleepUntil(TIMER);
                    stage.first().runDue();
                    stage.handle(stage.paid(DEADLINE));
                },
                "EXPIRED",
                CHASED_WRONGLY));
        rows.add(row(
                "the timer has been handed out when the event ends its wait",
                stage -> {
                    stage.sleepUntil(TIMER);
                    stage.second.beforeNext(() -> stage.handle(stage.paid(DEADLINE)));
                    stage.other().runDue();
                },
                "done",
                PAID));
        rows.add(row(
                "the event is about to be committed when the timer fires",
                stage -> {
                    stage.sleepUntil(TIMER);
                    stage.second.beforeNext(() -> stage.first().runDue());
                    stage.other().handle(stage.paid(DEADLINE));
                },
                "EXPIRED",
                CHASED_WRONGLY));
        rows.add(row(
                "the exit comes in the instant of the timer, before it",
                stage -> {
                    stage.sleepUntil(TIMER);
                    stage.second.beforeNext(() -> stage.handle(stage.event("web", "order.cancelled", TIMER)));
                    stage.other().runDue();
                },
                "EXIT_RULE"));
    }

    private static void otherwise(List<Row> rows) {
        rows.add(row(
                "the customer leaves in the middle of the wait, and the event comes after that",
                stage -> {
                    stage.reach(ORDERED.plus(Duration.ofHours(1)));
                    stage.handle(stage.event("web", "order.cancelled", stage.clock.instant()));
                    comes(stage, ORDERED, TIMER.plus(HAIR));
                },
                "EXIT_RULE"));
        rows.add(row(
                "the branch begins the same wait again, and its timer of before is due",
                stage -> {
                    stage.reach(ORDERED.plus(Duration.ofHours(1)));
                    stage.handle(stage.event("web", "payment.postponed", stage.clock.instant()));
                    stage.reach(TIMER);
                    assertThat(stage.desk.said()).containsExactly("postponed");
                    comes(
                            stage,
                            DEADLINE.plus(Duration.ofHours(1)),
                            TIMER.plus(Duration.ofHours(1)).minus(HAIR));
                },
                "done",
                "postponed",
                "paid"));
        rows.add(row(
                "the branch begins the same wait again, which then times out itself",
                stage -> {
                    stage.reach(ORDERED.plus(Duration.ofHours(1)));
                    stage.handle(stage.event("web", "payment.postponed", stage.clock.instant()));
                    stage.reach(TIMER.plus(Duration.ofHours(1)));
                    assertThat(stage.desk.said()).containsExactly("postponed", "chase");
                },
                "EXPIRED",
                "postponed",
                "chase",
                "gave-up"));
    }

    private static void processes(List<Row> rows) {
        rows.add(row(
                "everything restarts between the order and the event, and between the event and the timer",
                stage -> {
                    stage.restart();
                    comes(stage, DEADLINE, DEADLINE.plus(HAIR));
                    stage.restart();
                },
                "done",
                PAID));
        rows.add(row(
                "everything restarts between the timer and the event",
                stage -> {
                    stage.reach(TIMER);
                    stage.restart();
                    stage.handle(stage.paid(DEADLINE));
                },
                "EXPIRED",
                CHASED_WRONGLY));
        for (BreakingStorage.Break how : BreakingStorage.Break.values()) {
            boolean fired = how == BreakingStorage.Break.ANSWER_LOST;
            rows.add(row(
                    "the process dies with the timer, " + how + ", and the event comes before anybody looks",
                    stage -> {
                        stage.sleepUntil(TIMER);
                        dies(stage, how, () -> stage.other().runDue());
                        stage.handle(stage.paid(DEADLINE));
                    },
                    fired ? "EXPIRED" : "done",
                    fired ? CHASED_WRONGLY : PAID));
            rows.add(row(
                    "the process dies with the event, " + how + ", which is handed in again after the timer was due",
                    stage -> {
                        stage.sleepUntil(TIMER.minus(HAIR));
                        Event event = stage.paid(DEADLINE);
                        dies(stage, how, () -> stage.other().handle(event));
                        stage.reach(TIMER);
                        stage.handle(event);
                    },
                    fired ? "done" : "EXPIRED",
                    fired ? PAID : CHASED_WRONGLY));
        }
        rows.add(row(
                "another version is published while it waits",
                stage -> {
                    stage.first()
                            .publish(WaitStage.definitions().toBuilder()
                                    .source(new dev.baton.core.definition.EventSource("till", Duration.ofDays(9)))
                                    .build());
                    comes(stage, DEADLINE, TIMER.minus(HAIR));
                },
                "done",
                PAID));
    }

    private static void dies(WaitStage stage, BreakingStorage.Break how, Runnable work) {
        stage.second.breakAt(1, how);
        assertThatThrownBy(work::run).isInstanceOf(BreakingStorage.Broken.class);
        stage.restart();
    }

    static Stream<Arguments> rowsEverywhere() {
        return rows().stream().flatMap(row -> Stream.of(WaitStage.Kept.values()).map(kept -> Arguments.of(kept, row)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rowsEverywhere")
    @DisplayName("J4 exactly one branch runs, exactly once")
    void exactly_one_branch_exactly_once(WaitStage.Kept kept, Row row) {
        try (WaitStage stage = new WaitStage(kept)) {
            stage.ordered();
            row.play().on(stage);
            stage.wait_for_the_end();

            assertThat(stage.desk.said()).containsExactlyInAnyOrderElementsOf(row.said());
            assertThat(stage.where()).isEqualTo(row.where());
            assertThat(stage.first().nextDue()).as("work that is left").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.baton.behaviour.WaitStage$Kept#values")
    @DisplayName("J4 what had happened before the wait ends it at once, exactly once")
    void already_happened(WaitStage.Kept kept) {
        try (WaitStage stage = new WaitStage(kept)) {
            stage.handle(stage.event("web", "basket.filled", stage.clock.instant()));
            stage.handle(stage.paid(stage.clock.instant()));
            stage.restart();
            stage.handle(stage.event("web", "order.placed", stage.clock.instant()));
            assertThat(stage.where()).isEqualTo("done");
            stage.wait_for_the_end();

            assertThat(stage.desk.said()).containsExactly("paid");
            assertThat(stage.first().nextDue()).isEmpty();
        }
    }

    @Test
    @DisplayName("J4 where the timer and the event race in two processes, one of them wins, and the other knows")
    void a_race() throws InterruptedException {
        for (int round = 0; round < 60; round++) {
            try (WaitStage stage = new WaitStage(WaitStage.Kept.IN_MEMORY)) {
                stage.ordered();
                stage.sleepUntil(TIMER);
                Event event = stage.paid(DEADLINE);
                CyclicBarrier together = new CyclicBarrier(2);
                Thread timer = new Thread(() -> {
                    await(together);
                    stage.other().runDue();
                });
                timer.start();
                await(together);
                stage.handle(event);
                timer.join();
                stage.wait_for_the_end();

                boolean paid = stage.where().equals("done");
                assertThat(stage.desk.said()).containsExactlyInAnyOrder(paid ? PAID : CHASED_WRONGLY);
            }
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
