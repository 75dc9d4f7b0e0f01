package dev.baton.core.pipeline.decision.policy;

import dev.baton.core.definition.Cap;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.ContactHistory;
import dev.baton.core.turn.ProfileState;
import dev.baton.core.turn.TurnDraft;
import dev.baton.profile.ContactEntry;
import org.jspecify.annotations.Nullable;

/** A higher tier takes the place of the least important contact that was planned and not sent yet (C6). */
final class Displacing {
    private Displacing() {}

    /** @param over how many contacts there are beyond the one that has to go */
    static boolean makesRoom(TurnDraft draft, Cap cap, CapWindow window, Candidacy candidate, int over) {
        if (over > 0 || cap.maxFor(candidate.tier()) < 1) {
            return false;
        }
        ContactHistory entries = draft.profile().contacts().entries();
        ContactEntry least = null;
        for (int i = entries.size() - 1; i >= 0 && window.reaches(entries, i); i--) {
            if (entries.takesPlace(i) && window.holds(entries, i) && CapGate.counts(cap, entries, i, null)) {
                least = lesser(draft, candidate, entries.get(i), least);
            }
        }
        if (least == null) {
            return false;
        }
        candidate.displaces(least.dispatchId());
        return true;
    }

    /** The one that goes first: of the lowest tier, then the latest planned. */
    private static @Nullable ContactEntry lesser(
            TurnDraft draft, Candidacy candidate, ContactEntry each, @Nullable ContactEntry least) {
        boolean may = each.tier().compareTo(candidate.tier()) > 0
                && notSent(draft, each.dispatchId())
                && (candidate.displaces() == null || candidate.displaces().equals(each.dispatchId()));
        boolean goesFirst = least == null || each.tier().compareTo(least.tier()) > 0;
        return may && goesFirst ? each : least;
    }

    private static boolean notSent(TurnDraft draft, String dispatchId) {
        for (ProfileState.Pending each : draft.profile().contacts().pending()) {
            if (each.dispatchId().equals(dispatchId)) {
                return !each.onItsWay();
            }
        }
        return false;
    }
}
