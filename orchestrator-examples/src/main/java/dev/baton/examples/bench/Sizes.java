package dev.baton.examples.bench;

/**
 * How much to measure.
 *
 * @param profiles how many customers there are
 * @param days how much of the workload's own time they have lived through before anything is measured
 * @param rounds how often the contestants take turns
 */
record Sizes(int profiles, int days, int seed, int rounds) {
    /** So many rounds are not counted: the compiler is not done yet. */
    int warmUpRounds() {
        return 1 + rounds / 2;
    }
}
