package dev.baton.core.pipeline.decision.arbitration;

import dev.baton.action.Action;
import dev.baton.action.Tier;
import dev.baton.core.definition.DecisionPolicy;
import dev.baton.core.turn.Candidacy;
import dev.baton.core.turn.Hash128;
import dev.baton.core.turn.TurnDraft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * To a stated share of customers something else is shown than what scores best, so that a model learns of it (D3). Who is
 * in the share, and what they are shown, is a hash of the profile and of the candidates that might win: the same again
 * for the same customer and candidates.
 */
final class Exploration {
    private Exploration() {}

    /**
     * Who wins in place of the best: the best itself, unless the customer is in the share.
     *
     * @param best where the candidate stands that would win; everything before it is decided
     */
    static Candidacy draw(TurnDraft draft, List<Candidacy> ordered, int best) {
        Candidacy first = ordered.get(best);
        int share = draft.definitions().decisionPolicy().explored();
        if (share == 0 || first.tier().compareTo(Tier.LIFECYCLE) < 0) {
            return first;
        }
        List<Candidacy> rivals = rivals(ordered, best);
        if (rivals.size() == 1) {
            return first;
        }
        Hash128 hash = new Hash128().add("exploration").add(draft.profile().id());
        rivals.forEach(each -> hash.add(each.rule().toString()));
        if (Long.remainderUnsigned(hash.high(), DecisionPolicy.ALL) >= share) {
            return first;
        }
        Candidacy drawn = rivals.get((int) Long.remainderUnsigned(hash.low(), rivals.size()));
        draft.note(
                "exploration",
                drawn.rule() + " was drawn from " + rivals.size() + " candidates, as for " + share + " in "
                        + DecisionPolicy.ALL + " customers");
        return drawn;
    }

    /** What might win in the tier of the best: worth a contact, and ranked before anything that asks for silence. */
    private static List<Candidacy> rivals(List<Candidacy> ordered, int best) {
        Tier tier = ordered.get(best).tier();
        List<Candidacy> rivals = new ArrayList<>();
        for (int i = best; i < ordered.size() && ordered.get(i).tier() == tier; i++) {
            Candidacy each = ordered.get(i);
            if (!each.passed()) {
                continue;
            }
            if (each.action() instanceof Action.Suppress || each.action() instanceof Action.Wait) {
                break;
            }
            if (each.customerContact() != null && each.score().total() > 0) {
                rivals.add(each);
            }
        }
        rivals.sort(Comparator.comparing(each -> each.rule().toString()));
        return rivals;
    }
}
