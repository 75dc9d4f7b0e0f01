package dev.baton.examples.soak.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a soak came to.
 *
 * @param seconds how long it took
 * @param counts how much there was of what, for example {@code schedules} or {@code events}
 * @param kills how many processes died where
 * @param faults how often what else was done to whom
 * @param inputs how many each reader was fed
 * @param accepted how many of them it took for good
 * @param violations empty where every promise held
 */
public record SoakReport(
        String kind,
        long seed,
        double seconds,
        Map<String, Long> counts,
        Map<String, Long> kills,
        Map<String, Long> faults,
        Map<String, Long> inputs,
        Map<String, Long> accepted,
        List<Broken> violations) {
    public SoakReport {
        counts = sorted(counts);
        kills = sorted(kills);
        faults = sorted(faults);
        inputs = sorted(inputs);
        accepted = sorted(accepted);
        violations = List.copyOf(violations);
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    public static Tally of(String kind, long seed) {
        return new Tally(kind, seed);
    }

    public boolean fine() {
        return violations.isEmpty();
    }

    /**
     * Itself, where every promise held.
     *
     * @throws AssertionError with what did not, and what shows it again
     */
    public SoakReport orThrow() {
        if (!fine()) {
            throw new AssertionError(line() + "\n"
                    + violations.stream()
                            .map(each -> each + "\n  " + String.join("\n  ", each.story()))
                            .collect(Collectors.joining("\n")));
        }
        return this;
    }

    /** All of it in one line. */
    public String line() {
        List<String> parts = new ArrayList<>();
        counts.forEach((what, many) -> parts.add(many + " " + what));
        say(parts, "kills", kills);
        say(parts, "faults", faults);
        say(parts, "inputs", inputs);
        say(parts, "accepted", accepted);
        parts.add(violations.size() + " violations");
        return "soak " + kind + ", seed " + seed + ": " + String.join(", ", parts) + ", " + Math.round(seconds) + " s";
    }

    private static void say(List<String> parts, String what, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            parts.add(all + " " + what + " "
                    + counts.entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .collect(Collectors.joining(", ", "(", ")")));
        }
    }

    /** Counts while a soak runs. For one thread. */
    public static final class Tally {
        private final String kind;
        private final long seed;
        private final long begun = System.nanoTime();
        private final Map<String, Long> counts = new TreeMap<>();
        private final Map<String, Long> kills = new TreeMap<>();
        private final Map<String, Long> faults = new TreeMap<>();
        private final Map<String, Long> inputs = new TreeMap<>();
        private final Map<String, Long> accepted = new TreeMap<>();
        private final List<Broken> violations = new ArrayList<>();

        private Tally(String kind, long seed) {
            this.kind = kind;
            this.seed = seed;
        }

        public Tally count(String what, long more) {
            counts.merge(what, more, Long::sum);
            return this;
        }

        public Tally kill(String where, long more) {
            kills.merge(where, more, Long::sum);
            return this;
        }

        public Tally fault(String what, long more) {
            faults.merge(what, more, Long::sum);
            return this;
        }

        public Tally input(String reader, long more) {
            inputs.merge(reader, more, Long::sum);
            return this;
        }

        public Tally accepted(String reader, long more) {
            accepted.merge(reader, more, Long::sum);
            return this;
        }

        public Tally broken(Broken violation) {
            violations.add(violation);
            return this;
        }

        /** How many promises did not hold so far. */
        public int violations() {
            return violations.size();
        }

        public double seconds() {
            return (System.nanoTime() - begun) / 1e9;
        }

        public SoakReport report() {
            return new SoakReport(kind, seed, seconds(), counts, kills, faults, inputs, accepted, violations);
        }
    }
}
