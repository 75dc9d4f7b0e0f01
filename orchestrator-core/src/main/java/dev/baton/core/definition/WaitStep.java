package dev.baton.core.definition;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Waits for the first of several events and states, until a deadline at most (J4). Counted from the {@code occurredAt} of the event
 * that led into the phase.
 *
 * @param branches tried in order; empty: a plain pause
 * @param onPast what to do when the deadline has passed before the wait begins
 */
public record WaitStep(Deadline deadline, OnPast onPast, List<Branch> branches, Next onTimeout) {
    /** What a deadline in the past means. */
    public enum OnPast {
        /** The time-out happens at once. */
        TIME_OUT_NOW,
        /** The time is counted from now instead. */
        FROM_NOW
    }

    /**
     * An event, or a state of the customer, that ends the wait.
     *
     * <pre>{@code
     * WaitStep.Branch.of("paid", Trigger.on("payment.received"), Next.go("done")).from("bank").onLate(apology)
     * }</pre>
     */
    public record Branch(String id, Trigger on, Next next, Arrival arrival) {
        public Branch {
            Require.name("branch.id", id);
            Require.present("branch.on", on);
            Require.present("branch.next", next);
            Require.present("branch.arrival", arrival);
            if (on.isState() && !arrival.equals(Arrival.ANY)) {
                throw new InvalidValueException(
                        "branch.whenever", "says how its event arrives", "leave from, sinceEntry and onLate out");
            }
        }

        /** From any source; what comes late changes facts only. */
        public Branch(String id, Trigger on, Next next) {
            this(id, on, next, Arrival.ANY);
        }

        /** When that state begins, or is there already (J4). */
        public static Branch whenever(String id, Condition state, Next next) {
            return new Branch(id, Trigger.whenever(state), next);
        }

        public static Branch of(String id, Trigger on, Next next) {
            return new Branch(id, on, next);
        }

        /** Only events of these sources end the wait; the longest grace among them is granted. */
        public Branch from(String... sources) {
            return new Branch(id, on, next, new Arrival(List.of(sources), arrival.sinceEntry(), arrival.onLate()));
        }

        /** Proposed once when the event occurred in time, and came after the wait had timed out (T7). */
        public Branch onLate(Proposal... proposals) {
            return new Branch(id, on, next, new Arrival(arrival.from(), arrival.sinceEntry(), List.of(proposals)));
        }

        /** An event that came since the instance entered, before this wait began, ends it at once: there is no wait. */
        public Branch sinceEntry() {
            return new Branch(id, on, next, new Arrival(arrival.from(), true, arrival.onLate()));
        }

        /** Whether events of that source count. */
        public boolean hears(String source) {
            return arrival.from().isEmpty() || arrival.from().contains(source);
        }
    }

    /**
     * How the event of a branch may arrive.
     *
     * @param from the sources whose events count; empty: those of any, without grace
     * @param sinceEntry whether one counts that came while the instance was in another phase; otherwise it has to come
     *     while this wait lasts
     * @param onLate proposed when it comes after the wait has timed out; where the instance is does not change
     */
    public record Arrival(List<String> from, boolean sinceEntry, List<Proposal> onLate) {
        public static final Arrival ANY = new Arrival(List.of(), false, List.of());

        public Arrival {
            from = List.copyOf(from);
            from.forEach(each -> Require.name("branch.from", each));
            onLate = List.copyOf(onLate);
        }
    }

    /** That long at most. */
    public WaitStep(Duration atMost, OnPast onPast, List<Branch> branches, Next onTimeout) {
        this(Deadline.after(atMost), onPast, branches, onTimeout);
    }

    /** Whether any branch has something to say of an event that comes after the timer. */
    public boolean hearsLate() {
        for (Branch each : branches) {
            if (!each.arrival().onLate().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The longest grace of the sources that the branches name. */
    Duration grace(Map<String, Duration> graces) {
        Duration longest = Duration.ZERO;
        for (Branch each : branches) {
            for (String source : each.arrival().from()) {
                Duration grace = graces.getOrDefault(source, Duration.ZERO);
                longest = grace.compareTo(longest) > 0 ? grace : longest;
            }
        }
        return longest;
    }

    public WaitStep {
        Require.present("wait.deadline", deadline);
        Require.present("wait.onPast", onPast);
        branches = List.copyOf(branches);
        Require.present("wait.onTimeout", onTimeout);
    }
}
