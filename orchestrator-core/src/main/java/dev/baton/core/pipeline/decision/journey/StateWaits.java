package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.Compiled;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledWait;
import dev.baton.core.definition.Truth;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.Watches.Standing;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceWait;
import dev.baton.journey.JourneyInstance;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits that a state of the customer ends (J4): one that is there when the wait begins, or that begins by its deadline.
 * Asked whenever something happens to the customer, and when time alone may have brought it about.
 */
final class StateWaits {
    /** Whatever its place among the branches. */
    private static final int ANY = Integer.MAX_VALUE;

    private StateWaits() {}

    /** Ends the waits whose state has begun; after events had their say. */
    static void run(TurnDraft draft) {
        if (draft.definitions().watches() == null) {
            return;
        }
        for (JourneyInstance each : draft.profile().instances()) {
            CompiledJourney journey =
                    each.waiting() == null ? null : draft.definitions().journey(each.journey(), each.version());
            if (journey != null) {
                ends(draft, each, journey, ANY);
            }
        }
    }

    /**
     * Ends the wait if the state of a branch has begun by its deadline.
     *
     * @param before only of branches that stand before that order
     */
    static boolean ends(TurnDraft draft, JourneyInstance instance, CompiledJourney journey, int before) {
        CompiledWait wait = journey.wait(instance.phase());
        InstanceWait waiting = instance.waiting();
        if (wait == null || waiting == null) {
            return false;
        }
        for (Compiled<WaitStep.Branch> each : wait.states()) {
            if (each.order() < before && ask(draft, instance, each) == Truth.TRUE) {
                Instant began =
                        States.began(draft, draft.profile().watches().of(key(instance, each), instance.binding()));
                if (!began.isAfter(waiting.deadline())) {
                    draft.cancelUnlessDue(waiting.timerId());
                    take(draft, instance.waitFor(null), journey, each, began);
                    return true;
                }
                draft.note("wait.too_late", "began at " + began + ", after the deadline of " + each.ref());
            }
        }
        return false;
    }

    /**
     * Whether a state is there when the wait would begin, so that there is none; its branch then runs.
     *
     * @param anchor from when the wait would have been counted, and the next one is
     */
    static boolean there(
            TurnDraft draft, JourneyInstance instance, CompiledJourney journey, CompiledWait wait, Instant anchor) {
        for (Compiled<WaitStep.Branch> each : wait.states()) {
            if (ask(draft, instance, each) == Truth.TRUE) {
                draft.countTimeOut();
                take(draft, instance, journey, each, anchor);
                return true;
            }
        }
        return false;
    }

    private static Truth ask(TurnDraft draft, JourneyInstance instance, Compiled<WaitStep.Branch> branch) {
        JourneyInstance before = draft.asking();
        draft.asking(instance);
        Truth truth = Asking.ask(draft, branch.ref(), branch.when());
        draft.asking(before);
        return truth;
    }

    private static void take(
            TurnDraft draft,
            JourneyInstance freed,
            CompiledJourney journey,
            Compiled<WaitStep.Branch> branch,
            Instant anchor) {
        draft.profile().put(freed);
        JourneyInstance before = draft.asking();
        draft.asking(freed);
        branch.when().read(draft, draft.inputs());
        draft.asking(before);
        draft.note("wait.satisfied", branch.ref() + ": the state is there");
        Proposals.propose(draft, branch.then(), freed);
        Steps.follow(
                draft,
                freed,
                journey,
                branch.spec().next(),
                ExitReason.EXIT_RULE,
                branch.ref().rule(),
                anchor);
    }

    /**
     * Keeps when time alone may bring about what an instance waits for.
     *
     * @param asked gets what is kept
     */
    static void keep(TurnDraft draft, JourneyInstance instance, CompiledJourney journey, Set<String> asked) {
        CompiledWait wait = instance.waiting() == null ? null : journey.wait(instance.phase());
        if (wait == null) {
            return;
        }
        for (Compiled<WaitStep.Branch> each : wait.states()) {
            String key = key(instance, each);
            asked.add(key);
            draft.asking(instance);
            @Nullable Instant asksAt = StateTimer.whole(Asking.nextChange(draft, each));
            draft.asking(null);
            draft.profile()
                    .watches(
                            draft.profile().watches().with(new Standing(key, instance.binding(), null, false, asksAt)));
        }
    }

    private static String key(JourneyInstance instance, Compiled<WaitStep.Branch> branch) {
        return States.id(instance) + "wait/" + instance.phase() + "/"
                + branch.ref().rule() + "#" + instance.step().visits();
    }
}
