package dev.baton.examples.replay;

import dev.baton.core.definition.Definitions;
import dev.baton.examples.terminal.Text;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A replay that is over, for telling.
 *
 * @param seconds how long it took
 */
record Run(Host host, Definitions definitions, Path file, Lines lines, Tally tally, double seconds) {
    long eventsPerSecond() {
        return Math.round(lines.read() / seconds);
    }

    /** The file's own name, which is the same from wherever it is run. */
    String name() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** The only words that differ from run to run. */
    String throughput() {
        return String.format(
                Locale.ROOT,
                "%s in %.1f s: %s a second",
                Text.count(lines.read(), "line"),
                seconds,
                Text.number(eventsPerSecond()));
    }

    /** Whether it went as it should: lines may be put aside, but something was used and nothing failed. */
    boolean fine() {
        boolean used = lines.read() == 0 || lines.accepted() + lines.duplicates() > 0;
        return used && tally.alarms().isEmpty();
    }
}
