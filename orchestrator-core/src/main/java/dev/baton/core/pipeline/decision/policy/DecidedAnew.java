package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.Compensation;
import dev.baton.core.definition.CompiledJourney;
import dev.baton.core.definition.CompiledProposal;
import dev.baton.core.definition.Proposal;
import dev.baton.core.definition.Truth;
import dev.baton.core.pipeline.decision.proposal.Asking;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Suggestion;
import dev.baton.decision.Verdict;
import dev.baton.event.Event;
import dev.baton.journey.JourneyInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pause kept back is not merely sent when it is lifted (J8). Beside what the door asks of everything, its journey
 * must still be where it was, its rule must still be there, and what makes the rule's proposal eligible must hold now.
 */
final class DecidedAnew {
    private DecidedAnew() {}

    /** @param cause the event on which it was decided; null where that is beyond retention */
    static void ask(TurnDraft draft, Candidacy candidate, Dispatch kept, @Nullable Event cause) {
        Dispatch.Hold hold = kept.routing().hold();
        if (hold == null || hold.anew() == null || candidate.journey().equals(Proposals.ENGINE)) {
            return;
        }
        Dispatch.Anew anew = hold.anew();
        JourneyInstance asking = candidate.instance();
        if (asking != null && movedOn(asking, anew)) {
            fail(candidate, ReasonCode.JOURNEY_MOVED_ON, "it is in phase " + asking.phase() + " now", "a new decision");
            return;
        }
        List<CompiledProposal> rules = rules(draft, candidate, kept, anew);
        if (rules.isEmpty()) {
            fail(
                    candidate,
                    ReasonCode.NOT_ELIGIBLE,
                    "the rule is not among the definitions any more",
                    "the rule being back");
            return;
        }
        eligibility(draft, candidate, rules, cause);
    }

    /** Each visit of a phase is another one, and so is each instance, also with the same binding. */
    private static boolean movedOn(JourneyInstance asking, Dispatch.Anew anew) {
        Instant entered = anew.entered();
        return asking.step().visits() != anew.visits() || (entered != null && !entered.equals(asking.enteredAt()));
    }

    private static List<CompiledProposal> rules(
            TurnDraft draft, Candidacy candidate, Dispatch kept, Dispatch.Anew anew) {
        JourneyInstance asking = candidate.instance();
        CompiledJourney journey = asking == null
                ? draft.definitions().newest(candidate.journey())
                : draft.definitions().journey(candidate.journey(), asking.version());
        List<CompiledProposal> found = new ArrayList<>(1);
        if (journey != null) {
            for (CompiledProposal each :
                    journey.proposalsOf(kept.routing().origin().rule())) {
                boolean there =
                        anew.phase() == null || anew.phase().equals(each.rule().phase());
                if (there && says(each.what(), kept.action())) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private static boolean says(Proposal.What what, Action action) {
        if (what instanceof Proposal.Say say && action instanceof Action.FollowUp followUp) {
            return says(say, followUp) || asks(say, followUp);
        }
        if (what instanceof Proposal.Compensate && action instanceof Action.FollowUp followUp) {
            return followUp.template().parameters().text(Compensation.COMPENSATES) != null;
        }
        return (what instanceof Proposal.RouteTo && action instanceof Action.Route)
                || (what instanceof Proposal.EscalateTo && action instanceof Action.Escalate);
    }

    private static boolean says(Proposal.Say say, Action.FollowUp followUp) {
        return say.template().equals(followUp.template().id()) && say.channel().equals(followUp.channel());
    }

    /** Whether it is the question to an employee, whether that shall be said (D5). */
    private static boolean asks(Proposal.Say say, Action.FollowUp followUp) {
        return followUp.channel().equals(say.suggestVia())
                && followUp.template().id().equals(Suggestion.TEMPLATE)
                && say.template().equals(followUp.template().parameters().text("template"));
    }

    private static void eligibility(
            TurnDraft draft, Candidacy candidate, List<CompiledProposal> rules, @Nullable Event cause) {
        candidate.ask(Gate.ELIGIBILITY);
        Event atTheDoor = draft.event();
        draft.event(cause == null ? atTheDoor : cause);
        draft.asking(candidate.instance());
        try {
            Truth best = Truth.FALSE;
            String stale = null;
            for (CompiledProposal each : rules) {
                Truth truth = Asking.ask(draft, each.rule(), each.eligibility());
                best = truth == Truth.TRUE || best == Truth.FALSE ? truth : best;
                if (best == Truth.TRUE) {
                    return;
                }
                stale = truth == Truth.UNKNOWN && stale == null ? Asking.stale(draft, each) : stale;
            }
            if (stale != null) {
                String said = stale + ", which was said too long ago";
                fail(candidate, ReasonCode.INPUT_STALE, said, stale + " being said again");
                return;
            }
            boolean unknown = best == Truth.UNKNOWN;
            fail(
                    candidate,
                    unknown ? ReasonCode.UNKNOWN_ELIGIBILITY : ReasonCode.NOT_ELIGIBLE,
                    unknown ? "a condition that cannot be answered any more" : "a condition that is false by now",
                    "the rule's own condition being true");
        } finally {
            draft.event(atTheDoor);
            draft.asking(null);
        }
    }

    private static void fail(Candidacy candidate, ReasonCode reason, String detail, String passesWhen) {
        candidate.fail(new Verdict(Gate.ELIGIBILITY, reason, detail, null, passesWhen));
    }
}
