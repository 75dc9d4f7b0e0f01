package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.consent.Purpose;
import dev.baton.core.definition.ContactPolicy;
import dev.baton.core.turn.ContactHistory;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Require;
import java.time.Duration;
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
        Instant from = begin(draft.now(), cap.window());
        ContactHistory entries = draft.profile().contacts().entries();
        int used = 0;
        int inTheWay = -1;
        for (int i = entries.size() - 1; i >= 0 && entries.isAfter(i, from); i--) {
            if (entries.takesPlace(i) && counts(entries, i, cap.purpose(), own)) {
                used++;
                // Where there are more than the cap allows, only the last of them to go makes room.
                inTheWay = used <= cap.max() ? i : inTheWay;
            }
        }
        return used < cap.max() || inTheWay < 0
                ? null
                : full(cap, used, entries.get(inTheWay).at());
    }

    /** A window may reach further back than there is time. */
    private static Instant begin(Instant now, Duration window) {
        boolean reaches = window.toSeconds() < now.getEpochSecond() - Require.EARLIEST.getEpochSecond();
        return reaches ? now.minus(window) : Require.EARLIEST;
    }

    private static Instant end(Instant at, Duration window) {
        boolean ends = window.toSeconds() < Require.LATEST.getEpochSecond() - at.getEpochSecond();
        return ends ? at.plus(window) : Require.LATEST;
    }

    private static boolean counts(ContactHistory entries, int index, @Nullable Purpose purpose, @Nullable String own) {
        return (own == null || !entries.get(index).dispatchId().equals(own))
                && (purpose == null || purpose.equals(entries.get(index).purpose()));
    }

    private static Verdict full(ContactPolicy.Cap cap, int used, Instant inTheWay) {
        return Verdict.inWords(Gate.CAP, ReasonCode.CAP_REACHED, new Full(cap, used), end(inTheWay, cap.window()));
    }

    private record Full(ContactPolicy.Cap cap, int used) implements Verdict.Words {
        @Override
        public String detail() {
            return used + " of " + cap.max() + " in " + cap.window();
        }

        @Override
        public String passesWhen() {
            return "fewer than " + cap.max() + " contacts in " + cap.window();
        }
    }
}
