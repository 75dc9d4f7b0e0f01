package dev.baton.core.render;

import dev.baton.core.render.DecisionPage.Change;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import dev.baton.decision.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What would have changed how a candidate ended, and what would have come of it then. */
final class WouldChange {
    private final Decision decision;
    private final ZoneId zone;

    WouldChange(Decision decision, ZoneId zone) {
        this.decision = decision;
        this.zone = zone;
    }

    /** All that must be different, each thing once. */
    List<Change> of(Candidate candidate) {
        if (candidate.chosen()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        for (Verdict each : candidate.failed()) {
            Change change = of(each);
            if (!changes.contains(change)) {
                changes.add(change);
            }
        }
        return changes.isEmpty() ? List.of(ofLoser(candidate)) : changes;
    }

    /** What would make a gate say yes. */
    Change of(Verdict verdict) {
        String words =
                verdict.passesWhen().isBlank() ? ReasonWords.wouldChange(verdict.reason()) : verdict.passesWhen();
        Instant at = verdict.passesAt();
        return at == null
                ? new Change(Change.Kind.CONDITION, shown(words), null, "")
                : new Change(
                        Change.Kind.TIME,
                        shown(words + ", from " + Words.exact(at, zone)),
                        at,
                        Words.distance(at, decision.decidedAt()));
    }

    private Change ofLoser(Candidate candidate) {
        String words = words(candidate);
        return switch (candidate.result()) {
            case OUTSCORED ->
                or(score(words, candidate.score(), candidate.score().total() + candidate.gap()), levers(candidate));
            case SCORE_NOT_POSITIVE -> score(words, candidate.score(), 0);
            case LOST_TIE -> new Change(Change.Kind.SCORE, or(words, levers(candidate)), null, "");
            default -> new Change(Change.Kind.ORDER, words, null, "");
        };
    }

    /** What would have led to another result, as the end of a sentence. */
    private String words(Candidate candidate) {
        List<String> levers =
                candidate.result() == ReasonCode.OUTRANKED_BY_TIER ? levers(candidate) : List.<String>of();
        return levers.isEmpty() ? ReasonWords.wouldChange(candidate.result()) : String.join(", or ", levers);
    }

    private List<String> levers(Candidate candidate) {
        return Levers.of(decision, decision.candidates(), candidate);
    }

    private static Change or(Change change, List<String> levers) {
        return new Change(change.kind(), or(change.words(), levers), change.at(), change.in());
    }

    private static String or(String words, List<String> levers) {
        return levers.isEmpty() ? words : words + "; or " + String.join(", or ", levers);
    }

    /** Each term that would have been enough by itself. */
    private static Change score(String words, Score score, double above) {
        List<String> terms = new ArrayList<>();
        double product = score.propensity() * score.context() * score.value() * score.weight();
        double needed = above + score.cost();
        term(terms, "propensity", score.propensity(), product, needed, 1);
        term(terms, "context", score.context(), product, needed, Double.MAX_VALUE);
        term(terms, "value", score.value(), product, needed, Double.MAX_VALUE);
        term(terms, "weight", score.weight(), product, needed, Double.MAX_VALUE);
        if (product - above > 0) {
            terms.add("a cost below " + Words.number(product - above) + " (it was " + Words.number(score.cost()) + ")");
        }
        String how = terms.isEmpty() ? "" : ", by itself reached with " + String.join(", or ", terms);
        String total = words + ": a total above " + Words.number(above) + " instead of " + Words.number(score.total());
        return new Change(Change.Kind.SCORE, total + how, null, "");
    }

    private static void term(
            List<String> terms, String name, double was, double product, double needed, double atMost) {
        double others = product / was;
        double enough = needed / others;
        if (Double.isFinite(enough) && others > 0 && enough < atMost) {
            terms.add("a " + name + " above " + Words.number(enough) + " (it was " + Words.number(was) + ")");
        }
    }

    /** What would have come of a loser, had everything been as {@link #of(Candidate)} says. */
    String then(Candidate candidate) {
        if (candidate.chosen()) {
            return "";
        }
        List<Candidate> others = new ArrayList<>(decision.candidates());
        Candidate changed = allowed(candidate, score(candidate));
        others.set(others.indexOf(candidate), changed);
        if (candidate.failed().isEmpty()) {
            beforeWhatBeatIt(others, changed);
        }
        Rejudge.Ended end = Rejudge.of(others).get(others.indexOf(changed));
        return end.result() == ReasonCode.CHOSEN
                ? "it would have been chosen"
                : "it would still have lost: " + end.result().words()
                        + (candidate.failed().isEmpty() ? "" : alsoNeeded(others, changed, end));
    }

    /** Of what was refused and would then have lost: what would have let it win, each by itself. */
    private String alsoNeeded(List<Candidate> others, Candidate changed, Rejudge.Ended end) {
        List<String> needed = new ArrayList<>();
        if (end.result() == ReasonCode.OUTSCORED) {
            needed.add("a total above " + Words.number(changed.score().total() + end.gap()));
        }
        needed.addAll(Levers.of(decision, others, changed));
        return needed.isEmpty() ? "" : "; it would also have needed " + String.join(", or ", needed);
    }

    private static Score score(Candidate candidate) {
        return candidate.result() == ReasonCode.SCORE_NOT_POSITIVE ? Score.NEUTRAL : candidate.score();
    }

    /** As if it had outscored it, or as if that had not been proposed. */
    private static void beforeWhatBeatIt(List<Candidate> others, Candidate changed) {
        RuleRef winner = changed.beatenBy();
        for (int i = 0; i < others.size() && winner != null; i++) {
            if (others.get(i).chosen() && others.get(i).rule().equals(winner)) {
                others.remove(changed);
                others.add(i, changed);
                return;
            }
        }
    }

    private static Candidate allowed(Candidate each, Score score) {
        return new Candidate(
                each.rule(),
                each.tier(),
                each.action(),
                score,
                each.asked(),
                List.of(),
                each.result(),
                each.gap(),
                each.beatenBy(),
                each.tierName(),
                each.binding(),
                each.seen());
    }

    private static String shown(String foreign) {
        return Discretion.hide(PlainText.of(foreign));
    }
}
