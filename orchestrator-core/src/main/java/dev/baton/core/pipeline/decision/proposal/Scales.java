package dev.baton.core.pipeline.decision.proposal;

import dev.baton.core.definition.CompiledProposal;
import dev.baton.core.definition.CompiledWeighing;
import dev.baton.core.definition.Truth;
import dev.baton.core.turn.TurnDraft;
import dev.baton.core.turn.Weighed;
import dev.baton.decision.InputRead;
import dev.baton.decision.Score;
import java.util.ArrayList;
import java.util.List;

/** Weighs a proposal by the situation, where its rule says how (D2). */
final class Scales {
    private Scales() {}

    static Weighed weigh(TurnDraft draft, CompiledProposal proposal, CompiledWeighing weighing) {
        List<Score.Term> terms = new ArrayList<>();
        for (CompiledWeighing.Part part : weighing.context()) {
            Truth truth = Asking.ask(draft, proposal.rule(), part.when());
            Asking.read(draft, part.when());
            if (truth == Truth.TRUE) {
                terms.add(new Score.Term(part.name(), part.weight()));
            }
        }
        return new Weighed(terms, value(draft, proposal, weighing));
    }

    /** What is not known, stale or no number is not worth nothing: then the constant counts, and that is noted. */
    private static double value(TurnDraft draft, CompiledProposal proposal, CompiledWeighing weighing) {
        double constant = proposal.importance().value();
        InputRead read = weighing.valueRead(draft);
        if (read == null) {
            return constant;
        }
        Double number = read.stale() ? null : CompiledWeighing.number(read.value());
        if (number == null) {
            draft.note(
                    "score.value_unknown", proposal.rule() + " counts with its constant: no number in " + read.name());
        }
        draft.inputs().add(read);
        return number == null ? constant : number;
    }
}
