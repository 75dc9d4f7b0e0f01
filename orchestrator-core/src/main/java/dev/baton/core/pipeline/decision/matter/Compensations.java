package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Tier;
import dev.baton.cases.CaseNote;
import dev.baton.cases.Compensable;
import dev.baton.cases.Matter;
import dev.baton.cases.ServiceCase;
import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.Compensation;
import dev.baton.core.pipeline.decision.proposal.Compensating;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Compensables;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.WantedBack;
import dev.baton.decision.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** While something is taken back, a case is open whose owner owns the way back (A7). */
public final class Compensations {
    private Compensations() {}

    /** Rules, or the engine, want something back: from now on it is somebody's matter. */
    public static void open(TurnDraft draft) {
        List<WantedBack> wanted = draft.wantedBack();
        for (int i = 0; i < wanted.size(); i++) {
            open(draft, wanted.get(i));
        }
    }

    private static void open(TurnDraft draft, WantedBack wanted) {
        Compensable known = Compensables.find(draft.profile(), wanted.dispatchId());
        ServiceCase before = known == null ? null : openCase(draft, known);
        if (known == null || before != null) {
            goesOn(draft, before);
            return;
        }
        ServiceCase made = Cases.recovery(
                draft,
                known.dispatchId(),
                new Matter(wanted.by().recoveryCase(), known.subject()),
                wanted.owner(),
                wanted.reason(),
                null);
        goesOn(draft, made);
        draft.profile().put(known.wantedBack(made.id()));
        draft.note("compensation.wanted", known.template() + " is to be taken back: " + wanted.reason());
        draft.audit("compensation.wanted", known.dispatchId(), "in " + made.id());
    }

    private static @Nullable ServiceCase openCase(TurnDraft draft, Compensable known) {
        ServiceCase before = about(draft, known);
        return before != null && before.open() ? before : null;
    }

    /** A case that would be closed but for what it owes is not done with: something more is taken back in it. */
    private static void goesOn(TurnDraft draft, @Nullable ServiceCase open) {
        if (open != null && open.debts().settleAsked() != null) {
            draft.profile().put(open.with(open.debts().settleAsked(null)));
        }
    }

    /** What takes something back and lost against another contact, or was refused, is for a person to see to. */
    public static void lost(TurnDraft draft) {
        if (draft.wantedBack().isEmpty()) {
            return;
        }
        List<Candidacy> all = draft.candidates();
        for (int i = 0; i < all.size(); i++) {
            Candidacy each = all.get(i);
            boolean goesOut = draft.chosen().contains(each) || each.equals(draft.keptBack());
            Compensable wanted =
                    each.takesBack() == null || goesOut ? null : Compensables.find(draft.profile(), each.takesBack());
            if (wanted != null) {
                ReasonCode why = each.result();
                Compensables.failed(draft, wanted, why + ": " + why.words());
            }
        }
    }

    /** What the engine says of things that are taken back. */
    static void heard(TurnDraft draft) {
        if (!draft.event().source().equals(EngineEvents.SOURCE)) {
            return;
        }
        String dispatch = draft.event().attributes().text("dispatch");
        Compensable meant = dispatch == null ? null : Compensables.find(draft.profile(), dispatch);
        if (meant == null) {
            return;
        }
        switch (draft.event().type()) {
            case EngineEvents.COMPENSATION_DUE -> due(draft, meant);
            case EngineEvents.COMPENSATED -> done(draft, meant);
            case EngineEvents.COMPENSATION_FAILED -> failed(draft, meant);
            default -> {}
        }
    }

    /** It was on its way when it was wanted back, and has arrived. */
    private static void due(TurnDraft draft, Compensable meant) {
        Compensation by = draft.definitions().promises().compensation(meant.template());
        ServiceCase about = about(draft, meant);
        if (about == null || meant.state() != Compensable.State.DONE) {
            return;
        }
        if (by == null) {
            Compensables.failed(draft, meant, "nobody says any more how it is taken back");
            return;
        }
        String reason = about.story().reason();
        WantedBack wanted = new WantedBack(
                meant.dispatchId(),
                by,
                reason == null ? about.matter().kind() : reason,
                about.ownership().accountable());
        Compensating.byEngine(draft, meant, wanted);
    }

    private static void done(TurnDraft draft, Compensable meant) {
        ServiceCase about = about(draft, meant);
        if (about == null || !about.open()) {
            return;
        }
        CaseNote note = new CaseNote(draft.now(), meant.template() + " was taken back", EngineEvents.SOURCE);
        ServiceCase told = about.with(about.story().did(note));
        draft.profile().put(told);
        CaseKind kind = draft.definitions().caseKind(told.matter().kind());
        boolean byItself = kind == null || kind.settles().isEmpty();
        if (byItself && nothingLeft(draft, told.id())) {
            Cases.settle(draft, told);
        }
    }

    private static boolean nothingLeft(TurnDraft draft, String caseId) {
        for (Compensable each : draft.profile().compensables()) {
            if (caseId.equals(each.caseId()) && each.wanted()) {
                return false;
            }
        }
        return true;
    }

    /** Whoever owns the way back must find another. */
    private static void failed(TurnDraft draft, Compensable meant) {
        ServiceCase about = about(draft, meant);
        String why = draft.event().attributes().text("why");
        if (about != null && about.open()) {
            draft.audit("compensation.failed", meant.dispatchId(), "in " + about.id());
            Proposals.escalate(
                    draft,
                    "compensation-failed",
                    Tier.RECOVERY,
                    about.ownership().accountable(),
                    about.id(),
                    meant.template() + " could not be taken back: " + why);
        }
    }

    private static @Nullable ServiceCase about(TurnDraft draft, Compensable meant) {
        return meant.caseId() == null ? null : draft.profile().serviceCase(meant.caseId());
    }

    /** The case is settled: whatever was to be taken back in it was, and is not once more. */
    static void closed(TurnDraft draft, String caseId) {
        List<Compensable> all = draft.profile().compensables();
        for (int i = 0; i < all.size(); i++) {
            Compensable each = all.get(i);
            if (caseId.equals(each.caseId()) && each.wanted()) {
                draft.profile().put(each.to(Compensable.State.TAKEN_BACK));
                draft.audit("compensation.settled", each.dispatchId(), "with " + caseId);
                Compensables.withdrawn(draft, each.takenBackBy());
            }
        }
    }
}
