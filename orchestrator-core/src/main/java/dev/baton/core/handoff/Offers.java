package dev.baton.core.handoff;

import dev.baton.cases.Debt;
import dev.baton.cases.Offer;
import dev.baton.cases.ServiceCase;
import dev.baton.core.turn.TurnDraft;
import dev.baton.spi.Work;
import java.util.List;

/** Cases on offer to another owner: the times that begin with it, and end when it is taken back (H2, H4). */
public final class Offers {
    private Offers() {}

    /** Begins the time of this offer and of what it owes, and tells what was found in the customer's fields. */
    public static void made(TurnDraft draft, ServiceCase offered, Offer offer, List<String> found) {
        draft.put(Work.timer(
                offer.id() + "/expiry",
                draft.profile().id(),
                offer.until(),
                new Work.TimerTask(Work.TimerTask.Purpose.OFFER_EXPIRY, offer.id())));
        if (!found.isEmpty()) {
            draft.note("handoff.filled", "from the customer's fields: " + String.join(", ", found));
        }
        for (Debt each : offered.debts().open()) {
            if (each.offerId().equals(offer.id())) {
                draft.put(Work.timer(
                        timer(each),
                        draft.profile().id(),
                        each.until(),
                        new Work.TimerTask(Work.TimerTask.Purpose.DEBT_DUE, each.id())));
                draft.note("handoff.debt", each.owes() + " owes " + each.words() + " until " + each.until());
                draft.audit("handoff.debt", each.id(), each.owes() + " owes " + each.words());
            }
        }
    }

    /** Without the offer that it has, and without what that offer owed; with its time. */
    public static ServiceCase takeBack(TurnDraft draft, ServiceCase serviceCase) {
        Offer offer = serviceCase.ownership().offer();
        if (offer == null) {
            return serviceCase;
        }
        draft.cancel(offer.id() + "/expiry");
        ServiceCase back = serviceCase.with(serviceCase.ownership().withdrawn());
        for (Debt each : serviceCase.debts().open()) {
            if (each.offerId().equals(offer.id())) {
                draft.cancel(timer(each));
                back = back.with(back.debts().without(each.id()));
            }
        }
        return back;
    }

    /** The id of the timer that tells whoever owes it. */
    public static String timer(Debt debt) {
        return debt.id() + "/due";
    }
}
