package dev.baton.core.pipeline.action;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.Compensable;
import dev.baton.cases.Promise;
import dev.baton.core.definition.Compensation;
import dev.baton.core.turn.Compensables;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.journey.JourneyInstance;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Work;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person has a dispatch that failed tried again (A2): it comes to the door once more, and passes every gate there. */
final class Redriving {
    private Redriving() {}

    static void run(TurnDraft draft, Dispatch failed) {
        String against = against(draft, failed);
        if (against != null) {
            draft.note("redrive.refused", against);
            return;
        }
        Dispatch again =
                failed.of(draft.profile().id()).to(Dispatch.State.QUEUED, null).notBefore(draft.now());
        pend(draft, again);
        ContactEntry entry = draft.profile().contact(again.id());
        if (entry != null) {
            draft.profile().put(entry.movedTo(draft.now()).to(Dispatch.State.QUEUED));
        }
        if (again.action() instanceof Action.FollowUp followUp) {
            Compensables.mayBeTakenBack(draft, followUp, again.id());
        }
        draft.put(Work.dispatch(again, draft.now()));
        draft.tell(again);
        draft.note("redrive.queued", "it is tried again");
        draft.auditByActor(
                "dispatch.redriven",
                again.id(),
                String.valueOf(draft.event().attributes().text("why")));
    }

    private static void pend(TurnDraft draft, Dispatch again) {
        Dispatch.Origin origin = again.routing().origin();
        List<ProfileState.Pending> pending =
                new ArrayList<>(draft.profile().contacts().pending());
        pending.add(new ProfileState.Pending(
                again.id(),
                origin.journey(),
                origin.binding(),
                origin.promiseId(),
                origin.rule(),
                again.contactPoint()));
        draft.profile().pending(pending);
    }

    /** Why it is not tried again; null where nothing is against it. */
    private static @Nullable String against(TurnDraft draft, Dispatch failed) {
        ContactEntry entry = draft.profile().contact(failed.id());
        boolean elsewhere =
                Door.pending(draft, failed.id()) != null || (entry != null && entry.state() != Dispatch.State.FAILED);
        if (elsewhere) {
            return "it is tried again already, or has come to another end";
        }
        if (entry == null && failed.toCustomer()) {
            return "it is not among the contacts with its customer any more, and caps would not count it; let its rule"
                    + " decide anew";
        }
        if (!draft.now().isBefore(failed.routing().expiresAt())) {
            return "it has not been worth sending since " + failed.routing().expiresAt();
        }
        if (journeyEnded(draft, failed.routing().origin())) {
            return "its journey has ended";
        }
        if (promiseEnded(draft, failed.routing().origin().promiseId())) {
            return "the promise in its words ended, since they were never told; let its rule decide anew";
        }
        if (wasToTakeBack(failed)) {
            return "it was to take something back; let its rule decide anew";
        }
        return isTakenBack(draft, failed.id()) ? "it was taken back, or is being; let its rule decide anew" : null;
    }

    /** Also where the instance that asked for it is not here any more. */
    private static boolean journeyEnded(TurnDraft draft, Dispatch.Origin origin) {
        boolean ended = origin.binding() != null;
        for (JourneyInstance each : draft.profile().instances()) {
            if (each.is(origin.journey(), origin.binding() == null ? "" : origin.binding())) {
                if (each.live()) {
                    return false;
                }
                ended = true;
            }
        }
        return ended;
    }

    private static boolean promiseEnded(TurnDraft draft, @Nullable String promiseId) {
        if (promiseId == null) {
            return false;
        }
        for (Promise each : draft.profile().promises()) {
            if (each.id().equals(promiseId)) {
                return !each.state().pendingOrLive();
            }
        }
        return true;
    }

    private static boolean isTakenBack(TurnDraft draft, String dispatchId) {
        Compensable own = Compensables.find(draft.profile(), dispatchId);
        return own != null && (own.wanted() || own.state() == Compensable.State.TAKEN_BACK);
    }

    /** Also where another has been sent to take the same back since. */
    private static boolean wasToTakeBack(Dispatch failed) {
        return failed.action() instanceof Action.FollowUp followUp
                && followUp.template().parameters().text(Compensation.COMPENSATES) != null;
    }
}
