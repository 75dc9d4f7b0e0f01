package dev.baton.testkit.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a schedule, in words; silent, and free, unless a violation is to be told. */
final class Trace {
    private static final int LATEST = 400;
    private static final String BETWEEN = "  ";
    private static final String PASSING = "time passes";

    private final boolean on;
    private final VirtualTime time;
    private final Deque<String> lines = new ArrayDeque<>();

    Trace(boolean on, VirtualTime time) {
        this.on = on;
        this.time = time;
    }

    void say(Supplier<String> what) {
        if (on) {
            if (lines.size() == LATEST) {
                lines.removeFirst();
            }
            lines.addLast(time.instant() + BETWEEN + what.get());
        }
    }

    /** Without work that came to nothing, and with one line where time passes in several steps. */
    static List<String> shortened(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String next = i + 1 < lines.size() ? words(lines.get(i + 1)) : "";
            boolean idle = lines.get(i).endsWith(" works") && !next.startsWith(" ");
            boolean passing = words(lines.get(i)).startsWith(PASSING) && next.startsWith(PASSING);
            if (!idle && !passing) {
                kept.add(lines.get(i));
            }
        }
        return kept.size() == lines.size() ? kept : shortened(kept);
    }

    private static String words(String line) {
        return line.substring(line.indexOf(BETWEEN) + BETWEEN.length());
    }

    List<String> lines() {
        return new ArrayList<>(lines);
    }
}
