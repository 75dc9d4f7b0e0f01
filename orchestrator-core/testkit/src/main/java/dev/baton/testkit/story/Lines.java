package dev.baton.testkit.story;

import dev.baton.core.render.AnalystLines;
import dev.baton.core.render.Paint;

/** Lines for a terminal, no wider than it: broken between words, and harmless whatever somebody wrote. */
final class Lines {
    static final int WIDTH = 80;

    private final StringBuilder out = new StringBuilder();
    private final Paint paint;

    Lines(Paint paint) {
        this.paint = paint;
    }

    Paint paint() {
        return paint;
    }

    /** A text whose first line stands behind the mark, and the others below. */
    void item(String mark, String text, Paint.Tone tone) {
        String margin = mark;
        for (String each : AnalystLines.wrapped(text, WIDTH - mark.length())) {
            line(margin + paint.on(tone, each));
            margin = " ".repeat(mark.length());
        }
    }

    void heading(String text) {
        blank();
        line(paint.on(Paint.Tone.STRONG, text));
    }

    /** Lines that are laid out and painted already. */
    void block(String text) {
        text.lines().forEach(this::line);
    }

    /** A line that is laid out, and quiet. */
    void laidOut(String text) {
        line(paint.on(Paint.Tone.QUIET, text));
    }

    void blank() {
        if (out.length() > 0) {
            out.append('\n');
        }
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    String text() {
        return out.toString();
    }
}
