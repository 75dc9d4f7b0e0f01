package dev.baton.examples.replay;

import java.util.Map;
import java.util.TreeMap;

/** Lines that were put aside, counted by reason, with the first of each as an example. */
final class Quarantine {
    private final TreeMap<String, Reason> byReason = new TreeMap<>();
    private long total;

    /**
     * Lines put aside for one reason.
     *
     * @param line number of the first
     * @param words what was wrong with the first, without its values
     */
    record Reason(long count, long line, String words) {
        Reason another() {
            return new Reason(count + 1, line, words);
        }
    }

    /** @param reason a code of the reader or the engine, of which there are a few dozen */
    void add(String reason, long line, String words) {
        byReason.merge(reason, new Reason(1, line, words), (known, first) -> known.another());
        total++;
    }

    long total() {
        return total;
    }

    Map<String, Reason> byReason() {
        return byReason;
    }
}
