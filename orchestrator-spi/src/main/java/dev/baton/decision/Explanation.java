package dev.baton.decision;

import java.util.List;

/**
 * A decision in words, for three readers (D6).
 *
 * @param analyst everything: what was considered, what won, why each other lost, what would have changed it
 * @param agent one line
 * @param customer plain words, nothing internal
 */
public record Explanation(List<String> analyst, String agent, String customer) {
    public Explanation {
        analyst = List.copyOf(analyst);
    }

    @Override
    public String toString() {
        return String.join("\n", analyst);
    }
}
