package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Tier;
import dev.baton.cases.CaseNote;
import dev.baton.cases.Promise;
import dev.baton.cases.PromiseState;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.PromiseKind;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.PromiseEnds;
import dev.baton.core.turn.Proof;
import dev.baton.core.turn.Subjects;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Event;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was promised is done: in time, late, too early, or before anybody told us of the promise (P1). */
final class Fulfilment {
    private Fulfilment() {}

    /** What a proof is worth. */
    private enum Worth {
        NOTHING,
        IN_TIME,
        LATE
    }

    /** Keeps the promise that is open; what makes up for a broken one may be the same call. */
    static void done(TurnDraft draft, PromiseKind kind) {
        Event event = draft.event();
        Proof proof = new Proof(
                kind.kind(),
                Subjects.of(event.attributes(), kind.subject()),
                event.occurredAt(),
                kind.keeping().amount() == null
                        ? null
                        : event.attributes().number(kind.keeping().amount().done()));
        Promise open = meant(draft, proof, false);
        if (open != null) {
            done(draft, kind, open, proof);
        }
        Promise broken = meant(draft, proof, true);
        if (broken != null) {
            done(draft, kind, broken, proof);
        }
        if (open == null && broken == null && kind.made().on() != null) {
            early(draft, proof);
        }
    }

    /** The open promise, or the broken one, that a proof is about: that of its subject; without one, that due first. */
    private static @Nullable Promise meant(TurnDraft draft, Proof proof, boolean broken) {
        Promise first = null;
        for (Promise each : draft.profile().promises()) {
            boolean open = broken
                    ? each.state() == PromiseState.BROKEN && each.doneAt() == null
                    : each.state().pendingOrLive();
            if (open
                    && proof.isAbout(each)
                    && (first == null || each.due().by().isBefore(first.due().by()))) {
                first = each;
            }
        }
        return first;
    }

    private static Worth worth(TurnDraft draft, PromiseKind kind, Promise promise, Proof proof) {
        Instant opens = promise.due().opens();
        if (opens != null && proof.at().isBefore(opens)) {
            draft.note("promise.too_early", promise.kind() + " was done before it might be, at " + opens);
            return Worth.NOTHING;
        }
        if (!enough(kind, promise.terms().amount(), proof.amount())) {
            draft.note("promise.too_little", "less was done than " + promise.kind() + " promised");
            return Worth.NOTHING;
        }
        boolean inTime = !proof.at().isAfter(promise.due().until());
        return inTime ? Worth.IN_TIME : Worth.LATE;
    }

    private static boolean enough(PromiseKind kind, @Nullable BigDecimal promised, @Nullable BigDecimal done) {
        PromiseKind.Amount amount = kind.keeping().amount();
        if (amount == null || promised == null) {
            return true;
        }
        BigDecimal least = promised.multiply(BigDecimal.ONE.subtract(BigDecimal.valueOf(amount.tolerance())));
        return done != null && done.compareTo(least) >= 0;
    }

    private static void done(TurnDraft draft, PromiseKind kind, Promise promise, Proof proof) {
        Worth worth = worth(draft, kind, promise, proof);
        if (worth == Worth.NOTHING) {
            return;
        }
        Promise done = promise.done(proof.at());
        if (promise.state() != PromiseState.BROKEN) {
            PromiseEnds.end(draft, done, worth == Worth.IN_TIME ? PromiseState.KEPT : PromiseState.KEPT_LATE);
        } else if (worth == Worth.IN_TIME) {
            PromiseEnds.end(draft, done, PromiseState.KEPT_RETRO);
            keptAfterAll(draft, done);
        } else {
            draft.profile().put(done);
            draft.note("promise.done_late", promise.kind() + " was done after it was due; its recovery goes on");
        }
    }

    /** Its recovery is in somebody's hands, who may have spoken to the customer: they are told, and settle it. */
    private static void keptAfterAll(TurnDraft draft, Promise kept) {
        ServiceCase recovery = kept.caseId() == null ? null : draft.profile().serviceCase(kept.caseId());
        if (recovery == null || !recovery.open()) {
            return;
        }
        String words = "it was done in time after all: " + kept.terms().words();
        CaseNote note = new CaseNote(draft.now(), words, draft.event().source());
        draft.profile().put(recovery.with(recovery.story().happened(note)));
        Proposals.escalate(
                draft,
                "promise-kept-after-all",
                Tier.RECOVERY,
                recovery.ownership().accountable(),
                recovery.id(),
                words);
    }

    /** It may be about a promise that we are still to hear of. */
    private static void early(TurnDraft draft, Proof proof) {
        List<Proof> kept = new ArrayList<>();
        for (Proof each : draft.profile().proofs()) {
            if (each.at().plus(Proof.WAITS).isAfter(draft.now())) {
                kept.add(each);
            }
        }
        if (!proof.at().plus(Proof.WAITS).isAfter(draft.now())) {
            return;
        }
        kept.add(proof);
        draft.profile().proofs(kept);
        draft.note("promise.early_proof", "kept for a " + proof.kind() + " that we are still to hear of");
    }

    /** Whether what is promised now was done already, by what came before the promise did; then it is kept at once. */
    static boolean alreadyDone(TurnDraft draft, PromiseKind kind, Promise made) {
        for (Proof each : draft.profile().proofs()) {
            Worth worth = each.isAbout(made) ? worth(draft, kind, made, each) : Worth.NOTHING;
            if (worth != Worth.NOTHING) {
                List<Proof> left = new ArrayList<>(draft.profile().proofs());
                left.remove(each);
                draft.profile().proofs(left);
                PromiseEnds.end(
                        draft,
                        made.done(each.at()),
                        worth == Worth.IN_TIME ? PromiseState.KEPT : PromiseState.KEPT_LATE);
                return true;
            }
        }
        return false;
    }

    /** The open promise that an event takes back: that of its subject; without one, that due first. */
    static @Nullable Promise takenBack(TurnDraft draft, PromiseKind kind) {
        Event event = draft.event();
        String subject = Subjects.of(event.attributes(), kind.subject());
        return meant(draft, new Proof(kind.kind(), subject, event.occurredAt(), null), false);
    }
}
