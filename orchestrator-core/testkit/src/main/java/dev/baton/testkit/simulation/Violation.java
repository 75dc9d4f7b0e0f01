package dev.baton.testkit.simulation;

import java.util.List;

/**
 * A rule that did not hold.
 *
 * @param schedule its number under the seed
 * @param rule by its name in the semantics, for example {@code T1}
 * @param story what happened up to there, the latest last
 */
public record Violation(long seed, long schedule, String rule, String words, List<String> story) {
    public Violation {
        story = List.copyOf(story);
    }

    /** With its story, a line for each step. */
    public String told() {
        return rule + " broken: " + words + "\nseed " + seed + ", schedule " + schedule + "\n  "
                + String.join("\n  ", story) + "\n";
    }

    /** The arguments that play exactly this schedule again. */
    public String replay() {
        return "simulate --seed " + seed + " --only " + schedule;
    }

    @Override
    public String toString() {
        return rule + ": " + words + " (" + replay() + ")";
    }
}
