package dev.baton.core.pipeline;

import dev.baton.core.pipeline.action.ActionStage;
import dev.baton.core.pipeline.decision.DecisionStage;
import dev.baton.core.pipeline.event.EventStage;
import dev.baton.core.pipeline.identity.IdentityStage;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.TurnInput;
import dev.baton.core.turn.TurnResult;

/**
 * The handling of one event for one profile. A pure function: no clock, no random source, no I/O; the same input gives
 * the same result on every machine (T2).
 */
public final class Turn {
    private Turn() {}

    public static TurnResult run(TurnInput input) {
        TurnDraft draft = new TurnDraft(input);
        EventStage.run(draft);
        IdentityStage.run(draft);
        DecisionStage.run(draft);
        ActionStage.run(draft);
        DecisionStage.later(draft);
        IdentityStage.divide(draft);
        Invariants.check(draft);
        return draft.result();
    }
}
