package dev.baton.core.turn;

import dev.baton.decision.Score;
import java.util.List;

/**
 * How the situation weighs a candidate (D2).
 *
 * @param terms the context weights that count
 * @param value in the host's currency
 */
public record Weighed(List<Score.Term> terms, double value) {
    /** 1 and the sum of the weights, floored at 0. */
    public double context() {
        double sum = 1;
        for (Score.Term each : terms) {
            sum += each.weight();
        }
        return Math.max(0, sum);
    }
}
