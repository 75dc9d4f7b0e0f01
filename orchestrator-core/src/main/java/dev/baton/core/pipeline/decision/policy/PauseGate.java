package dev.baton.core.pipeline.decision.policy;

import dev.baton.action.Action;
import dev.baton.action.Dispatch;
import dev.baton.core.definition.Pause;
import dev.baton.core.definition.Pauses;
import dev.baton.core.pipeline.decision.proposal.Proposals;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.TurnDraft;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Verdict;
import dev.baton.event.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a person has paused what the candidate would do (J8). What employees and systems are told is decided as
 * ever, and kept back at the door: their offers and promises go on.
 */
final class PauseGate {
    private PauseGate() {}

    /** @param own the dispatch that stands at the door; null at the decision */
    static void ask(TurnDraft draft, Candidacy candidate, @Nullable Dispatch own) {
        Pauses pauses = draft.input().shared().pauses();
        if (pauses.isEmpty()) {
            return;
        }
        Pause pause = pause(pauses, candidate);
        if (pause == null) {
            return;
        }
        boolean engine = candidate.journey().equals(Proposals.ENGINE);
        if (pause.mode() == Pause.Mode.DISCARD && !engine) {
            candidate.fail(paused(pause, "an event after the pause was lifted"));
        } else if (own != null || candidate.customerContact() != null) {
            candidate.fail(paused(pause, "the pause being lifted; it is kept back, and decided anew then"));
            candidate.keepBack(pause);
        }
    }

    /** To be silent or to wait is never paused. */
    private static @Nullable Pause pause(Pauses pauses, Candidacy candidate) {
        Action action = candidate.action();
        if (action instanceof Action.FollowUp followUp) {
            return of(pauses, candidate, followUp.channel(), followUp.purpose().name());
        }
        if (action instanceof Action.Route route) {
            return of(pauses, candidate, route.via(), null);
        }
        return action instanceof Action.Escalate escalate ? of(pauses, candidate, escalate.via(), null) : null;
    }

    private static @Nullable Pause of(Pauses pauses, Candidacy candidate, Channel channel, @Nullable String purpose) {
        return pauses.of(candidate.journey(), channel.name(), purpose);
    }

    private static Verdict paused(Pause pause, String passesWhen) {
        String words = pause.scope() + " is paused since " + pause.at() + ": " + pause.why();
        return new Verdict(Gate.PAUSE, ReasonCode.PAUSED, words, null, passesWhen);
    }
}
