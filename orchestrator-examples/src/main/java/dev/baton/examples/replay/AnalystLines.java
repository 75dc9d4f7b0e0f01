package dev.baton.examples.replay;

import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Text;
import java.util.ArrayList;
import java.util.List;

/** The analyst's page of a decision, made narrower, without what stands above it already. */
final class AnalystLines {
    /** Where the text begins; where it goes on in a further line it stands two columns in. */
    private static final int HEAD = 12;

    private static final String GOES_ON = " ".repeat(HEAD + 2);
    private static final String MARGIN = "    | ";

    private AnalystLines() {}

    static void tell(Page page, List<String> analyst) {
        for (String line : joined(analyst)) {
            String head = line.substring(0, Math.min(HEAD, line.length()));
            if (head.startsWith("event") || head.startsWith("decided") || head.startsWith("note")) {
                continue;
            }
            String margin = MARGIN + head;
            for (String each : Text.wrapped(line.substring(head.length()), Text.WIDTH - MARGIN.length() - HEAD)) {
                page.block(margin + each, "");
                margin = MARGIN + " ".repeat(HEAD);
            }
        }
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
