package dev.baton.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Deadline;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.Operand;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Trigger;
import dev.baton.event.Event;
import dev.baton.journey.InstanceMilestone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Milestones that are reached in any order, late, twice, at the edges of time, beside workers that come late. */
final class AnyMilestones {
    private static final Instant START = WaitStage.ORDERED;
    private static final Duration HAIR = Duration.ofNanos(1_000);
    private static final int STEPS = 16;

    /** What is expected, and how long after the order. */
    private static final Map<String, Duration> EXPECTED = new LinkedHashMap<>();

    static {
        EXPECTED.put("packed", Duration.ofHours(2));
        EXPECTED.put("shipped", Duration.ofHours(4));
        EXPECTED.put("billed", Duration.ofHours(2));
    }

    private final Random random;
    private final WaitStage stage;
    private final List<Event> sent = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    /** What has to be, as a customer's own notebook would say it. */
    private final Map<String, Instant> reached = new LinkedHashMap<>();

    private final Map<String, Boolean> missed = new LinkedHashMap<>();
    private boolean ended;
    private boolean drifts;
    private int toTell;
    private int said;

    private AnyMilestones(Random random, WaitStage stage) {
        this.random = random;
        this.stage = stage;
    }

    private static Definitions definitions() {
        var journey = Shop.journey("delivery")
                .boundBy("order")
                .enterOn("order.placed")
                .exit("cancelled", Trigger.on("order.cancelled"))
                .whenever("late", Operand.drifting("delivery").is(true), Proposal.task("desk", "late"));
        EXPECTED.forEach((id, within) -> journey.milestone(id, Trigger.on(id), Deadline.after(within)));
        return Shop.definitions(journey.phase("open").done()).build();
    }

    static void areKept(long seed, WaitStage.Kept kept) {
        try (WaitStage stage = new WaitStage(kept, definitions())) {
            new AnyMilestones(new Random(seed), stage).play(seed);
        }
    }

    private void play(long seed) {
        stage.sleepUntil(START);
        stage.handle(stage.event("web", "order.placed", START));
        for (int i = 0; i < STEPS; i++) {
            step();
            check(seed);
        }
        stage.sleepUntil(START.plus(Duration.ofDays(1)));
        work();
        check(seed);
        assertThat(stage.first().nextDue()).as("seed %s after %s", seed, told).isEmpty();
    }

    private void check(long seed) {
        List<InstanceMilestone> expected = new ArrayList<>();
        EXPECTED.forEach((id, within) -> expected.add(
                new InstanceMilestone(id, START.plus(within), reached.get(id), missed.getOrDefault(id, false))));
        assertThat(stage.instance().milestones())
                .as("seed %s after %s", seed, told)
                .containsExactlyElementsOf(expected);
        assertThat(stage.desk.said()).as("seed %s after %s", seed, told).hasSize(said);
    }

    private void step() {
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> {
                stage.sleepUntil(later());
                told.add("time " + stage.clock.instant());
            }
            case 3 -> {
                stage.restart();
                told.add("restart");
            }
            case 4, 5 -> work();
            case 6 -> {
                if (!sent.isEmpty()) {
                    told.add("again");
                    stage.handle(sent.get(random.nextInt(sent.size())));
                }
            }
            default -> handle();
        }
    }

    /** The edges of the deadlines, or somewhere between. */
    private Instant later() {
        return random.nextBoolean() ? edge() : stage.clock.instant().plus(Duration.ofMinutes(random.nextInt(90)));
    }

    private Instant edge() {
        Instant by = START.plus(Duration.ofHours(2L + 2 * random.nextInt(2)));
        return by.plus(HAIR.multipliedBy(random.nextInt(3) - 1L));
    }

    private void work() {
        told.add("work");
        turn(true);
        said += toTell;
        toTell = 0;
        (random.nextBoolean() ? stage.first() : stage.other()).runDue();
    }

    private void handle() {
        List<String> types = new ArrayList<>(EXPECTED.keySet());
        String type = random.nextInt(9) == 0 ? "order.cancelled" : types.get(random.nextInt(types.size()));
        Instant occurred = later();
        Instant now = stage.clock.instant();
        Event event = stage.event("web", type, occurred.isAfter(now) ? now : occurred);
        told.add(type + " at " + event.occurredAt());
        sent.add(event);
        stage.handle(event);
        if (type.equals("order.cancelled")) {
            ended = true;
            toTell = 0;
        } else if (!ended) {
            reached.merge(type, event.occurredAt(), (a, b) -> a.isBefore(b) ? a : b);
        }
        turn(false);
    }

    /** @param timer whether timers look what was missed */
    private void turn(boolean timer) {
        if (ended) {
            return;
        }
        boolean late = false;
        for (Map.Entry<String, Duration> each : EXPECTED.entrySet()) {
            boolean over = !START.plus(each.getValue()).isAfter(stage.clock.instant());
            if (over && !reached.containsKey(each.getKey())) {
                late = true;
                missed.merge(each.getKey(), timer, Boolean::logicalOr);
            }
        }
        toTell += late && !drifts ? 1 : 0;
        drifts = late;
    }
}
