package dev.baton.core.turn;

import dev.baton.action.Action;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.event.EventKey;
import java.time.Instant;
import java.util.List;

/** The decision of one turn, with everything that explains it. Immutable. */
public record DecisionRecord(
        EventKey event,
        String eventType,
        String profileId,
        Instant decidedAt,
        long epoch,
        List<Action> chosen,
        ReasonCode reason,
        List<Candidate> candidates,
        List<RuleAnswer> notFired,
        List<InputRead> inputs,
        List<Note> notes)
        implements Decision {
    public DecisionRecord {
        chosen = List.copyOf(chosen);
        candidates = List.copyOf(candidates);
        notFired = notFired instanceof NotFired ? notFired : List.copyOf(notFired);
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
    }
}
