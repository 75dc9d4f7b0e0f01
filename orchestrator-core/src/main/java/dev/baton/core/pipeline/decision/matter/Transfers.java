package dev.baton.core.pipeline.decision.matter;

import dev.baton.cases.EffortEntry;
import dev.baton.cases.Offer;
import dev.baton.cases.OwnerId;
import dev.baton.cases.Receipt;
import dev.baton.cases.ServiceCase;
import dev.baton.core.handoff.Receipts;
import dev.baton.core.turn.EffortBook;
import dev.baton.core.turn.TurnDraft;
import java.time.Instant;

/** A case goes to somebody else, which the customer has to live through (E1, H6). */
final class Transfers {
    private Transfers() {}

    /** The case as it is once its offer is accepted. */
    static ServiceCase accepted(TurnDraft draft, ServiceCase offered, Offer offer) {
        Instant at = draft.event().occurredAt();
        OwnerId from = offered.ownership().accountable();
        ServiceCase taken = offered.with(offered.ownership().accepted());
        Receipt sent = offered.trail().receipt(offer.id());
        if (sent != null) {
            taken = Receipts.accepted(draft, taken, sent, at);
        }
        if (from.equals(offer.to())) {
            return taken;
        }
        boolean back = offer.to().equals(offered.trail().before());
        taken = taken.with(taken.trail().left(from));
        if (draft.factsOnly() != null) {
            return taken;
        }
        EffortEntry.Origin by =
                sent == null ? EffortEntry.Origin.NONE : EffortEntry.Origin.of(sent.journey(), sent.version());
        return EffortBook.book(
                draft,
                taken,
                back ? EffortEntry.Kind.BOUNCE_BACK : EffortEntry.Kind.TRANSFER,
                at,
                draft.event().key().toString(),
                by.by(offer.to()));
    }
}
