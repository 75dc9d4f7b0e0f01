package dev.baton.core.pipeline.decision;

import dev.baton.core.pipeline.decision.arbitration.Arbitration;
import dev.baton.core.pipeline.decision.journey.Entries;
import dev.baton.core.pipeline.decision.journey.Instances;
import dev.baton.core.pipeline.decision.journey.Milestones;
import dev.baton.core.pipeline.decision.journey.Moves;
import dev.baton.core.pipeline.decision.journey.Rules;
import dev.baton.core.pipeline.decision.journey.States;
import dev.baton.core.pipeline.decision.matter.Cases;
import dev.baton.core.pipeline.decision.matter.Compensations;
import dev.baton.core.pipeline.decision.matter.Effort;
import dev.baton.core.pipeline.decision.matter.Feedbacks;
import dev.baton.core.pipeline.decision.matter.Owed;
import dev.baton.core.pipeline.decision.matter.Ownerships;
import dev.baton.core.pipeline.decision.matter.ProfileChanges;
import dev.baton.core.pipeline.decision.matter.Promises;
import dev.baton.core.pipeline.decision.matter.Showings;
import dev.baton.core.pipeline.decision.policy.Gates;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.pipeline.decision.proposal.Suggestions;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.TurnDraft;
import java.util.List;

/** Decides what should happen next. The order of the steps is that of rule T3. */
public final class DecisionStage {
    private DecisionStage() {}

    public static void run(TurnDraft draft) {
        if (draft.subject() == null) {
            return;
        }
        Occasion occasion = draft.input().occasion();
        switch (occasion.kind()) {
            case HOST -> host(draft);
            case TIMER -> {
                Moves.run(draft);
                timer(draft, (Occasion.Timer) occasion);
            }
            case DOOR -> {
                Moves.run(draft);
                // Whether it may leave is asked of the gates alone, by the action stage's door.
                Gates.door(draft, (Occasion.Door) occasion);
                Milestones.arm(draft);
                return;
            }
            case DELIVERY -> {
                Occasion.Delivery delivery = (Occasion.Delivery) occasion;
                Feedbacks.told(draft, delivery.dispatch(), delivery.receipt());
                return;
            }
            case REDRIVE -> {
                return;
            }
        }
        Milestones.arm(draft);
        Compensations.open(draft);
        ProfileChanges.run(draft);
        Gates.run(draft);
        Arbitration.run(draft);
        Compensations.lost(draft);
    }

    private static void host(TurnDraft draft) {
        Cases.run(draft);
        Ownerships.run(draft);
        Owed.run(draft);
        Promises.run(draft);
        Showings.run(draft);
        States.note(draft);
        if (draft.factsOnly() != null) {
            States.run(draft);
            draft.candidates(List.of());
            return;
        }
        Moves.run(draft);
        Proposals.confirm(draft);
        Effort.run(draft);
        Instances.run(draft);
        Entries.run(draft);
        Promises.keptInJourneys(draft);
        States.noteDrift(draft);
        Suggestions.run(draft);
        Rules.run(draft);
        States.run(draft);
    }

    /** After all that the turn does: states that its actions have changed are asked for again (J3). */
    public static void later(TurnDraft draft) {
        States.later(draft);
    }

    private static void timer(TurnDraft draft, Occasion.Timer timer) {
        switch (timer.task().purpose()) {
            case WAIT -> {
                // What began by the deadline wins; the timer may stand longer, and may come late.
                States.note(draft);
                Instances.states(draft);
                Instances.timeOut(draft, timer.id());
            }
            case PROMISE_AT_RISK -> Promises.atRisk(draft, timer.task().ref());
            case PROMISE_DUE -> Promises.due(draft, timer.task().ref());
            case DEBT_DUE -> Owed.due(draft, timer.task().ref());
            case ANSWER_DUE -> Feedbacks.due(draft, timer.task().ref());
            case OFFER_EXPIRY -> Ownerships.expired(draft, timer.task().ref());
            case SILENCE_TOO_LONG -> {
                Cases.silentTooLong(draft, timer.task().ref());
                Promises.silentTooLong(draft, timer.task().ref());
            }
            case MILESTONE -> Milestones.due(draft, timer.id());
            case STATES -> {}
        }
        States.note(draft);
        Instances.states(draft);
        States.run(draft);
    }
}
