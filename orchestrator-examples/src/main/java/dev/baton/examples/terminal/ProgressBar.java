package dev.baton.examples.terminal;

import java.io.PrintStream;
import java.util.Locale;

/** Shows a watching person how far a run has come, once it takes longer than a second. */
public final class ProgressBar {
    private static final long FIRST = 1_000_000_000L;
    private static final long EVERY = 200_000_000L;
    /** How often the clock is looked at; a look costs more than a line's bookkeeping. */
    private static final int LINES = 64;

    private static final int CELLS = 30;

    private final Terminal terminal;
    private final long size;
    private final long begun = System.nanoTime();
    private long shownAt = begun + FIRST - EVERY;
    private boolean ask = true;
    private boolean watched;
    private boolean shown;

    /** @param size of the whole, in the unit of {@link #at}; 0 where nobody knows */
    public ProgressBar(Terminal terminal, long size) {
        this.terminal = terminal;
        this.size = size;
    }

    /** Tells how far it has come. */
    public void at(long done, long lines) {
        if (lines % LINES != 0) {
            return;
        }
        long now = System.nanoTime();
        if (now - shownAt < EVERY) {
            return;
        }
        shownAt = now;
        if (ask) {
            watched = terminal.watched();
            ask = false;
        }
        if (watched) {
            show(done, lines, (now - begun) / 1e9);
        }
    }

    private void show(long done, long lines, double seconds) {
        double share = size > 0 ? Math.min(1, (double) done / size) : 0;
        int full = (int) (share * CELLS);
        String bar = size > 0
                ? "[" + "#".repeat(full) + ".".repeat(CELLS - full)
                        + String.format(Locale.ROOT, "] %3d %%  ", (int) (share * 100))
                : "";
        String told = bar + Text.count(lines, "line") + ", " + Text.number((long) (lines / seconds)) + "/s";
        PrintStream err = terminal.err();
        err.print("\r" + Text.cut(told, Text.WIDTH - 1) + "\u001b[K");
        err.flush();
        shown = true;
    }

    /** Takes the bar away again. */
    public void done() {
        if (shown) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
            shown = false;
        }
    }
}
