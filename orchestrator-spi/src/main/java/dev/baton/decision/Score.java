package dev.baton.decision;

import dev.baton.event.Require;
import java.util.List;

/**
 * Every term of a candidate's score (D2): propensity × context × value × weight − cost.
 *
 * @param propensity 0 to 1
 * @param context 1 + the sum of context weights, floored at 0
 * @param value in the host's currency
 * @param weight 1 + the sum of business weights, floored at 0
 * @param cost what a contact on that channel costs, in the host's currency
 * @param terms the context weights that counted, in the order in which the rule lists them
 */
public record Score(double propensity, double context, double value, double weight, double cost, List<Term> terms) {
    public static final Score NEUTRAL = new Score(1, 1, 1, 1, 0);

    public Score {
        terms = List.copyOf(terms);
    }

    /** Of a rule without context weights that counted. */
    public Score(double propensity, double context, double value, double weight, double cost) {
        this(propensity, context, value, weight, cost, List.of());
    }

    /**
     * A context weight that counted.
     *
     * @param name as the rule calls it
     * @param weight what it added to the context factor
     */
    public record Term(String name, double weight) {
        public Term {
            Require.name("score.term", name);
        }
    }

    /** Never NaN: nothing of something immense is nothing. */
    public double total() {
        double product = propensity * context * value * weight;
        return Double.isNaN(product) ? -cost : product - cost;
    }
}
