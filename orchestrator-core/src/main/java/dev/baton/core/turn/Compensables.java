package dev.baton.core.turn;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.cases.Compensable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be taken back, as its dispatches come along (A7). */
public final class Compensables {
    private Compensables() {}

    /** A dispatch is planned: it may be to be taken back one day, or it takes something back. */
    public static void planned(TurnDraft draft, Candidacy winner, Action.FollowUp followUp, String dispatchId) {
        Compensable takenBack = winner.takesBack() == null ? null : find(draft.profile(), winner.takesBack());
        if (takenBack != null) {
            draft.profile().put(takenBack.takenBackBy(dispatchId));
            draft.note("compensation.begun", takenBack.template() + " is being taken back");
            draft.audit("compensation.begun", takenBack.dispatchId(), "by " + dispatchId);
        }
        mayBeTakenBack(draft, followUp, dispatchId);
    }

    /** From now on it can be taken back, if its template says how. */
    public static void mayBeTakenBack(TurnDraft draft, Action.FollowUp followUp, String dispatchId) {
        String template = followUp.template().id();
        if (draft.definitions().promises().compensation(template) != null
                && find(draft.profile(), dispatchId) == null) {
            draft.profile()
                    .put(Compensable.planned(
                            dispatchId, template, followUp.template().parameters(), followUp.subject(), draft.now()));
        }
    }

    /** A channel answered, or nobody will be asked any more. */
    public static void settled(TurnDraft draft, Dispatch dispatch) {
        List<Compensable> all = draft.profile().compensables();
        for (int i = 0; i < all.size(); i++) {
            Compensable each = all.get(i);
            boolean itself = each.dispatchId().equals(dispatch.id());
            if (itself && each.state() == Compensable.State.ON_ITS_WAY) {
                done(draft, each, dispatch.state());
            } else if (itself && dispatch.state() == Dispatch.State.FAILED) {
                neverDone(draft, each);
            } else if (takesBack(each, dispatch.id())) {
                takenBack(draft, each, dispatch);
            }
        }
    }

    /** It was never sent. */
    static void cancelled(TurnDraft draft, ProfileDraft profile, String dispatchId, String why) {
        for (Compensable each : profile.compensables()) {
            if (each.dispatchId().equals(dispatchId) && each.state() == Compensable.State.ON_ITS_WAY) {
                forget(draft, profile, each);
            } else if (takesBack(each, dispatchId)) {
                failed(draft, profile, each, dispatchId, "it was cancelled: " + why);
            }
        }
    }

    /** Null where nothing is known of it. */
    public static @Nullable Compensable find(ProfileDraft profile, String dispatchId) {
        for (Compensable each : profile.compensables()) {
            if (each.dispatchId().equals(dispatchId)) {
                return each;
            }
        }
        return null;
    }

    /** This decision takes it back by nothing; it can be taken back again, and whoever owns its way back is told. */
    public static void failed(TurnDraft draft, Compensable wanted, String why) {
        // Not the event's own id: a rule may try again whenever it failed, and each id would hold the one before.
        String decision = new Hash128()
                .add(draft.event().key().source())
                .add(draft.event().key().id())
                .id();
        failed(draft, draft.profile(), wanted, decision, why);
    }

    /** What was to take it back is not sent; it can be taken back again, and whoever owns its way back is told. */
    private static void failed(TurnDraft draft, ProfileDraft profile, Compensable wanted, String attempt, String why) {
        profile.put(wanted.to(Compensable.State.DONE));
        draft.make(EngineEvents.compensationFailed(draft, wanted, attempt, why));
    }

    private static boolean takesBack(Compensable each, String dispatchId) {
        return each.state() == Compensable.State.BEING_TAKEN_BACK && dispatchId.equals(each.takenBackBy());
    }

    private static void done(TurnDraft draft, Compensable each, Dispatch.State how) {
        switch (how) {
            case ACCEPTED, DELIVERED, UNKNOWN -> {
                draft.profile().put(each.to(Compensable.State.DONE));
                if (each.wanted()) {
                    draft.make(EngineEvents.compensationDue(draft, each));
                }
            }
            case FAILED, CANCELLED, EXPIRED -> forget(draft, draft.profile(), each);
            case QUEUED, STARTED, HELD -> {}
        }
    }

    /** It never happened; if it was to be taken back, that is over. */
    private static void forget(TurnDraft draft, ProfileDraft profile, Compensable each) {
        if (each.wanted()) {
            profile.put(each.to(Compensable.State.TAKEN_BACK));
            draft.make(EngineEvents.compensated(draft, each));
            return;
        }
        List<Compensable> left = new ArrayList<>(profile.compensables());
        left.remove(each);
        profile.compensables(left);
    }

    /** It was thought to have arrived, and has not: only what has begun to take it back goes on. */
    private static void neverDone(TurnDraft draft, Compensable each) {
        boolean over = each.state() == Compensable.State.TAKEN_BACK;
        boolean begun = each.state() == Compensable.State.BEING_TAKEN_BACK;
        if (over || (begun && !withdrawn(draft, each.takenBackBy()))) {
            return;
        }
        forget(draft, draft.profile(), each);
    }

    /** What takes something back is not sent, if it was not yet. */
    public static boolean withdrawn(TurnDraft draft, @Nullable String dispatchId) {
        List<ProfileState.Pending> pending = draft.profile().contacts().pending();
        for (int i = 0; i < pending.size(); i++) {
            ProfileState.Pending each = pending.get(i);
            if (each.dispatchId().equals(dispatchId) && !each.onItsWay()) {
                List<ProfileState.Pending> left = new ArrayList<>(pending);
                left.remove(each);
                draft.profile().pending(left);
                draft.withdraw(each);
                return true;
            }
        }
        return false;
    }

    private static void takenBack(TurnDraft draft, Compensable each, Dispatch dispatch) {
        switch (dispatch.state()) {
            case DELIVERED -> {
                draft.profile().put(each.to(Compensable.State.TAKEN_BACK));
                draft.audit("compensation.done", each.dispatchId(), "by " + dispatch.id());
                draft.make(EngineEvents.compensated(draft, each));
            }
            // It may have been taken back, so it must not be again: somebody has to look.
            case UNKNOWN ->
                draft.make(EngineEvents.compensationFailed(
                        draft, each, dispatch.id() + "/in-doubt", "nobody can say whether it was taken back"));
            case FAILED, CANCELLED, EXPIRED -> {
                String detail = dispatch.progress().detail();
                failed(
                        draft,
                        draft.profile(),
                        each,
                        dispatch.id(),
                        "what takes it back " + ended(dispatch.state()) + (detail == null ? "" : ": " + detail));
            }
            case QUEUED, STARTED, ACCEPTED, HELD -> {}
        }
    }

    private static String ended(Dispatch.State state) {
        return switch (state) {
            case FAILED -> "failed";
            case EXPIRED -> "came too late";
            default -> "was not sent";
        };
    }
}
