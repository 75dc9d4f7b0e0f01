package dev.baton.examples.identities;

import dev.baton.decision.Decision;
import dev.baton.event.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came out: who is who, what was merged and what was not, and why. */
final class Findings {
    /** The notes by which the engine says that it kept people apart. */
    private static final List<String> APART = List.of(
            "identity.merge_refused",
            "identity.limit_refused",
            "identity.limit",
            "identity.claim_kept_apart",
            "identity.described_otherwise");

    private static final String MERGED = "identity.merged";
    private static final int EXAMPLES = 5;

    private final Map<String, String> clusters = new TreeMap<>();
    private final Map<String, Integer> apart = new TreeMap<>();
    private final Map<String, List<String>> examples = new HashMap<>();
    private final Map<Identifier, Integer> shared;
    private final List<String> reviews = new ArrayList<>();
    private int merges;
    private int nobody;

    /** @param shared identifiers behind which there are too many people, and how many at least */
    Findings(Map<Identifier, Integer> shared) {
        this.shared = shared;
    }

    void decided(PersonRecord about, Decision decision) {
        for (Decision.Note note : decision.notes()) {
            if (note.code().equals(MERGED)) {
                merges++;
            }
            if (APART.contains(note.code())) {
                String reason = note.code() + ": " + note.words();
                apart.merge(reason, 1, Integer::sum);
                List<String> some = examples.computeIfAbsent(reason, none -> new ArrayList<>());
                if (some.size() < EXAMPLES) {
                    some.add(about.id());
                }
            }
        }
        if (decision.profileId().isEmpty()) {
            nobody++;
        }
    }

    void cluster(PersonRecord of, String cluster) {
        clusters.put(of.id(), cluster);
    }

    /** Record to whom it is about. */
    Map<String, String> clusters() {
        return clusters;
    }

    int merges() {
        return merges;
    }

    /** Records by which nobody can be recognised; each stands for itself. */
    int nobody() {
        return nobody;
    }

    /** How often people were kept apart, by reason. */
    Map<String, Integer> apart() {
        return apart;
    }

    /** Some records that were kept apart for that reason. */
    List<String> examples(String reason) {
        return examples.getOrDefault(reason, List.of());
    }

    void review(String words) {
        reviews.add(words);
    }

    /** What a person must decide: the clusters that may be one person, and why they are not. */
    List<String> reviews() {
        return reviews;
    }

    Map<Identifier, Integer> shared() {
        return shared;
    }

    /** How many people have so many records. */
    Map<Integer, Integer> sizes() {
        Map<String, Integer> records = new HashMap<>();
        clusters.values().forEach(each -> records.merge(each, 1, Integer::sum));
        Map<Integer, Integer> sizes = new TreeMap<>();
        records.values().forEach(each -> sizes.merge(each, 1, Integer::sum));
        return sizes;
    }

    int people() {
        return sizes().values().stream().mapToInt(Integer::intValue).sum();
    }
}
