package dev.baton.testkit.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a schedule, in words; silent, and free, unless a violation is to be told. */
final class Trace {
    private static final int LATEST = 400;

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
            lines.addLast(time.instant() + "  " + what.get());
        }
    }

    List<String> lines() {
        return new ArrayList<>(lines);
    }
}
