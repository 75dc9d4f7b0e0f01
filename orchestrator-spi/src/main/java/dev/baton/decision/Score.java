package dev.baton.decision;

/**
 * Every term of a candidate's score (D2): propensity × context × value × weight − cost.
 *
 * @param propensity 0 to 1
 * @param context 1 + the sum of context weights, floored at 0
 * @param value in the host's currency
 * @param weight 1 + the sum of business weights, floored at 0
 * @param cost what a contact on that channel costs, in the host's currency
 */
public record Score(double propensity, double context, double value, double weight, double cost) {
    public static final Score NEUTRAL = new Score(1, 1, 1, 1, 0);

    public double total() {
        return propensity * context * value * weight - cost;
    }
}
