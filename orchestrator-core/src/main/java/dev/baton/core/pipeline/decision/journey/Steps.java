package dev.baton.core.pipeline.decision.journey;

import dev.baton.core.definition.CompiledDeadline;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledWait;
import dev.baton.core.definition.Next;
import dev.baton.core.definition.Phase;
import dev.baton.core.definition.WaitStep;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.pipeline.decision.proposal.Suggestions;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.Seen;
import dev.baton.core.turn.TurnDraft;
import dev.baton.journey.ExitReason;
import dev.baton.journey.InstanceWait;
import dev.baton.journey.JourneyInstance;
import dev.baton.journey.WaitMemory;
import dev.baton.spi.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How an instance moves: into a phase, on after a wait, out of the journey. */
final class Steps {
    /** More phases than that in one instance is a circle that nobody meant. */
    private static final int MAX_VISITS = 1_000;

    /** More time-outs than that in one turn is a circle of deadlines in the past. */
    private static final int MAX_AT_ONCE = 50;

    private Steps() {}

    /** @param anchor from when the phase's wait is counted */
    static void enter(
            TurnDraft draft, JourneyInstance instance, CompiledJourney journey, String phaseId, Instant anchor) {
        Phase phase = journey.definition().phase(phaseId);
        int visits = instance.step().visits();
        if (phase == null || visits > MAX_VISITS) {
            exit(draft, instance, ExitReason.ERROR, phase == null ? "no phase " + phaseId : "too many phases");
            return;
        }
        draft.profile().put(instance);
        Proposals.propose(draft, journey.onEnter(phaseId), instance);
        CompiledWait wait = journey.wait(phaseId);
        if (wait != null) {
            await(draft, instance, journey, wait, anchor);
        }
    }

    static void await(
            TurnDraft draft, JourneyInstance instance, CompiledJourney journey, CompiledWait wait, Instant anchor) {
        Instant deadline = wait.deadline().from(anchor, draft);
        boolean past = !deadline.isAfter(draft.now());
        if (past && (wait.spec().onPast() == WaitStep.OnPast.FROM_NOW || draft.timeOuts() >= MAX_AT_ONCE)) {
            deadline = wait.deadline().fromNow(draft);
            past = false;
        }
        boolean satisfied = EarlyEvents.end(draft, instance, journey, wait, deadline, anchor)
                || (draft.timeOuts() < MAX_AT_ONCE && StateWaits.there(draft, instance, journey, wait, anchor));
        if (!satisfied) {
            if (past) {
                draft.note("wait.past", "the deadline " + deadline + " has passed already: timed out at once");
                timeOut(draft, instance, journey, deadline, deadline);
            } else {
                arm(draft, instance, wait, deadline);
            }
        }
    }

    private static void arm(TurnDraft draft, JourneyInstance instance, CompiledWait wait, Instant deadline) {
        String timerId = draft.newId("t-");
        draft.profile().put(instance.waitFor(new InstanceWait(timerId, draft.now(), deadline)));
        draft.put(Work.timer(
                timerId,
                draft.profile().id(),
                CompiledDeadline.later(deadline, wait.grace()),
                new Work.TimerTask(Work.TimerTask.Purpose.WAIT, instance.journey())));
    }

    /** @param anchor from when the wait that follows is counted */
    static void timeOut(
            TurnDraft draft, JourneyInstance asked, CompiledJourney journey, Instant deadline, Instant anchor) {
        CompiledWait wait = journey.wait(asked.phase());
        JourneyInstance instance = wait != null && wait.spec().hearsLate() ? lapsed(draft, asked, deadline) : asked;
        draft.profile().put(instance);
        if (wait == null) {
            waitGone(draft, instance);
            return;
        }
        draft.countTimeOut();
        Proposals.propose(draft, wait.onTimeout(), instance);
        follow(draft, instance, journey, wait.spec().onTimeout(), ExitReason.EXPIRED, "timeout", anchor);
    }

    /** Nobody is forgotten in silence: it stays until a goal, an exit or a rule, and the audit says so (J7). */
    static void waitGone(TurnDraft draft, JourneyInstance instance) {
        String words = "phase " + instance.phase() + " does not wait any more";
        draft.note("wait.gone", words);
        draft.audit("wait.gone", instance.journey() + "/" + instance.binding(), words);
    }

    private static JourneyInstance lapsed(TurnDraft draft, JourneyInstance instance, Instant deadline) {
        return instance.remember(
                instance.memory().with(new WaitMemory.Lapsed(instance.phase(), deadline, draft.now())));
    }

    static void follow(
            TurnDraft draft,
            JourneyInstance instance,
            CompiledJourney journey,
            Next next,
            ExitReason onEnd,
            String rule,
            Instant anchor) {
        if (next.where() == Next.Where.END) {
            exit(draft, instance, onEnd, rule);
        } else if (next.phase() != null) {
            enter(draft, instance.enter(next.phase(), draft.now()), journey, next.phase(), anchor);
        }
    }

    /** Acts at once, also in the middle of a wait, and cancels what was not sent yet (J6). */
    static void exit(TurnDraft draft, JourneyInstance instance, ExitReason reason, String rule) {
        if (instance.waiting() != null) {
            draft.cancel(instance.waiting().timerId());
        }
        if (instance.progress().timer() != null) {
            draft.cancel(instance.progress().timer().id());
        }
        draft.profile().put(instance.ended(new JourneyInstance.Exit(reason, draft.now(), rule)));
        Seen seen = draft.profile().seen(instance.journey());
        if (seen != null) {
            draft.profile().put(seen.exited(draft.now()));
        }
        draft.note("journey.exited", instance.journey() + ": " + reason + " (" + rule + ")");
        draft.audit("journey.exited", instance.journey() + "/" + instance.binding(), reason + " by " + rule);
        cancelPending(draft, instance);
    }

    private static void cancelPending(TurnDraft draft, JourneyInstance instance) {
        List<ProfileState.Pending> left = new ArrayList<>();
        for (ProfileState.Pending each : draft.profile().contacts().pending()) {
            boolean theirs = each.journey().equals(instance.journey())
                    && instance.binding().equals(each.binding());
            if (!theirs) {
                left.add(each);
            } else if (each.onItsWay()) {
                left.add(each.notAgain());
            } else {
                draft.withdraw(each);
            }
        }
        draft.profile().pending(left);
        Suggestions.forget(draft, instance);
    }
}
