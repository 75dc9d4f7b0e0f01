package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.Cap;
import dev.baton.core.render.SeenWords;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.ContactHistory;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.profile.ContactEntry;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks whether another contact is within every cap (C6). */
final class CapGate {
    private CapGate() {}

    /** @param own the dispatch that stands at the door itself, which has its place already; null at a decision */
    static void ask(TurnDraft draft, Candidacy candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        List<Cap> caps = draft.definitions().contactPolicy().caps();
        for (int i = 0; i < caps.size(); i++) {
            Cap cap = caps.get(i);
            if (cap.limited()
                    && !cap.tiers().exempt().contains(candidate.tier())
                    && covers(draft, cap, candidate, contact, own)) {
                candidate.ask(Gate.CAP);
                Verdict verdict = cap.per() == Cap.Per.PROFILE
                        ? ofProfile(draft, cap, candidate, own)
                        : SharedCaps.ask(draft, cap, candidate, own);
                if (verdict != null) {
                    candidate.fail(verdict);
                    return;
                }
            }
        }
    }

    private static boolean covers(
            TurnDraft draft, Cap cap, Candidacy candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        return cap.about().isAll()
                || cap.about()
                        .covers(contact.purpose(), contact.channel(), candidate.journey(), tags(draft, candidate, own));
    }

    /** At the door, what the decision kept of the message. */
    static Set<String> tags(TurnDraft draft, Candidacy candidate, @Nullable Dispatch own) {
        ContactEntry entry = own == null ? null : draft.profile().contact(own.id());
        return entry == null ? candidate.tags() : entry.tags();
    }

    private static @Nullable Verdict ofProfile(TurnDraft draft, Cap cap, Candidacy candidate, @Nullable Dispatch own) {
        Contacts contacts = draft.profile().contacts();
        ContactHistory entries = contacts.entries();
        int max = cap.maxFor(candidate.tier());
        boolean whole = contacts.forgotten().isNothing();
        if (entries.isEmpty() && whole && max > 0) {
            candidate.saw(Gate.CAP, () -> SeenWords.cap(cap, 0, max));
            return null;
        }
        CapWindow window = CapWindow.at(cap, candidate.plannedAt(draft.now()));
        int used = 0;
        int inTheWay = -1;
        for (int i = entries.size() - 1; i >= 0 && window.reaches(entries, i); i--) {
            if (entries.takesPlace(i) && window.holds(entries, i) && counts(cap, entries, i, own)) {
                used++;
                // Where there are more than the cap allows, only the last of them to go makes room.
                inTheWay = used <= max ? i : inTheWay;
            }
        }
        Instant forgotten = whole ? null : forgotten(contacts, cap, window, own);
        if (forgotten != null && used < max) {
            return Verdict.inWords(
                    Gate.CAP,
                    ReasonCode.CAP_REACHED,
                    new TooShort(cap, used, max, forgotten),
                    window.passes(forgotten));
        }
        boolean room = used < max
                || (forgotten == null
                        && own == null
                        && Displacing.makesRoom(draft, cap, window, candidate, used - max));
        if (room) {
            Full taken = new Full(cap, used, max);
            candidate.saw(Gate.CAP, taken::withRoom);
            return null;
        }
        return Verdict.inWords(
                Gate.CAP,
                ReasonCode.CAP_REACHED,
                new Full(cap, used, max),
                inTheWay < 0 ? null : window.passes(later(entries.get(inTheWay).at(), forgotten)));
    }

    /** The last that counts and is not kept any more; null where the window holds none of those (J2). */
    private static @Nullable Instant forgotten(Contacts contacts, Cap cap, CapWindow window, @Nullable Dispatch own) {
        Instant last = contacts.forgotten()
                .until(each ->
                        cap.counts(each) && (own == null || !each.dispatchId().equals(own.id())));
        return window.isLaterThan(last) ? null : last;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    static boolean counts(Cap cap, ContactHistory entries, int index, @Nullable Dispatch own) {
        if (own == null && cap.plain()) {
            return true;
        }
        ContactEntry entry = entries.get(index);
        return (own == null || !entry.dispatchId().equals(own.id())) && cap.counts(entry);
    }

    /** That there is room is not known: of what counts some is not kept any more. */
    record TooShort(Cap cap, int used, int max, Instant forgotten) implements Verdict.Words {
        @Override
        public String detail() {
            return SeenWords.cap(cap, used, max) + ", as far as is known: " + SeenWords.forgotten(forgotten);
        }

        @Override
        public String passesWhen() {
            return "a window of which all contacts are kept";
        }
    }

    /** What a cap allows, and how much of it is taken. */
    record Full(Cap cap, int used, int max) implements Verdict.Words {
        @Override
        public String detail() {
            return SeenWords.cap(cap, used, max);
        }

        /** Where there is none left, it is one that is planned and less important that makes room. */
        String withRoom() {
            return detail() + (used < max ? "" : ", and a less important one that is planned makes room");
        }

        @Override
        public String passesWhen() {
            return (max == 1 ? "no other contact" : "fewer than " + max + " contacts") + SeenWords.counted(cap);
        }
    }
}
