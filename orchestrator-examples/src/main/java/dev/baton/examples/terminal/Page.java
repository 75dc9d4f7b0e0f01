package dev.baton.examples.terminal;

import dev.baton.core.render.Paint;
import java.io.PrintStream;

/** What an example prints: headed sections of labelled lines, no wider than a terminal. */
public final class Page {
    private static final String STRONG = "\u001b[1m";
    private static final String QUIET = "\u001b[2m";
    private static final String USUAL = "\u001b[0m";

    private final PrintStream out;
    private final Paint paint;

    public Page(PrintStream out, Paint paint) {
        this.out = out;
        this.paint = paint;
    }

    public Paint paint() {
        return paint;
    }

    /** Begins a section. */
    public void heading(String title, String remark) {
        out.print('\n' + painted(STRONG, title));
        out.print((remark.isEmpty() ? "" : painted(QUIET, ": " + Text.harmless(remark))) + '\n');
    }

    /** A line of a section, with further lines under its beginning where it is too long. */
    public void line(String text) {
        item("", text);
    }

    /** What stands before the text stays free in the lines after the first. */
    public void item(String label, String text) {
        String margin = "  " + label;
        for (String each : Text.wrapped(Text.harmless(text), Math.max(20, Text.WIDTH - margin.length()))) {
            out.print(margin + each + '\n');
            margin = " ".repeat(margin.length());
        }
    }

    /** A remark in the margin's voice. */
    public void remark(String text) {
        for (String each : Text.wrapped(Text.harmless(text), Text.WIDTH - 2)) {
            out.print("  " + painted(QUIET, each) + '\n');
        }
    }

    /** Text that is laid out and painted already. */
    public void block(String lines, String margin) {
        lines.lines().forEach(each -> out.print((each.isEmpty() ? "" : margin + each) + '\n'));
    }

    public void blank() {
        out.print('\n');
    }

    private String painted(String how, String text) {
        return paint == Paint.ANSI ? how + text + USUAL : text;
    }
}
