package dev.baton.core.pipeline.action;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.action.Receipt;
import dev.baton.core.definition.InDoubt;
import dev.baton.core.turn.TurnDraft;
import dev.baton.spi.ChannelCapabilities;
import dev.baton.spi.Work;
import java.time.Instant;

/** What a doubt leads to that no channel can clear up: what its template says (A1). */
final class Doubts {
    private Doubts() {}

    /** @param next when it would be sent once more */
    static void run(TurnDraft draft, Dispatch dispatch, Receipt receipt, Instant next) {
        String why = receipt.detail();
        InDoubt says = says(draft, dispatch);
        if (says == InDoubt.TREAT_AS_SENT) {
            draft.note(
                    "doubt.treated_as_sent",
                    "nobody can say whether it arrived; its template says that it counts as sent");
            Deliveries.settle(draft, dispatch.to(Dispatch.State.ACCEPTED, "in doubt, treated as sent: " + why));
        } else if (says == InDoubt.RESEND_MARKED && maySendOnceMore(draft, dispatch, next)) {
            draft.note("doubt.resent", "nobody can say whether it arrived; it is sent once more, marked, at " + next);
            draft.audit("doubt.resent", dispatch.id(), why);
            draft.put(Work.dispatch(dispatch.waitingInDoubt(why).notBefore(next), next));
            draft.tell(dispatch.to(Dispatch.State.UNKNOWN, why));
        } else {
            Deliveries.settle(draft, dispatch.to(Dispatch.State.UNKNOWN, receipt.detail()));
        }
    }

    /** Whether it was sent once more though it may have arrived, by a channel that cannot know that it did. */
    static boolean repeated(TurnDraft draft, Dispatch dispatch) {
        return dispatch.progress().inDoubt() && cannotKnow(draft, dispatch);
    }

    private static boolean cannotKnow(TurnDraft draft, Dispatch dispatch) {
        ChannelCapabilities channel = draft.input().shared().channels().find(dispatch.channel());
        return channel != null && channel.repeats() == ChannelCapabilities.Repeats.NEITHER;
    }

    private static InDoubt says(TurnDraft draft, Dispatch dispatch) {
        return dispatch.action() instanceof Action.FollowUp followUp && cannotKnow(draft, dispatch)
                ? draft.definitions().promises().inDoubt(followUp.template().id())
                : InDoubt.LIST;
    }

    private static boolean maySendOnceMore(TurnDraft draft, Dispatch dispatch, Instant next) {
        return !dispatch.progress().inDoubt()
                && Door.isAskedFor(draft, dispatch)
                && next.isBefore(dispatch.routing().expiresAt());
    }
}
