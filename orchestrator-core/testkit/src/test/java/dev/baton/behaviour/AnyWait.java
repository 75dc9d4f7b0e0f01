package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Events in any order, late, twice, at the edges of time; workers that come late, and processes that end. */
final class AnyWait {
    private static final Duration HAIR = Duration.ofMillis(1);
    private static final int STEPS = 14;

    private static final List<String> TYPES = List.of(
            "payment.received",
            "payment.received",
            "payment.received",
            "order.placed",
            "payment.postponed",
            "settled",
            "order.cancelled");

    private final Random random;
    private final WaitStage stage;
    private final WaitStory story = new WaitStory();
    private final List<Event> sent = new ArrayList<>();

    private AnyWait(Random random, WaitStage stage) {
        this.random = random;
        this.stage = stage;
    }

    static void goesAsTold(long seed, WaitStage.Kept kept) {
        try (WaitStage stage = new WaitStage(kept)) {
            new AnyWait(new Random(seed), stage).play("seed " + seed);
        }
    }

    private void play(String seed) {
        List<String> told = new ArrayList<>();
        handle(stage.event("web", "basket.filled", stage.clock.instant()), told);
        for (int i = 0; i < STEPS; i++) {
            step(told);
            assertThat(stage.where()).as("%s after %s", seed, told).isEqualTo(story.where());
        }
        while (story.due() != null) {
            stage.sleepUntil(story.due());
            work(told);
        }
        work(told);
        assertThat(stage.desk.said()).as("%s after %s", seed, told).containsExactlyInAnyOrderElementsOf(story.said);
        assertThat(stage.where()).as("%s after %s", seed, told).isEqualTo(story.where());
        assertThat(stage.first().nextDue())
                .as("%s work left after %s", seed, told)
                .isEmpty();
    }

    private void step(List<String> told) {
        switch (random.nextInt(8)) {
            case 0, 1 -> {
                stage.sleepUntil(later());
                told.add("time " + stage.clock.instant());
            }
            case 2 -> {
                stage.restart();
                told.add("restart");
            }
            case 3, 4 -> work(told);
            case 5 -> handle(sent.get(random.nextInt(sent.size())), told);
            default -> handle(event(), told);
        }
    }

    private void work(List<String> told) {
        story.work(stage.clock.instant());
        (random.nextBoolean() ? stage.first() : stage.other()).runDue();
        told.add("work");
    }

    private void handle(Event event, List<String> told) {
        sent.add(event);
        story.handle(event, stage.clock.instant());
        (random.nextBoolean() ? stage.first() : stage.other()).handle(event);
        told.add(event.key() + " " + event.type() + " of " + event.occurredAt());
    }

    /** Just when the timer is due, or a hair beside, or any time ahead. */
    private Instant later() {
        Instant now = stage.clock.instant();
        Instant due = story.due();
        Instant edge = due == null || random.nextInt(3) == 0
                ? now.plus(Duration.ofMinutes(random.nextInt(200)))
                : beside(random.nextBoolean() ? due : due.minus(Duration.ofHours(1)));
        return edge.isBefore(now) ? now : edge;
    }

    private Instant beside(Instant edge) {
        return switch (random.nextInt(3)) {
            case 0 -> edge;
            case 1 -> edge.plus(HAIR);
            default -> edge.minus(HAIR);
        };
    }

    private Event event() {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        boolean bank = type.equals("payment.received") && random.nextInt(5) > 0;
        Instant now = stage.clock.instant();
        Instant due = story.due();
        Instant edge = due == null || random.nextBoolean()
                ? now.minus(Duration.ofMinutes(random.nextInt(3) * random.nextInt(100)))
                : beside(due.minus(Duration.ofHours(random.nextInt(2))));
        Instant occurred = edge.isAfter(now) ? now : edge;
        return stage.event(bank ? "bank" : "web", type, occurred);
    }
}
