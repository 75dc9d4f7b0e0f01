package dev.baton.journey;

import dev.baton.event.InvalidValueException;
import dev.baton.event.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer in one journey for one binding. Immutable.
 *
 * @param journey the definition's id
 * @param version the version it entered with, and keeps (J7)
 * @param binding what tells one instance from another; empty where the journey has none
 * @param step where it is, or where it was when it ended
 * @param waiting what it waits for; absent where it waits for nothing or has ended
 * @param quietUntil until then this journey leaves the customer alone (D1); absent where it may speak
 * @param exit absent while it is live
 * @param memory what it keeps of waits that are over
 * @param progress which milestones it has reached, and is expected to reach
 */
public record JourneyInstance(
        String journey,
        int version,
        String binding,
        Instant enteredAt,
        Step step,
        @Nullable InstanceWait waiting,
        @Nullable Instant quietUntil,
        @Nullable Exit exit,
        WaitMemory memory,
        Progress progress) {
    /**
     * The phase an instance is in.
     *
     * @param visits how often any phase was entered; guards against endless loops
     */
    public record Step(String phase, Instant since, int visits) {
        public Step {
            Require.name("instance.phase", phase);
            Require.instant("instance.phaseSince", since);
            Require.atLeast("instance.visits", 1, visits);
        }
    }

    /** How it ended. */
    public record Exit(ExitReason reason, Instant at, String rule) {
        public Exit {
            Require.present("exit.reason", reason);
            Require.instant("exit.at", at);
            Require.present("exit.rule", rule);
        }
    }

    public JourneyInstance {
        Require.name("instance.journey", journey);
        Require.atLeast("instance.version", 1, version);
        Require.present("instance.binding", binding);
        Require.instant("instance.enteredAt", enteredAt);
        Require.present("instance.step", step);
        Require.present("instance.memory", memory);
        Require.present("instance.progress", progress);
        if (exit != null && waiting != null) {
            throw new InvalidValueException("instance.wait", "is set on an ended instance", "end the wait first");
        }
        if (exit != null && progress.timer() != null) {
            throw new InvalidValueException("instance.progress", "has a timer on an ended instance", "end it first");
        }
    }

    /** One that has reached no milestone and is expected to reach none. */
    public JourneyInstance(
            String journey,
            int version,
            String binding,
            Instant enteredAt,
            Step step,
            @Nullable InstanceWait waiting,
            @Nullable Instant quietUntil,
            @Nullable Exit exit,
            WaitMemory memory) {
        this(journey, version, binding, enteredAt, step, waiting, quietUntil, exit, memory, Progress.NONE);
    }

    /** One that keeps nothing of earlier waits. */
    public JourneyInstance(
            String journey,
            int version,
            String binding,
            Instant enteredAt,
            Step step,
            @Nullable InstanceWait waiting,
            @Nullable Instant quietUntil,
            @Nullable Exit exit) {
        this(journey, version, binding, enteredAt, step, waiting, quietUntil, exit, WaitMemory.NONE);
    }

    public boolean live() {
        return exit == null;
    }

    /** The milestones that it has reached, or is expected to reach. */
    public List<InstanceMilestone> milestones() {
        return progress.milestones();
    }

    /** DRIFTING: it is live, and the time of a milestone has passed without it (J6). */
    public boolean drifting() {
        return live() && progress.drifting();
    }

    public String phase() {
        return step.phase();
    }

    public boolean is(String journeyId, String bindingValue) {
        return journey.equals(journeyId) && binding.equals(bindingValue);
    }

    public JourneyInstance enter(String phase, Instant at) {
        Step next = new Step(phase, at, step.visits() + 1);
        return new JourneyInstance(
                journey, version, binding, enteredAt, next, null, quietUntil, null, memory, progress);
    }

    /** Goes on in another version of its journey, where it is by now (J7). */
    public JourneyInstance moved(int toVersion, String phase, WaitMemory remembered) {
        Step same = new Step(phase, step.since(), step.visits());
        return new JourneyInstance(
                journey, toVersion, binding, enteredAt, same, waiting, quietUntil, exit, remembered, progress);
    }

    public JourneyInstance waitFor(@Nullable InstanceWait next) {
        return new JourneyInstance(
                journey, version, binding, enteredAt, step, next, quietUntil, exit, memory, progress);
    }

    public JourneyInstance quiet(@Nullable Instant until) {
        return new JourneyInstance(journey, version, binding, enteredAt, step, waiting, until, exit, memory, progress);
    }

    public JourneyInstance ended(Exit how) {
        return new JourneyInstance(
                journey, version, binding, enteredAt, step, null, quietUntil, how, memory.ended(), progress.ended());
    }

    public JourneyInstance remember(WaitMemory next) {
        return new JourneyInstance(
                journey, version, binding, enteredAt, step, waiting, quietUntil, exit, next, progress);
    }

    public JourneyInstance progress(Progress next) {
        return new JourneyInstance(journey, version, binding, enteredAt, step, waiting, quietUntil, exit, memory, next);
    }
}
