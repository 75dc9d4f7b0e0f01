package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledMilestone;
import dev.baton.core.definition.Milestone;
import dev.baton.core.definition.Truth;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.TurnDraft;
import dev.baton.journey.InstanceMilestone;
import dev.baton.journey.JourneyInstance;
import dev.baton.journey.Progress;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What instances reach on their way, and are expected to reach by some time (J6). Whoever is late is DRIFTING: that is
 * noted and audited, and conditions see it; nothing is sent by itself.
 */
public final class Milestones {
    private Milestones() {}

    /** One that has just entered, with the deadlines that it has from now on, as the instants they are. */
    static JourneyInstance expect(TurnDraft draft, JourneyInstance entered, CompiledJourney journey, Instant anchor) {
        if (journey.expected().isEmpty()) {
            return entered;
        }
        Progress progress = entered.progress();
        for (CompiledMilestone each : journey.expected()) {
            Instant by = each.expectedBy().from(anchor, draft);
            progress = progress.with(expected(each.spec(), by));
        }
        return passed(draft, entered.progress(progress));
    }

    private static InstanceMilestone expected(Milestone milestone, Instant by) {
        return new InstanceMilestone(milestone.id(), StateTimer.micros(by), null, false);
    }

    /** The event reaches each milestone that it fits, once; of several events the one that occurred first counts. */
    static Instances.Concerned reach(TurnDraft draft, Instances.Concerned concerned) {
        List<Compiled<Milestone>> milestones = concerned.on().milestones();
        if (milestones.isEmpty()) {
            return concerned;
        }
        JourneyInstance instance = concerned.instance();
        for (Compiled<Milestone> each : milestones) {
            if (Asking.ask(draft, each.ref(), each.when()) == Truth.TRUE) {
                instance = reached(draft, instance, each);
            }
        }
        return new Instances.Concerned(instance, concerned.journey(), concerned.on());
    }

    private static JourneyInstance reached(TurnDraft draft, JourneyInstance instance, Compiled<Milestone> milestone) {
        String id = milestone.spec().id();
        Instant at = draft.event().occurredAt();
        InstanceMilestone before = instance.progress().of(id);
        Progress progress = instance.progress().reached(id, at);
        if (progress.equals(instance.progress())) {
            return instance;
        }
        milestone.when().read(draft, draft.inputs());
        JourneyInstance next = instance.progress(progress);
        draft.profile().put(next);
        if (before != null && before.reached()) {
            draft.note("milestone.corrected", milestone.ref() + " was reached at " + at + " already");
            return next;
        }
        String how = before == null || before.expectedBy() == null
                ? ""
                : at.isAfter(before.expectedBy()) ? ", after " + before.expectedBy() : ", in time";
        draft.note("milestone.reached", milestone.ref() + how);
        draft.audit("milestone.reached", about(instance), id + " at " + at + how);
        return next;
    }

    /** The timer of an instance is due: what was not reached is missed. */
    public static void due(TurnDraft draft, String timerId) {
        for (JourneyInstance each : draft.profile().instances()) {
            Progress.Timer timer = each.progress().timer();
            if (timer != null && timer.id().equals(timerId)) {
                draft.profile().put(passed(draft, each.progress(each.progress().timer(null))));
                if (draft.definitions().journey(each.journey(), each.version()) == null) {
                    Instances.gone(draft, each);
                }
                return;
            }
        }
        draft.note("timer.obsolete", "the milestone was reached, or its journey has ended");
    }

    /** What was not reached by its time is known to be missed from now on. */
    private static JourneyInstance passed(TurnDraft draft, JourneyInstance instance) {
        List<InstanceMilestone> passed = instance.progress().passedBy(draft.now());
        for (InstanceMilestone each : passed) {
            String words = each.id() + " was expected by " + each.expectedBy();
            draft.note("milestone.missed", instance.journey() + ": " + words);
            draft.audit("milestone.missed", about(instance), words + accountable(draft, instance));
        }
        return passed.isEmpty()
                ? instance
                : instance.progress(instance.progress().missed(passed));
    }

    private static String accountable(TurnDraft draft, JourneyInstance instance) {
        CompiledJourney journey = draft.definitions().journey(instance.journey(), instance.version());
        return journey == null
                ? ""
                : "; accountable: " + journey.definition().charter().owner();
    }

    /**
     * One that goes on in another version: what was reached stays, and deadlines stay the instants they are. What only the
     * later version expects is counted from when it entered; what that expects no more is dropped (J7).
     */
    static JourneyInstance moved(TurnDraft draft, JourneyInstance moved, CompiledJourney to) {
        Progress before = moved.progress();
        if (before.isEmpty() && to.expected().isEmpty()) {
            return moved;
        }
        List<InstanceMilestone> dropped = new ArrayList<>();
        for (InstanceMilestone each : before.milestones()) {
            Milestone still = to.definition().milestone(each.id());
            if (!each.reached() && (still == null || still.expectedBy() == null)) {
                dropped.add(each);
                draft.note("milestone.dropped", moved.journey() + " expects " + each.id() + " no more");
            }
        }
        Progress after = before.without(dropped);
        for (CompiledMilestone each : to.expected()) {
            if (after.of(each.spec().id()) == null) {
                Instant by = each.expectedBy().fromBefore(moved.enteredAt(), draft);
                after = after.with(expected(each.spec(), by));
            }
        }
        return passed(draft, moved.progress(after));
    }

    /** Once all else of the turn is done: one timer an instance stands at what it is expected to reach next, or none. */
    public static void arm(TurnDraft draft) {
        if (!draft.profile().changed(ProfileDraft.Aspect.JOURNEYS)) {
            return;
        }
        for (JourneyInstance each : draft.profile().instances()) {
            if (!each.progress().isEmpty() && each.live()) {
                arm(draft, each);
            }
        }
    }

    private static void arm(TurnDraft draft, JourneyInstance instance) {
        Progress.Timer timer = instance.progress().timer();
        @Nullable Instant due = instance.progress().nextDue();
        if (due == null) {
            if (timer != null) {
                draft.cancel(timer.id());
                draft.profile().put(instance.progress(instance.progress().timer(null)));
            }
        } else if (timer == null || !timer.due().equals(due)) {
            String id = timer == null ? draft.newId("t-") : timer.id();
            draft.profile().put(instance.progress(instance.progress().timer(new Progress.Timer(id, due))));
            draft.put(Work.timer(
                    id,
                    draft.profile().id(),
                    due,
                    new Work.TimerTask(Work.TimerTask.Purpose.MILESTONE, instance.journey())));
        }
    }

    private static String about(JourneyInstance instance) {
        return instance.journey() + "/" + instance.binding();
    }
}
