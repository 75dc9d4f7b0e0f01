package dev.baton.decision;

import dev.baton.action.Action;
import dev.baton.action.Tier;
import dev.baton.event.Require;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
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
 * @param seen what the gates that said yes looked at, where they looked at something of this customer
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
        String binding,
        List<Seen> seen) {
    /**
     * What a gate looked at before it said yes.
     *
     * @param wording without personal values, put together each time somebody reads it
     */
    public record Seen(Gate gate, Supplier<String> wording) {
        public Seen {
            Require.present("seen.gate", gate);
            Require.present("seen.wording", wording);
        }

        public String words() {
            return wording.get();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Seen that && gate == that.gate && words().equals(that.words());
        }

        @Override
        public int hashCode() {
            return Objects.hash(gate, words());
        }

        @Override
        public String toString() {
            return gate + ": " + words();
        }
    }

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

    /** Without what the gates looked at that said yes. */
    public Candidate(
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
        this(rule, tier, action, score, asked, failed, result, gap, beatenBy, tierName, binding, List.of());
    }

    public Candidate {
        Require.present("candidate.rule", rule);
        Require.present("candidate.action", action);
        Require.present("candidate.result", result);
        Require.present("candidate.binding", binding);
        failed = List.copyOf(failed);
        seen = List.copyOf(seen);
    }

    public boolean chosen() {
        return result == ReasonCode.CHOSEN;
    }
}
