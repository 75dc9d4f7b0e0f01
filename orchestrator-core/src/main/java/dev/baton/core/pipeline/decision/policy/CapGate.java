package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.profile.ContactEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts contacts in rolling windows, made and planned ones alike (C6). */
final class CapGate {
    private CapGate() {}

    /**
     * Null where another contact is within every cap.
     *
     * @param own the dispatch that stands at the door itself, which has its place already
     */
    static @Nullable Verdict ask(TurnDraft draft, Action.FollowUp contact, @Nullable String own) {
        List<ContactPolicy.Cap> caps = draft.definitions().contactPolicy().caps();
        for (int i = 0; i < caps.size(); i++) {
            ContactPolicy.Cap cap = caps.get(i);
            if (cap.purpose() == null || cap.purpose().equals(contact.purpose())) {
                Verdict verdict = ask(draft, cap, own);
                if (verdict != null) {
                    return verdict;
                }
            }
        }
        return null;
    }

    private static @Nullable Verdict ask(TurnDraft draft, ContactPolicy.Cap cap, @Nullable String own) {
        Instant from = draft.now().minus(cap.window());
        List<ContactEntry> entries = draft.profile().contacts().entries();
        int used = 0;
        Instant inTheWay = null;
        for (int i = entries.size() - 1; i >= 0 && entries.get(i).at().isAfter(from); i--) {
            ContactEntry entry = entries.get(i);
            boolean counts = counts(entry.state())
                    && !entry.dispatchId().equals(own)
                    && (cap.purpose() == null || cap.purpose().equals(entry.purpose()));
            if (counts) {
                used++;
                // Where there are more than the cap allows, only the last of them to go makes room.
                inTheWay = used <= cap.max() ? entry.at() : inTheWay;
            }
        }
        if (used < cap.max() || inTheWay == null) {
            return null;
        }
        int counted = used;
        return Verdict.inWords(
                Gate.CAP,
                ReasonCode.CAP_REACHED,
                () -> counted + " of " + cap.max() + " in " + cap.window(),
                inTheWay.plus(cap.window()),
                () -> "fewer than " + cap.max() + " contacts in " + cap.window());
    }

    /** What failed, expired or was cancelled gave its place back; what is unknown keeps it. */
    private static boolean counts(Dispatch.State state) {
        return state.compareTo(Dispatch.State.FAILED) < 0;
    }
}
