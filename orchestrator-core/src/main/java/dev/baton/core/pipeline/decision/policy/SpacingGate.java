package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.Facts;
import dev.baton.core.definition.Spacing;
import dev.baton.core.render.SeenWords;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.ContactHistory;
import dev.baton.core.turn.Contacts;
import dev.baton.core.turn.Forgotten;
import dev.baton.core.turn.Histories;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.profile.ContactEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must lie between contacts, and after what happened (C4). */
final class SpacingGate {
    private SpacingGate() {}

    static void ask(TurnDraft draft, Candidacy candidate, Action.FollowUp contact, @Nullable Dispatch own) {
        Spacing spacing = draft.definitions().contactPolicy().spacing();
        if (!spacing.pairs().isEmpty()) {
            candidate.ask(Gate.PAIR);
            Set<String> tags = CapGate.tags(draft, candidate, own);
            for (Spacing.Pair pair : spacing.pairs()) {
                if (pair.not().include(contact.template().id(), tags)) {
                    fail(candidate, pair(draft, candidate, pair, own));
                }
            }
        }
        if (!spacing.coolDowns().isEmpty()) {
            candidate.ask(Gate.COOL_DOWN);
            for (Spacing.CoolDown each : spacing.coolDowns()) {
                if (each.scope().covers(contact.purpose(), contact.channel(), candidate.tier(), contact.subject())) {
                    fail(candidate, coolDown(draft, candidate, each));
                }
            }
        }
    }

    private static void fail(Candidacy candidate, @Nullable Verdict verdict) {
        if (verdict != null) {
            candidate.fail(verdict);
        }
    }

    private static @Nullable Verdict pair(
            TurnDraft draft, Candidacy candidate, Spacing.Pair pair, @Nullable Dispatch own) {
        Instant planned = candidate.plannedAt(draft.now());
        Contacts contacts = draft.profile().contacts();
        ContactHistory entries = contacts.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            ContactEntry each = entries.get(i);
            Instant passes = each.at().plus(pair.within());
            boolean inTheWay = entries.takesPlace(i)
                    && (own == null || !each.dispatchId().equals(own.id()))
                    && pair.after().include(each.template(), each.tags());
            if (inTheWay && passes.isAfter(planned)) {
                return tooSoon(pair, passes, "");
            }
        }
        return contacts.forgotten().isNothing() ? null : forgotten(contacts.forgotten(), planned, pair, own);
    }

    /** Of what is not kept any more, the latest is known, or else until when it is not (J2). */
    private static @Nullable Verdict forgotten(
            Forgotten forgotten, Instant planned, Spacing.Pair pair, @Nullable Dispatch own) {
        Instant last = forgotten.until(each -> pair.after().include(each.template(), each.tags())
                && (own == null || !each.dispatchId().equals(own.id())));
        Instant passes = last.plus(pair.within());
        return passes.isAfter(planned) ? tooSoon(pair, passes, ": " + SeenWords.forgotten(last)) : null;
    }

    private static Verdict tooSoon(Spacing.Pair pair, Instant passes, String why) {
        return new Verdict(
                Gate.PAIR,
                ReasonCode.PAIR_RULE,
                "within " + pair.within() + " after " + pair.after() + why,
                passes,
                pair.within() + " since " + pair.after());
    }

    private static @Nullable Verdict coolDown(TurnDraft draft, Candidacy candidate, Spacing.CoolDown coolDown) {
        int slot = draft.definitions().layout().typeSlot(coolDown.after());
        long count = draft.count(slot, coolDown.lasting());
        if (count == 0) {
            return null;
        }
        boolean unknown = count == Facts.HISTORY_TOO_SHORT;
        long from = Math.max(unknown ? draft.completeFrom(slot) : Long.MIN_VALUE, latest(draft, slot));
        Instant passes = after(from, coolDown.lasting());
        if (!passes.isAfter(candidate.plannedAt(draft.now()))) {
            return null;
        }
        return new Verdict(
                Gate.COOL_DOWN,
                ReasonCode.COOL_DOWN,
                unknown
                        ? "whether " + coolDown.after() + " happened is not known that far back"
                        : "within " + coolDown.lasting() + " after " + coolDown.after(),
                passes,
                coolDown.lasting() + " without " + coolDown.after());
    }

    private static long latest(TurnDraft draft, int slot) {
        long now = Histories.micros(draft.now());
        long latest = Long.MIN_VALUE;
        for (long each : draft.times(slot)) {
            latest = each <= now ? each : latest;
        }
        return latest;
    }

    private static Instant after(long micros, Duration lasting) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000)
                .plus(lasting);
    }
}
