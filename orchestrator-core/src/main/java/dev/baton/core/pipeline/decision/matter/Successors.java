package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Tier;
import dev.baton.cases.CaseNote;
import dev.baton.cases.Debts;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Promise;
import dev.baton.cases.ServiceCase;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.EngineEvents;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Event;
import java.util.List;

/** Somebody is accountable no more: what was theirs of this customer is their successor's (H1). */
final class Successors {
    private Successors() {}

    static void run(TurnDraft draft) {
        Event event = draft.event();
        String gone = event.attributes().text("gone");
        String successor = event.attributes().text("successor");
        boolean ours =
                event.source().equals(EngineEvents.SOURCE) && event.type().equals(EngineEvents.OWNER_REPLACED);
        if (ours && gone != null && successor != null) {
            replace(draft, OwnerId.of(gone), OwnerId.of(successor));
        }
    }

    private static void replace(TurnDraft draft, OwnerId gone, OwnerId successor) {
        String why = String.valueOf(draft.event().attributes().text("why"));
        for (ServiceCase each : List.copyOf(draft.profile().openCases())) {
            ServiceCase after = each.with(debts(each.debts(), gone, successor));
            if (each.ownership().accountable().equals(gone)) {
                CaseNote made = new CaseNote(
                        draft.now(), successor + " took over from " + gone + ": " + why, EngineEvents.SOURCE);
                after = after.with(each.ownership().accountableIs(successor))
                        .with(each.story().happened(made));
                draft.note("owner.replaced", each.matter() + " is owned by " + successor + " in place of " + gone);
                draft.audit("owner.replaced", each.id(), gone + " by " + successor + ": " + why);
                draft.profile().put(after);
                tell(draft, after, successor, gone);
            } else if (!after.equals(each)) {
                draft.profile().put(after);
            }
        }
        for (Promise each : List.copyOf(draft.profile().promises())) {
            if (!each.state().terminal() && each.keeper().equals(gone)) {
                draft.profile().put(each.keptBy(successor));
                draft.audit("owner.replaced", each.id(), gone + " by " + successor + ": " + why);
            }
        }
    }

    private static Debts debts(Debts debts, OwnerId gone, OwnerId successor) {
        return new Debts(
                debts.open().stream()
                        .map(each -> each.owes().equals(gone) ? each.owedBy(successor) : each)
                        .toList(),
                debts.settleAsked());
    }

    private static void tell(TurnDraft draft, ServiceCase taken, OwnerId successor, OwnerId gone) {
        Proposals.escalate(
                draft,
                "owner-replaced",
                Tier.SERVICE,
                successor,
                taken.id(),
                taken.matter() + " is yours now in place of " + gone);
    }
}
