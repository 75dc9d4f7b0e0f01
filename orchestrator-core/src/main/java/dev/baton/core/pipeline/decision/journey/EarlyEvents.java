package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledWait;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.TurnDraft;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceWait;
import dev.baton.journey.JourneyInstance;
import dev.baton.journey.WaitMemory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events that come before the wait they are for begins: for a branch that counts since the entry, and for the wait that
 * follows a time-out which is overdue. When the wait begins it is over at once (J4).
 */
final class EarlyEvents {
    private EarlyEvents() {}

    /** After the event has done what it does where the instance was. */
    static void keep(TurnDraft draft, Instances.Concerned concerned) {
        List<Compiled<WaitStep.Branch>> sinceEntry = concerned.on().sinceEntry();
        InstanceWait overdue = overdue(draft, concerned.instance());
        if (sinceEntry.isEmpty() && overdue == null) {
            return;
        }
        JourneyInstance now = Rules.current(draft, concerned.instance());
        if (now == null) {
            return;
        }
        String here = concerned.instance().phase();
        for (Compiled<WaitStep.Branch> each : sinceEntry) {
            String phase = each.ref().phase();
            if (!here.equals(phase) && !now.phase().equals(phase)) {
                now = kept(draft, now, each);
            }
        }
        if (overdue != null && overdue.equals(now.waiting())) {
            for (Compiled<WaitStep.Branch> each : afterTimeOut(concerned)) {
                now = kept(draft, now, each);
            }
        }
    }

    private static List<Compiled<WaitStep.Branch>> afterTimeOut(Instances.Concerned concerned) {
        CompiledWait wait = concerned.journey().wait(concerned.instance().phase());
        String next = wait == null ? null : wait.spec().onTimeout().phase();
        return next == null ? List.of() : concerned.on().branchesIn(next);
    }

    /** The wait of that instance, where the event occurred after its deadline. */
    private static @Nullable InstanceWait overdue(TurnDraft draft, JourneyInstance instance) {
        InstanceWait wait = instance.waiting();
        return wait != null && draft.event().occurredAt().isAfter(wait.deadline()) ? wait : null;
    }

    private static JourneyInstance kept(TurnDraft draft, JourneyInstance instance, Compiled<WaitStep.Branch> branch) {
        String phase = branch.ref().phase();
        if (phase == null || !Instances.fits(draft, branch)) {
            return instance;
        }
        branch.when().read(draft, draft.inputs());
        WaitMemory.Early early =
                new WaitMemory.Early(phase, branch.spec().id(), draft.event().occurredAt());
        JourneyInstance remembering = instance.remember(instance.memory().with(early));
        draft.profile().put(remembering);
        draft.note("wait.early", "kept for " + branch.ref());
        return remembering;
    }

    /**
     * Runs the first branch whose event came before the wait began, and occurred by its deadline.
     *
     * @param anchor from when the wait would have been counted, and the next one is
     * @return whether there was one
     */
    static boolean end(
            TurnDraft draft,
            JourneyInstance instance,
            CompiledJourney journey,
            CompiledWait wait,
            Instant deadline,
            Instant anchor) {
        if (instance.memory().early().isEmpty()) {
            return false;
        }
        for (Compiled<WaitStep.Branch> each : wait.branches()) {
            WaitMemory.Early early =
                    instance.memory().early(instance.phase(), each.spec().id());
            if (early != null && !early.occurredAt().isAfter(deadline)) {
                JourneyInstance freed = instance.remember(instance.memory().without(early));
                draft.profile().put(freed);
                draft.note("wait.satisfied", each.ref() + " occurred at " + early.occurredAt() + ": no wait");
                Proposals.propose(draft, each.then(), freed);
                Steps.follow(
                        draft,
                        freed,
                        journey,
                        each.spec().next(),
                        ExitReason.EXIT_RULE,
                        each.ref().rule(),
                        early.occurredAt().isAfter(anchor) ? early.occurredAt() : anchor);
                return true;
            }
        }
        return false;
    }
}
