package dev.baton.core.pipeline.decision.matter;

import dev.baton.action.Tier;
import dev.baton.cases.CaseNote;
import dev.baton.cases.Offer;
import dev.baton.cases.ServiceCase;
import dev.baton.core.handoff.Offers;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Actor;
import dev.baton.event.Event;
import dev.baton.handoff.HandoffEvents;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Ownership moves in two steps: offered, then accepted, declined or expired (H2). */
public final class Ownerships {
    private Ownerships() {}

    public static void run(TurnDraft draft) {
        Successors.run(draft);
        Event event = draft.event();
        boolean accepted = event.type().equals(HandoffEvents.ACCEPTED);
        if (!accepted && !event.type().equals(HandoffEvents.DECLINED)) {
            return;
        }
        if (event.actor().kind() != Actor.Kind.EMPLOYEE && event.actor().kind() != Actor.Kind.AUTOMATION) {
            draft.note("handoff.not_allowed", "only an employee or an automation may answer an offered case");
            return;
        }
        ServiceCase offered = offered(draft);
        if (offered == null || offered.ownership().offer() == null) {
            draft.note("handoff.nothing_offered", "no case like that is on offer; it may have been answered already");
            return;
        }
        Offer offer = offered.ownership().offer();
        if (draft.event().occurredAt().isBefore(offer.offeredAt())) {
            draft.note("handoff.stale", "the answer is older than the offer to " + offer.to());
            return;
        }
        if (accepted && !draft.input().answers().knows(offer.to())) {
            back(draft, offered, "accepted for " + offer.to() + ", whom the directory does not know any more");
        } else if (accepted) {
            draft.cancel(offer.id() + "/expiry");
            accept(draft, offered, offer);
        } else {
            back(draft, offered, "declined by " + offer.to());
        }
    }

    private static void accept(TurnDraft draft, ServiceCase offered, Offer offer) {
        String who = draft.event().actor().id();
        ServiceCase taken = Transfers.accepted(draft, offered, offer);
        note(
                draft,
                taken,
                draft.event().occurredAt(),
                "taken over by " + offer.to() + " (" + (who == null ? "an automation" : who) + ")");
        draft.note("handoff.accepted", offered.matter() + " is owned by " + offer.to());
        draft.audit("handoff.accepted", offered.id(), "by " + (who == null ? "an automation" : who));
    }

    /** Nobody took it in time: back to its owner, who is told. */
    public static void expired(TurnDraft draft, String offerId) {
        for (ServiceCase each : draft.profile().cases()) {
            Offer offer = each.ownership().offer();
            if (each.open() && offer != null && offer.id().equals(offerId)) {
                back(draft, each, "not accepted in time by " + offer.to());
                return;
            }
        }
        draft.note("timer.obsolete", "the offer was answered already");
    }

    private static void back(TurnDraft draft, ServiceCase offered, String why) {
        ServiceCase back = Offers.takeBack(draft, offered);
        note(draft, back, draft.now(), why);
        draft.note(
                "handoff.back",
                offered.matter() + " is back with " + back.ownership().accountable() + ": " + why);
        draft.audit("handoff.back", offered.id(), why);
        Proposals.escalate(
                draft,
                "handoff-back",
                Tier.RECOVERY,
                back.ownership().accountable(),
                offered.id(),
                offered.matter() + " came back: " + why);
    }

    private static void note(TurnDraft draft, ServiceCase serviceCase, Instant at, String what) {
        CaseNote note = new CaseNote(at, what, draft.event().source());
        draft.profile().put(serviceCase.with(serviceCase.story().happened(note)));
    }

    private static @Nullable ServiceCase offered(TurnDraft draft) {
        for (ServiceCase each : draft.profile().cases()) {
            if (means(draft.event(), each) && each.open() && each.ownership().offer() != null) {
                return each;
            }
        }
        return null;
    }

    /** Whether the answer of an owner is about that case: of that kind, and that subject, where it states them. */
    static boolean means(Event event, ServiceCase serviceCase) {
        String kind = event.attributes().text("case");
        String subject = event.attributes().text("subject");
        return (kind == null || kind.equals(serviceCase.matter().kind()))
                && (subject == null || subject.equals(serviceCase.matter().subject()));
    }
}
