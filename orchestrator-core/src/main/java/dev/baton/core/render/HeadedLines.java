package dev.baton.core.render;

import java.util.ArrayList;
import java.util.List;

/** Lines of text with aligned heads; long text goes on below itself. Nothing foreign gets through unharmed (S1). */
final class HeadedLines {
    private static final int WIDTH = 100;
    private static final int HEAD = 12;
    private static final String HANGING = "  ";

    private final List<String> lines = new ArrayList<>();

    void add(String head, String text) {
        String shown = Discretion.hide(PlainText.of(text));
        String margin = Columns.pad(head, HEAD);
        for (String line : Columns.wrap(shown, WIDTH - HEAD - HANGING.length())) {
            lines.add(margin + Columns.isolated(line));
            margin = " ".repeat(HEAD) + HANGING;
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
