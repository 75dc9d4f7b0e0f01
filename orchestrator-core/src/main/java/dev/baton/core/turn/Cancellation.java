package dev.baton.core.turn;

import dev.baton.action.Dispatch;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.profile.ContactEntry;

/** Takes back a dispatch that was not sent: what its words would have promised was never said (P1). */
public final class Cancellation {
    private Cancellation() {}

    /** @param withdrawn no longer among what is pending */
    public static void of(TurnDraft draft, ProfileDraft profile, ProfileState.Pending withdrawn, String why) {
        String dispatchId = withdrawn.dispatchId();
        draft.cancel(dispatchId);
        for (Promise each : profile.promises()) {
            if (each.id().equals(withdrawn.promiseId()) && each.state() == PromiseState.PENDING) {
                profile.put(each.to(PromiseState.WITHDRAWN, draft.now()));
            }
        }
        ContactEntry entry = profile.contact(dispatchId);
        if (entry != null) {
            ContactEntry cancelled = entry.to(Dispatch.State.CANCELLED);
            profile.put(
                    cancelled.places().isEmpty() ? cancelled : draft.places().freed(cancelled));
        }
        Compensables.cancelled(draft, profile, dispatchId, why);
        draft.audit("dispatch.cancelled", dispatchId, why);
    }
}
