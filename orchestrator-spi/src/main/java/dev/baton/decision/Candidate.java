package dev.baton.decision;

import dev.baton.action.Action;
import dev.baton.action.Tier;
import dev.baton.event.Require;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An action that a rule proposed, what every gate said, and how it ended.
 *
 * @param asked the gates it had to pass
 * @param failed those that said no; all of them, not only the first
 * @param result {@link ReasonCode#CHOSEN} or why it lost
 * @param gap for a score loser, by how much; 0 otherwise
 * @param beatenBy what won instead; absent where a gate decided or it was chosen
 * @param tierName how the host calls its tier; absent where by the tier's own name
 * @param binding which instance of its journey asked, so that the wait of one is told from that of another; empty where
 *     its journey has one, or none
 */
public record Candidate(
        RuleRef rule,
        Tier tier,
        Action action,
        Score score,
        Set<Gate> asked,
        List<Verdict> failed,
        ReasonCode result,
        double gap,
        @Nullable RuleRef beatenBy,
        @Nullable String tierName,
        String binding) {
    /** In a tier that goes by its own name, of a journey that has one instance, or none. */
    public Candidate(
            RuleRef rule,
            Tier tier,
            Action action,
            Score score,
            Set<Gate> asked,
            List<Verdict> failed,
            ReasonCode result,
            double gap,
            @Nullable RuleRef beatenBy) {
        this(rule, tier, action, score, asked, failed, result, gap, beatenBy, null, "");
    }

    public Candidate {
        Require.present("candidate.rule", rule);
        Require.present("candidate.action", action);
        Require.present("candidate.result", result);
        Require.present("candidate.binding", binding);
        failed = List.copyOf(failed);
    }

    public boolean chosen() {
        return result == ReasonCode.CHOSEN;
    }
}
