package dev.baton.core.render;

import java.util.ArrayList;
import java.util.List;

/** The analyst's words of an explanation, laid out anew where there is less room than a terminal has. */
public final class AnalystLines {
    /** Where the text begins; where it goes on in a further line it stands two columns in. */
    private static final int HEAD = 12;

    private static final String GOES_ON = " ".repeat(HEAD + 2);

    private AnalystLines() {}

    /**
     * The same statements, each with its head, in lines no wider than that.
     *
     * @param analyst as {@link dev.baton.decision.Explanation#analyst()} has them
     * @param width in columns, 40 or more
     */
    public static List<String> within(List<String> analyst, int width) {
        List<String> lines = new ArrayList<>();
        for (String line : joined(analyst)) {
            String head = line.substring(0, Math.min(HEAD, line.length()));
            for (String each : Columns.wrap(line.substring(head.length()).strip(), width - HEAD)) {
                lines.add((Columns.pad(head, HEAD) + each).stripTrailing());
                head = "";
            }
        }
        return lines;
    }

    /** Any text in lines no wider than that, in columns of a terminal; what would steer the terminal is left out. */
    public static List<String> wrapped(String text, int width) {
        return Columns.wrap(PlainText.of(text), width);
    }

    private static List<String> joined(List<String> lines) {
        List<String> whole = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(GOES_ON) && !whole.isEmpty()) {
                int last = whole.size() - 1;
                whole.set(last, whole.get(last) + " " + line.strip());
            } else {
                whole.add(line);
            }
        }
        return whole;
    }
}
