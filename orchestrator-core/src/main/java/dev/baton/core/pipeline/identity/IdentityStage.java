package dev.baton.core.pipeline.identity;

import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.ProfileDraft;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.ReasonCode;

/** Finds out whom the event is about, and what is now true about them. */
public final class IdentityStage {
    private IdentityStage() {}

    public static void run(TurnDraft draft) {
        String addressee = draft.input().reached().addressee();
        if (addressee != null) {
            ProfileState known = draft.input().reached().profile(addressee);
            if (known == null) {
                draft.factsOnly(ReasonCode.NO_IDENTIFIER);
                draft.note("identity.gone", "the profile this is for does not exist any more");
                return;
            }
            draft.profile(ProfileDraft.of(known, draft.definitions().layout()));
        } else if (Reviews.settles(draft.event())) {
            Reviews.settle(draft);
        } else if (Unmerge.isAskedBy(draft.event())) {
            Unmerge.run(draft);
        } else {
            Recognition.run(draft);
            Met.run(draft);
        }
        if (draft.subject() == null && draft.input().occasion() instanceof Occasion.Host) {
            Reconciliation.ofContactPoint(draft);
        }
        if (draft.subject() != null && draft.input().occasion() instanceof Occasion.Host) {
            Reconciliation.run(draft);
            FieldConflicts.run(draft);
        }
        Stopping.run(draft);
    }

    /** After all that the turn does: each part of a merged profile has what is its own, should they be two (I10). */
    public static void divide(TurnDraft draft) {
        Shares.run(draft);
    }
}
