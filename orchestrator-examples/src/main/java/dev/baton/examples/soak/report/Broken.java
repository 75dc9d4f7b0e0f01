package dev.baton.examples.soak.report;

import java.util.List;

/**
 * A promise that did not hold.
 *
 * @param promise which, for example {@code R1}, or a rule of the semantics
 * @param replay the arguments of {@code run} that show it again
 * @param story what happened up to there; may be empty
 */
public record Broken(String promise, String words, String replay, List<String> story) {
    public Broken {
        story = List.copyOf(story);
    }

    @Override
    public String toString() {
        return promise + ": " + words + " (again: run " + replay + ")";
    }
}
