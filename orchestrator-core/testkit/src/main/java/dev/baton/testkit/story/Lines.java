package dev.baton.testkit.story;

import dev.baton.core.render.Paint;
import java.util.ArrayList;
import java.util.List;

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
        for (String each : wrapped(harmless(text), WIDTH - mark.length())) {
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

    /** What somebody wrote steers no terminal and breaks no line. */
    static String harmless(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints()
                .forEach(each -> plain.appendCodePoint(
                        Character.isISOControl(each)
                                        || Character.getType(each) == Character.FORMAT
                                        || Character.getType(each) == Character.SURROGATE
                                        || Character.getType(each) == Character.LINE_SEPARATOR
                                        || Character.getType(each) == Character.PARAGRAPH_SEPARATOR
                                ? ' '
                                : each));
        return plain.toString();
    }

    /** Words that are wider than a line are broken, too. */
    static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int taken = 0;
        for (String word : text.strip().split(" +", -1)) {
            String rest = word;
            int length = rest.codePointCount(0, rest.length());
            if (taken > 0 && taken + 1 + length > width) {
                lines.add(line.toString());
                line.setLength(0);
                taken = 0;
            }
            while (length > width) {
                int cut = rest.offsetByCodePoints(0, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
                length -= width;
            }
            line.append(taken > 0 ? " " : "").append(rest);
            taken += length + (taken > 0 ? 1 : 0);
        }
        lines.add(line.toString());
        return lines;
    }
}
