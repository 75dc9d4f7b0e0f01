package dev.baton.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.action.Tier;
import dev.baton.consent.Purpose;
import dev.baton.decision.Candidate;
import dev.baton.decision.Decision;
import dev.baton.decision.ReasonCode;
import dev.baton.decision.RuleRef;
import dev.baton.decision.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever is named as enough to change how a contact ended is enough: it is applied, and judged again. */
class LeversTest {
    private static final Pattern WITHOUT = Pattern.compile("numbers? ([\\d and]+) not being proposed");
    private static final Pattern BELOW = Pattern.compile("number (\\d+) having a value below ([\\d.]+)");
    private static final int DECISIONS = 500;

    private static Candidate contact(int number, Tier tier, Score score) {
        return MissedVisit.lost(
                new RuleRef("j", 1, null, "r" + number),
                tier,
                MissedVisit.message("email", "t" + number, Purpose.SERVICE),
                score,
                ReasonCode.CHOSEN,
                0,
                null);
    }

    private static Candidate ended(Candidate each, Rejudge.Ended end) {
        return MissedVisit.lost(
                each.rule(), each.tier(), each.action(), each.score(), end.result(), end.gap(), end.beatenBy());
    }

    private static List<Candidate> sorted(List<Candidate> candidates) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(Comparator.comparing(Candidate::tier)
                .thenComparing(each -> -each.score().total()));
        return sorted;
    }

    private static Decision decision(Random random) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(4); i++) {
            Tier tier = Tier.values()[random.nextInt(3)];
            Score score = new Score(random.nextInt(1, 11) / 10.0, 1, random.nextInt(1, 60), 1, random.nextInt(3));
            candidates.add(contact(i, tier, score));
        }
        List<Candidate> sorted = sorted(candidates);
        List<Rejudge.Ended> judged = Rejudge.of(sorted);
        List<Candidate> ended = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            ended.add(ended(sorted.get(i), judged.get(i)));
        }
        return MissedVisit.nothing(ReasonCode.CHOSEN, ended);
    }

    private static boolean wins(List<Candidate> changed, Candidate loser) {
        List<Candidate> sorted = sorted(changed);
        List<Rejudge.Ended> ended = Rejudge.of(sorted);
        for (int i = 0; i < sorted.size(); i++) {
            if (sorted.get(i).rule().equals(loser.rule())) {
                return ended.get(i).result() == ReasonCode.CHOSEN;
            }
        }
        throw new AssertionError(loser + " is gone");
    }

    private static List<Candidate> without(List<Candidate> all, String numbers) {
        List<Candidate> left = new ArrayList<>(all);
        for (String each : numbers.split(" and ")) {
            left.remove(all.get(Integer.parseInt(each) - 1));
        }
        return left;
    }

    private static List<Candidate> worth(List<Candidate> all, int number, double value) {
        List<Candidate> changed = new ArrayList<>(all);
        Candidate was = all.get(number - 1);
        Score score = was.score();
        changed.set(
                number - 1,
                MissedVisit.lost(
                        was.rule(),
                        was.tier(),
                        was.action(),
                        new Score(score.propensity(), score.context(), value, score.weight(), score.cost()),
                        was.result(),
                        was.gap(),
                        was.beatenBy()));
        return changed;
    }

    @Test
    @DisplayName("D6 whatever is named as enough for a loser to win is applied, and it wins")
    void what_is_named_is_enough() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int removals = 0;
        int values = 0;
        for (int i = 0; i < DECISIONS; i++) {
            Decision decision = decision(random);
            List<Candidate> all = decision.candidates();
            for (Candidate loser : all) {
                if (loser.chosen()) {
                    continue;
                }
                String words = new WouldChange(decision, java.time.ZoneOffset.UTC)
                        .of(loser)
                        .get(0)
                        .words();
                Matcher without = WITHOUT.matcher(words);
                while (without.find()) {
                    removals++;
                    assertThat(wins(without(all, without.group(1)), loser))
                            .as("seed %d: %s of %s", seed, words, loser)
                            .isTrue();
                }
                Matcher below = BELOW.matcher(words);
                while (below.find()) {
                    values++;
                    int number = Integer.parseInt(below.group(1));
                    double bound = Double.parseDouble(below.group(2));
                    assertThat(wins(worth(all, number, bound - 1e-6), loser))
                            .as("seed %d: %s of %s", seed, words, loser)
                            .isTrue();
                    assertThat(wins(worth(all, number, bound + 0.02), loser))
                            .as("seed %d: more than %s of %s", seed, words, loser)
                            .isFalse();
                }
            }
        }
        assertThat(removals).as("seed " + seed).isGreaterThan(100);
        assertThat(values).as("seed " + seed).isGreaterThan(50);
    }

    @Test
    @DisplayName("D6 a score loser is told that it wins without the winner, or where the winner is worth less")
    void a_score_loser_is_told_of_the_winner() {
        Candidate winner = contact(1, Tier.LIFECYCLE, new Score(0.3, 1, 55, 1, 0));
        Candidate loser = contact(2, Tier.LIFECYCLE, new Score(0.2, 1, 20, 1, 0));
        List<Rejudge.Ended> judged = Rejudge.of(List.of(winner, loser));
        Decision decision = MissedVisit.nothing(
                ReasonCode.CHOSEN, List.of(ended(winner, judged.get(0)), ended(loser, judged.get(1))));

        assertThat(Explainer.utc()
                        .page(decision)
                        .candidates()
                        .get(1)
                        .ending()
                        .wouldChange()
                        .get(0)
                        .words())
                .contains("a total above 16.5 instead of 4")
                .endsWith("; or number 1 not being proposed, or number 1 having a value below 13.33 (it was 55)");
    }
}
