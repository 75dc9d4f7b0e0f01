package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.CompiledDefinitions;
import dev.baton.core.definition.Facts;
import dev.baton.core.definition.Layout;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.core.turn.Histories;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Successive histories share what they keep; nobody who looks at one of them may notice. */
class SharedHistoryTest {
    private static final Instant START = Instant.parse(Shop.START);
    private static final Duration WEEK = Duration.ofDays(7);

    private final Layout layout = CompiledDefinitions.compile(Shop.definitions(Shop.journey("j")
                            .rule(
                                    "often",
                                    Trigger.on(
                                            "visited",
                                            Operand.count("visited")
                                                    .within(WEEK)
                                                    .atLeast(3)),
                                    Proposal.message("email", "hello")))
                    .build())
            .layout();

    private final int slot = layout.typeSlot("visited");

    private List<Long> times(Histories histories) {
        return histories.known().get("visited").times();
    }

    private static List<Long> micros(long... seconds) {
        List<Long> micros = new ArrayList<>();
        for (long each : seconds) {
            micros.add(Histories.micros(START.plusSeconds(each)));
        }
        return micros;
    }

    private Histories counted(Histories before, long... seconds) {
        Histories after = before;
        for (long each : seconds) {
            after = after.counted(slot, START.plusSeconds(each));
        }
        return after;
    }

    @Test
    @DisplayName("F6 two turns that go on from one history, as after a lost race, do not see each other's event")
    void two_that_go_on_from_one_history_do_not_see_each_other() {
        Histories common = counted(Histories.empty(layout), 1, 2, 3, 4, 5); // what they share has room left

        Histories one = counted(common, 10, 11);
        Histories other = counted(common, 20, 21);

        assertThat(times(common)).isEqualTo(micros(1, 2, 3, 4, 5));
        assertThat(times(one)).isEqualTo(micros(1, 2, 3, 4, 5, 10, 11));
        assertThat(times(other)).isEqualTo(micros(1, 2, 3, 4, 5, 20, 21));
        assertThat(other.count(slot)).isEqualTo(7);
    }

    @Test
    @DisplayName("F6 of many turns at once that go on from one history each has its own event")
    void many_at_once_have_their_own() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            Histories common = counted(Histories.empty(layout), 1, 2, 3, 4, 5);
            CountDownLatch start = new CountDownLatch(1);
            ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
            List<Thread> turns = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                long own = 100 + i;
                Thread turn = new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                    Histories mine = counted(common, own);
                    if (!times(mine).equals(micros(1, 2, 3, 4, 5, own))) {
                        wrong.add(own + ": " + times(mine));
                    }
                });
                turns.add(turn);
                turn.start();
            }
            start.countDown();
            for (Thread each : turns) {
                each.join();
            }
            assertThat(wrong).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "F6 J2 whatever order events come in, the latest are kept, and it is known from when they are complete")
    void the_latest_are_kept_in_any_order() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Histories histories = Histories.empty(layout);
            List<Long> all = new ArrayList<>();
            int events = random.nextInt(200);
            for (int i = 0; i < events; i++) {
                long second = random.nextInt(4) == 0 ? random.nextInt(10_000) : i * 50L;
                histories = counted(histories, second);
                all.addAll(micros(second));
            }
            all.sort(null);
            List<Long> kept = all.subList(Math.max(0, all.size() - Histories.MAX_TIMES), all.size());

            assertThat(histories.count(slot)).as("seed %d", seed).isEqualTo(events);
            assertThat(times(histories)).as("seed %d", seed).isEqualTo(kept);
            Instant now = START.plusSeconds(10_000);
            Duration reach = Duration.ofSeconds(1 + random.nextInt(12_000));
            long from = Histories.micros(now.minus(reach));
            long within = all.stream().filter(each -> each > from).count();
            long told = histories.count(slot, reach, now);
            assertThat(told).as("seed %d", seed).isIn(within, Facts.HISTORY_TOO_SHORT);
            if (all.size() <= Histories.MAX_TIMES) {
                assertThat(told).as("seed %d", seed).isEqualTo(within);
            }
        }
    }
}
