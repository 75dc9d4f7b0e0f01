package dev.baton.examples.identities;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How well predicted clusters agree with the truth, over unordered pairs of records. */
record Pairs(double precision, double recall) {
    static Pairs of(Path truth, Path predicted) throws IOException {
        return of(clusters(truth), clusters(predicted));
    }

    static Pairs of(Map<String, String> truth, Map<String, String> predicted) {
        Map<String, Long> expected = new HashMap<>();
        Map<String, Long> found = new HashMap<>();
        Map<List<String>, Long> both = new HashMap<>();
        predicted.forEach((record, cluster) -> {
            String whose = truth.get(record);
            expected.merge(whose, 1L, Long::sum);
            found.merge(cluster, 1L, Long::sum);
            both.merge(List.of(whose, cluster), 1L, Long::sum);
        });
        double right = pairs(both);
        return new Pairs(right / Math.max(1, pairs(found)), right / Math.max(1, pairs(expected)));
    }

    double f1() {
        return 2 * precision * recall / (precision + recall);
    }

    private static double pairs(Map<?, Long> sizes) {
        return sizes.values().stream().mapToLong(size -> size * (size - 1) / 2).sum();
    }

    /** Of a file whose first line is record_id,cluster; neither has a comma in it here. */
    private static Map<String, String> clusters(Path file) throws IOException {
        Map<String, String> clusters = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int comma = line.indexOf(',');
            clusters.put(line.substring(0, comma), line.substring(comma + 1).strip());
        }
        clusters.remove("record_id");
        return clusters;
    }
}
