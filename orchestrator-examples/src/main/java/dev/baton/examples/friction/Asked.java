package dev.baton.examples.friction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which question each suggestion of a dialogue asks. Labels are only compared: two suggestions of one label ask the same.
 * Whether a label asks at all it says itself ({@code ask} is in it); where no label of the file does, those ask under which nothing but questions is said.
 */
final class Asked {
    private static final String ASKS = "ask";

    private final boolean labelsSay;
    private final Set<String> asking = new HashSet<>();

    /** @param all the dialogues of one file */
    Asked(List<Dialogue> all) {
        Set<String> labels = new HashSet<>();
        Set<String> other = new HashSet<>();
        for (Dialogue dialogue : all) {
            for (Dialogue.Turn each : dialogue.turns()) {
                if (each.suggestion()) {
                    labels.add(each.label());
                    if (!each.text().contains("?")) {
                        other.add(each.label());
                    }
                }
            }
        }
        labelsSay = labels.stream().anyMatch(each -> each.contains(ASKS));
        for (String each : labels) {
            // A label under which other things are said, too, is that of no question.
            if (labelsSay ? each.contains(ASKS) : !other.contains(each)) {
                asking.add(each);
            }
        }
    }

    /** The questions of one dialogue, as they come. */
    final class In {
        private final Map<String, String> byLabel = new HashMap<>();

        /** Its name in this dialogue; null where the turn asks nothing. */
        @Nullable
        String question(Dialogue.Turn turn) {
            if (!turn.suggestion() || !asking.contains(turn.label())) {
                return null;
            }
            return byLabel.computeIfAbsent(turn.label(), none -> "q" + (byLabel.size() + 1));
        }
    }
}
