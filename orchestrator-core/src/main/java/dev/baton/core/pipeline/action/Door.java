package dev.baton.core.pipeline.action;

import dev.baton.action.Dispatch;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.Verdict;
import dev.baton.profile.ContactEntry;
import dev.baton.spi.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last look before sending (C5). What it lets through is marked STARTED against the versions of the profile and the
 * contact point, so a withdrawal committed before wins.
 */
final class Door {
    /** After that a started dispatch without a receipt is looked at again: its sender must have died. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private Door() {}

    static void run(TurnDraft draft, Dispatch dispatch) {
        if (dispatch.contactPoint() != null) {
            draft.expectUnchanged(dispatch.contactPoint());
        }
        Candidacy asked = draft.candidates().get(0);
        boolean pending = draft.profile().contacts().pending().stream()
                .anyMatch(each -> each.dispatchId().equals(dispatch.id()));
        boolean again = dispatch.state() == Dispatch.State.STARTED;
        if (!pending && !again) {
            Deliveries.settle(draft, dispatch.to(Dispatch.State.CANCELLED, "what asked for it has ended"));
            draft.note("door.refused", "what asked for it has ended");
        } else if (asked.passed() || again) {
            start(draft, dispatch.started());
            draft.choose(asked);
        } else {
            refuse(draft, dispatch, asked);
        }
    }

    private static void start(TurnDraft draft, Dispatch started) {
        unpend(draft, started.id());
        Deliveries.show(draft, started);
        Instant lookAgain = draft.now().plus(PATIENCE);
        draft.put(Work.dispatch(started, lookAgain));
    }

    static void unpend(TurnDraft draft, String dispatchId) {
        List<ProfileState.Pending> left =
                new ArrayList<>(draft.profile().contacts().pending());
        left.removeIf(each -> each.dispatchId().equals(dispatchId));
        draft.profile().pending(left);
    }

    private static void refuse(TurnDraft draft, Dispatch dispatch, Candidacy asked) {
        Verdict first = asked.failures().get(0);
        boolean stale = first.gate() == Gate.EXPIRY;
        Instant passesAt = onlyTime(asked);
        Instant expiresAt = dispatch.routing().expiresAt();
        if (!stale && passesAt != null && passesAt.isBefore(expiresAt)) {
            draft.put(Work.dispatch(dispatch.notBefore(passesAt), passesAt));
            draft.note("door.deferred", first.reason().words() + ", until " + passesAt);
            return;
        }
        Dispatch.State end = stale ? Dispatch.State.EXPIRED : Dispatch.State.CANCELLED;
        Deliveries.settle(draft, dispatch.to(end, first.reason().name()));
        draft.note("door.refused", first.reason().words());
        ContactEntry shown = draft.profile().contact(dispatch.id());
        draft.audit(
                "door.refused", dispatch.id(), first.reason().name() + (shown == null ? "" : " " + shown.template()));
    }

    /** When the gates would all pass by time alone; null where something else must change. */
    private static @org.jspecify.annotations.Nullable Instant onlyTime(Candidacy asked) {
        Instant latest = null;
        for (Verdict verdict : asked.failures()) {
            if (verdict.passesAt() == null) {
                return null;
            }
            latest = latest == null || verdict.passesAt().isAfter(latest) ? verdict.passesAt() : latest;
        }
        return latest;
    }
}
