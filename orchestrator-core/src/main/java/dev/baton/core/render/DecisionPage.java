package dev.baton.core.render;

import dev.baton.action.ActionKind;
import dev.baton.action.Tier;
import dev.baton.decision.Gate;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Score;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision as an analyst reads it, part by part (D6): what was considered, what won, why each other one lost, what
 * would have changed it. Made by {@link Explainer#page}; told as HTML by {@link Explainer#html} and as JSON by {@code
 * DecisionPageJson}. Whatever others wrote is harmless to print, and identifier values are masked (S1). Immutable.
 *
 * @param headline what was decided and why, in one sentence
 * @param candidates in the order of arbitration
 * @param notFired rules that were asked and proposed nothing
 * @param inputs every value that was looked at
 * @param notes what happened on the way
 */
public record DecisionPage(
        String headline,
        About about,
        Result result,
        List<Considered> candidates,
        List<NotFired> notFired,
        List<Input> inputs,
        List<Remark> notes,
        Readers readers) {
    public DecisionPage {
        candidates = List.copyOf(candidates);
        notFired = List.copyOf(notFired);
        inputs = List.copyOf(inputs);
        notes = List.copyOf(notes);
    }

    /**
     * Which event, who, and when.
     *
     * @param profile empty where the event pointed at nobody
     * @param decided the time in words, in the zone of the page
     * @param epoch which set of definitions was in force
     */
    public record About(
            String source, String id, String type, String profile, Instant decidedAt, String decided, long epoch) {}

    /**
     * What was chosen.
     *
     * @param chosen most important first; empty means nothing
     * @param words the reason
     * @param wouldChange what would have led to something else
     * @param now what comes next of what was chosen, as far as the decision knows; empty where nothing was
     */
    public record Result(List<String> chosen, ReasonCode reason, String words, String wouldChange, String now) {
        public Result {
            chosen = List.copyOf(chosen);
        }
    }

    /**
     * A candidate.
     *
     * @param number its place in the order of arbitration, from 1
     * @param action in words
     * @param gates all there are, in the order in which they are asked
     */
    public record Considered(
            int number, Proposer by, ActionKind kind, String action, Score score, List<GateLine> gates, Ending ending) {
        public Considered {
            gates = List.copyOf(gates);
        }

        public boolean chosen() {
            return ending.result() == ReasonCode.CHOSEN;
        }
    }

    /**
     * Who asked for it.
     *
     * @param tierName how the host calls the tier; empty where by its own name
     * @param binding which instance of its journey; empty where it has one, or none
     */
    public record Proposer(String rule, Tier tier, String tierName, String binding) {}

    /**
     * What a gate said.
     *
     * @param refusals empty unless it refused
     * @param saw what it looked at before it said yes; empty where there is nothing to tell
     */
    public record GateLine(Gate gate, State state, List<Refusal> refusals, List<String> saw) {
        /** What came of asking it. */
        public enum State {
            PASSED,
            REFUSED,
            /** It does not concern this kind of action. */
            NOT_ASKED
        }

        public GateLine {
            refusals = List.copyOf(refusals);
            saw = List.copyOf(saw);
        }
    }

    /**
     * Why a gate said no.
     *
     * @param saw what it looked at; empty where there is nothing to tell
     * @param passes what would have to be so for it to pass
     */
    public record Refusal(ReasonCode reason, String words, String saw, Change passes) {}

    /**
     * How a candidate ended.
     *
     * @param words the reason, with what beat it and by how much
     * @param gap for a score loser, by how much; 0 otherwise
     * @param beatenBy the number of the candidate that won instead; 0 where none did
     * @param wouldChange what would have changed it, all of it together; empty where it was chosen
     * @param then what would have come of it with these changes; empty where it was chosen
     */
    public record Ending(
            ReasonCode result, String words, double gap, int beatenBy, List<Change> wouldChange, String then) {
        public Ending {
            wouldChange = List.copyOf(wouldChange);
        }
    }

    /**
     * One thing that would have had to be different.
     *
     * @param at from when it is so by time alone; absent where time does not bring it
     * @param in how long after the decision that is, in words; empty where {@code at} is absent
     */
    public record Change(Kind kind, String words, @Nullable Instant at, String in) {
        /** What it takes. */
        public enum Kind {
            /** Time passing. */
            TIME,
            /** Something becoming true or known. */
            CONDITION,
            /** Another score. */
            SCORE,
            /** Another order of the candidates, or another winner. */
            ORDER
        }
    }

    /** A rule that proposed nothing: its condition was false, or could not be answered. */
    public record NotFired(String rule, boolean unknown, String condition) {}

    /**
     * A value that was looked at.
     *
     * @param value in words, personal values masked
     * @param source empty where it was not stated
     * @param asOf since when it is so; absent where that is not known
     * @param age at the decision, in words
     * @param stale it was too old to be used
     */
    public record Input(
            String name,
            String value,
            String source,
            @Nullable Instant asOf,
            String age,
            boolean stale) {}

    /** Something the turn did or noticed. */
    public record Remark(String code, String words) {}

    /** What the other readers are told. */
    public record Readers(String agent, String customer) {}
}
