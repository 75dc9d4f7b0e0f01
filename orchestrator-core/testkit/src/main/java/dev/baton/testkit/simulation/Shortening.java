package dev.baton.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Looks for the shortest story in which the same rule breaks. Used once, by one thread. */
final class Shortening {
    /** So many schedules are tried at most. */
    private static final int PATIENCE = 200;

    /** Troubles that a story may do without. */
    private static final List<UnaryOperator<HostPlan>> SIMPLER = List.of(
            HostPlan::inPlain,
            HostPlan::calmHost,
            HostPlan::calmChannels,
            HostPlan::rightClocks,
            HostPlan::calmPorts,
            HostPlan::oneProcess);

    private final Function<HostPlan, HostSchedule> playing;
    private final String rule;
    private HostPlan shortest;
    private BrokenRule broken;
    private List<String> story;
    private int tried;

    private Shortening(HostPlan plan, BrokenRule broken, Function<HostPlan, HostSchedule> playing) {
        this.playing = playing;
        this.rule = broken.rule();
        this.broken = broken;
        this.shortest = plan;
        this.story = List.of();
    }

    static Shortening of(HostPlan plan, BrokenRule broken, Function<HostPlan, HostSchedule> playing) {
        Shortening shortening = new Shortening(plan, broken, playing);
        if (shortening.breaks(plan)) {
            shortening.shorten();
        }
        return shortening;
    }

    Violation violation(long seed, long number) {
        List<String> told = new ArrayList<>();
        told.add("with " + shortest + ":");
        told.addAll(Trace.shortened(story));
        return new Violation(seed, number, rule, String.valueOf(broken.getMessage()), told);
    }

    private void shorten() {
        for (UnaryOperator<HostPlan> each : SIMPLER) {
            breaks(each.apply(shortest));
        }
        for (int length = Math.max(1, left().size() / 2); length > 0; length /= 2) {
            leaveOut(length);
        }
        for (UnaryOperator<HostPlan> each : SIMPLER) {
            breaks(each.apply(shortest));
        }
    }

    /** So many of them at a time, from the last to the first: the last ones mostly have not happened yet. */
    private void leaveOut(int length) {
        for (int end = left().size(); end > 0 && tried < PATIENCE; end -= length) {
            List<Integer> events = left();
            if (end <= events.size()) {
                SortedSet<Integer> some = new TreeSet<>(events.subList(Math.max(0, end - length), end));
                breaks(shortest.without(some));
            }
        }
    }

    private List<Integer> left() {
        List<Integer> left = new ArrayList<>();
        for (int i = 1; i <= shortest.faults().events(); i++) {
            if (!shortest.dropped().contains(i)) {
                left.add(i);
            }
        }
        return left;
    }

    /** Whether the same rule breaks there; then it is the shortest so far. */
    private boolean breaks(HostPlan plan) {
        if (tried >= PATIENCE) {
            return false;
        }
        tried++;
        HostSchedule schedule = playing.apply(plan);
        BrokenRule found = brokenBy(schedule);
        if (found == null || !found.rule().equals(rule)) {
            return false;
        }
        shortest = plan;
        broken = found;
        story = schedule.trace();
        return true;
    }

    private static @Nullable BrokenRule brokenBy(HostSchedule schedule) {
        try {
            schedule.run();
            return null;
        } catch (BrokenRule found) {
            return found;
        }
    }
}
