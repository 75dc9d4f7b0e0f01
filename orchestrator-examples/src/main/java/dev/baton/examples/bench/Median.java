package dev.baton.examples.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The middle of a figure over rounds, and how far it spread. */
record Median(double middle, double lowest, double highest) {
    private static final double DIGITS = 1_000;

    static <T> Median of(List<T> rounds, ToDoubleFunction<T> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        double middle = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Median(rounded(middle), rounded(sorted[0]), rounded(sorted[sorted.length - 1]));
    }

    /** To three digits after the point. */
    static double rounded(double figure) {
        return Math.round(figure * DIGITS) / DIGITS;
    }
}
