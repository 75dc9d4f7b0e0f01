package dev.baton.journey;

import dev.baton.event.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an instance has come: the milestones that it has reached or is expected to reach (J6). Immutable.
 *
 * @param milestones those that were reached or are expected, each once, in the order in which they became known
 * @param timer stands at the first of those that are expected; absent where none is, or its time has passed
 */
public record Progress(
        List<InstanceMilestone> milestones, @Nullable Timer timer) {
    /** Of an instance that has reached nothing and is expected to reach nothing. */
    public static final Progress NONE = new Progress(List.of(), null);

    /** When somebody looks whether the next milestone was reached. */
    public record Timer(String id, Instant due) {
        public Timer {
            Require.name("progress.timerId", id);
            Require.instant("progress.timerDue", due);
        }
    }

    public Progress {
        milestones = List.copyOf(milestones);
    }

    public boolean isEmpty() {
        return milestones.isEmpty();
    }

    /** Null where it was neither reached nor is expected. */
    public @Nullable InstanceMilestone of(String milestone) {
        for (InstanceMilestone each : milestones) {
            if (each.id().equals(milestone)) {
                return each;
            }
        }
        return null;
    }

    /** Reached by an event that occurred then; of several the earliest counts. */
    public Progress reached(String milestone, Instant occurredAt) {
        InstanceMilestone known = of(milestone);
        InstanceMilestone before = known == null ? new InstanceMilestone(milestone, null, null, false) : known;
        return with(before.reachedAt(occurredAt));
    }

    /** In place of what was known of the same milestone. */
    public Progress with(InstanceMilestone next) {
        List<InstanceMilestone> more = new ArrayList<>(milestones);
        InstanceMilestone known = of(next.id());
        if (known == null) {
            more.add(next);
        } else {
            more.set(more.indexOf(known), next);
        }
        return new Progress(more, timer);
    }

    /** Those that are expected, were not reached, and whose time has passed by then, unless they are known to be missed. */
    public List<InstanceMilestone> passedBy(Instant now) {
        List<InstanceMilestone> passed = new ArrayList<>();
        for (InstanceMilestone each : milestones) {
            Instant by = each.open() ? each.expectedBy() : null;
            if (by != null && !by.isAfter(now)) {
                passed.add(each);
            }
        }
        return passed;
    }

    /** Known to be missed, all of them. */
    public Progress missed(Collection<InstanceMilestone> passed) {
        Progress next = this;
        for (InstanceMilestone each : passed) {
            next = next.with(each.passed());
        }
        return next;
    }

    /** Without those that were not reached and are not expected any more. */
    public Progress without(Collection<InstanceMilestone> dropped) {
        List<InstanceMilestone> fewer = new ArrayList<>(milestones);
        fewer.removeAll(dropped);
        return new Progress(fewer, timer);
    }

    public Progress timer(@Nullable Timer next) {
        return new Progress(milestones, next);
    }

    /** Whether it is known that the time of some milestone has passed without it. */
    public boolean drifting() {
        for (InstanceMilestone each : milestones) {
            if (each.drifts()) {
                return true;
            }
        }
        return false;
    }

    /** From when on it drifts, in the past or the future, unless more is reached; null: never. */
    public @Nullable Instant driftsFrom() {
        return first(false);
    }

    /** When the next expectation ends that is not known to be missed; null where there is none. */
    public @Nullable Instant nextDue() {
        return first(true);
    }

    private @Nullable Instant first(boolean openOnly) {
        Instant first = null;
        for (InstanceMilestone each : milestones) {
            Instant by = each.reached() || (openOnly && !each.open()) ? null : each.expectedBy();
            first = first == null || (by != null && by.isBefore(first)) ? by : first;
        }
        return first;
    }

    /** With what another instance of the same journey has reached; what is expected stays as it is (I9). */
    public Progress union(Progress other) {
        Progress all = this;
        for (InstanceMilestone each : other.milestones) {
            all = each.reachedAt() == null ? all : all.reached(each.id(), each.reachedAt());
        }
        return all;
    }

    /** What is left once nothing is expected any more. */
    public Progress ended() {
        return timer == null ? this : timer(null);
    }
}
