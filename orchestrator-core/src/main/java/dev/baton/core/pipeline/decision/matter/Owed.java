package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Tier;
import dev.baton.cases.Debt;
import dev.baton.cases.ServiceCase;
import dev.baton.core.handoff.Handoffs;
import dev.baton.core.handoff.Offers;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.HandoffEvents;
import dev.baton.handoff.HandoffRequirements.Required;
import dev.baton.handoff.SlotName;
import java.time.Instant;
import java.util.List;

/** What handoffs left unknown, with whoever has to find it out; it is paid before the case closes (H4). */
public final class Owed {
    private Owed() {}

    /** What is known by now is owed no more; a case that only waited for it closes. */
    public static void run(TurnDraft draft) {
        for (ServiceCase each : List.copyOf(draft.profile().openCases())) {
            if (!each.debts().open().isEmpty()) {
                paid(draft, each);
            }
        }
    }

    private static void paid(TurnDraft draft, ServiceCase owing) {
        HandoffContext context = Handoffs.context(draft, owing);
        ServiceCase after = owing;
        for (Debt each : owing.debts().open()) {
            Required required = new Required(SlotName.valueOf(each.slot()), each.maxAge(), each.facts());
            if (!required.missing(context) || saidToBeNothing(draft.event(), owing, each)) {
                draft.cancel(Offers.timer(each));
                draft.note("handoff.debt_paid", each.words() + " of " + owing.matter() + " is known now");
                draft.audit(
                        "handoff.debt_paid", each.id(), "on " + draft.event().type());
                after = after.with(after.debts().without(each.id()));
            }
        }
        if (after.debts().equals(owing.debts())) {
            return;
        }
        draft.profile().put(after);
        Instant settled = after.debts().settleAsked();
        if (after.debts().open().isEmpty() && !after.unanswered() && settled != null) {
            Cases.close(draft, after, settled);
        }
    }

    private static boolean saidToBeNothing(Event event, ServiceCase owing, Debt debt) {
        String slot = event.attributes().text("slot");
        return event.type().equals(HandoffEvents.DEBT_PAID)
                && event.actor().kind() == Actor.Kind.EMPLOYEE
                && Ownerships.means(event, owing)
                && (slot == null ? owing.debts().open().size() == 1 : slot.equals(debt.slot()));
    }

    /** Whoever owes it is told that it is time. */
    public static void due(TurnDraft draft, String debtId) {
        for (ServiceCase each : draft.profile().openCases()) {
            for (Debt debt : each.debts().open()) {
                if (debt.id().equals(debtId)) {
                    tell(draft, each, debt, "handoff-debt-due", "is still unknown");
                    return;
                }
            }
        }
        draft.note("timer.obsolete", "it is known already, or owed no more");
    }

    /** The customer's matter is settled, but what is owed must be known before the case closes. */
    static void keepsOpen(TurnDraft draft, ServiceCase owing) {
        Instant at = draft.event().occurredAt();
        draft.profile().put(owing.with(owing.debts().settleAsked(at)));
        draft.note("case.owes", owing.matter() + " closes once it is known: " + words(owing));
        for (Debt each : owing.debts().open()) {
            tell(draft, owing, each, "handoff-debt-open", "must be known before it closes");
        }
    }

    private static String words(ServiceCase owing) {
        return String.join("; ", owing.debts().open().stream().map(Debt::words).toList());
    }

    private static void tell(TurnDraft draft, ServiceCase owing, Debt debt, String rule, String why) {
        Proposals.escalate(
                draft,
                rule,
                Tier.SERVICE,
                debt.owes(),
                owing.id(),
                debt.words() + " of " + owing.matter() + " " + why,
                debt.until());
    }
}
