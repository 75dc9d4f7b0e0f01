package dev.baton.core.render;

import dev.baton.action.Tier;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.Score;
import dev.baton.event.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What, each by itself, would have let a contact win that every gate allowed: others not being proposed, another tier,
 * a lower value of what won. Each is applied to the candidates and judged again, and named only where the contact is
 * chosen then.
 */
final class Levers {
    private static final Comparator<Candidate> IN_ORDER = Comparator.comparing(Candidate::tier)
            .thenComparing(each -> each.score().total(), Comparator.reverseOrder());

    /** Just below a bound, where the bound itself would not be enough. */
    private static final double BELOW = 1 - 1e-9;

    private final Decision decision;
    private final List<Candidate> candidates;
    private final Candidate loser;
    private final List<Integer> ahead;
    private final List<String> words = new ArrayList<>();

    private Levers(Decision decision, List<Candidate> candidates, Candidate loser) {
        this.decision = decision;
        this.candidates = candidates;
        this.loser = loser;
        ahead = Ahead.of(candidates, loser);
    }

    /**
     * Each as the end of a sentence, with the numbers that candidates have on the page, for example {@code numbers 3 and
     * 4 not being proposed}; none for what is no contact, or was refused.
     *
     * @param candidates those of the decision, perhaps with the loser changed
     */
    static List<String> of(Decision decision, List<Candidate> candidates, Candidate loser) {
        Levers levers = new Levers(decision, candidates, loser);
        if (Rejudge.contact(loser) != null && loser.failed().isEmpty() && !levers.ahead.isEmpty()) {
            levers.others();
            levers.tier();
            levers.value();
        }
        return levers.words;
    }

    private void others() {
        List<Candidate> without = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (!ahead.contains(i)) {
                without.add(candidates.get(i));
            }
        }
        name(numbers() + " not being proposed", without, loser);
    }

    private void tier() {
        Tier best = candidates.get(ahead.get(0)).tier();
        if (best == loser.tier() || best.ordinal() == 0) {
            return;
        }
        Candidate higher = with(loser, Tier.values()[best.ordinal() - 1], loser.score());
        name(
                "this one being in a tier above " + (ahead.size() == 1 ? "its tier" : "theirs"),
                instead(loser, higher),
                higher);
    }

    /** Of the only one that stands in the way, where they are of one tier. */
    private void value() {
        Candidate winner = candidates.get(ahead.get(0));
        Score score = winner.score();
        double each = score.propensity() * score.context() * score.weight();
        double bound = (loser.score().total() + score.cost()) / each;
        if (ahead.size() > 1 || winner.tier() != loser.tier() || !(bound > 0) || bound >= 1e12) {
            return;
        }
        BigDecimal shown = new BigDecimal(bound).setScale(2, RoundingMode.FLOOR);
        if (shown.signum() <= 0) {
            return;
        }
        Score lower = new Score(
                score.propensity(),
                score.context(),
                shown.doubleValue() * BELOW,
                score.weight(),
                score.cost(),
                score.terms());
        name(
                numbers() + " having a value below " + Words.number(shown.doubleValue()) + " (it was "
                        + Words.number(score.value()) + asMuchAs(score.value()) + ")",
                instead(winner, with(winner, winner.tier(), lower)),
                loser);
    }

    /** Which input has that value, where there is just one. */
    private String asMuchAs(double value) {
        List<String> names = decision.inputs().stream()
                .filter(each -> !each.stale() && number(each) == value)
                .map(InputRead::name)
                .toList();
        return names.size() == 1 ? ", as much as " + names.get(0) : "";
    }

    private static double number(InputRead read) {
        if (read.value() instanceof Value.Whole whole) {
            return whole.number();
        }
        return read.value() instanceof Value.Decimal decimal ? decimal.number().doubleValue() : Double.NaN;
    }

    private void name(String lever, List<Candidate> changed, Candidate wins) {
        changed.sort(IN_ORDER);
        List<Rejudge.Ended> ended = Rejudge.of(changed);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).equals(wins) && ended.get(i).result() == ReasonCode.CHOSEN) {
                words.add(lever);
            }
        }
    }

    private List<Candidate> instead(Candidate before, Candidate after) {
        List<Candidate> changed = new ArrayList<>();
        for (Candidate each : candidates) {
            changed.add(each.equals(before) ? after : each);
        }
        return changed;
    }

    private String numbers() {
        return (ahead.size() == 1 ? "number " : "numbers ")
                + ahead.stream().map(each -> String.valueOf(each + 1)).collect(Collectors.joining(" and "));
    }

    private static Candidate with(Candidate each, Tier tier, Score score) {
        return new Candidate(
                each.rule(),
                tier,
                each.action(),
                score,
                each.asked(),
                each.failed(),
                each.result(),
                each.gap(),
                each.beatenBy(),
                each.tierName(),
                each.binding(),
                each.seen());
    }
}
