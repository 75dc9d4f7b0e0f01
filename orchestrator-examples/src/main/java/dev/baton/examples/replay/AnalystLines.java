package dev.baton.examples.replay;

import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Text;
import java.util.List;

/** The analyst's words inside a story, without what the story has told already. */
final class AnalystLines {
    private static final String MARGIN = "    | ";

    private AnalystLines() {}

    static void tell(Page page, List<String> analyst) {
        boolean told = false;
        for (String line : dev.baton.core.render.AnalystLines.within(analyst, Text.WIDTH - MARGIN.length())) {
            boolean begins = !line.startsWith(" ");
            told = begins ? line.startsWith("event") || line.startsWith("decided") || line.startsWith("note") : told;
            if (!told) {
                page.block(MARGIN + line, "");
            }
        }
    }
}
