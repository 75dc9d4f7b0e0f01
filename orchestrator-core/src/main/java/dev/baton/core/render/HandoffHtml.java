package dev.baton.core.render;

import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A handoff context as a fragment of HTML. The page decides how it looks; direction is set text by text. */
final class HandoffHtml {
    private static final int MAX_STATEMENTS = 3;
    private static final int LONGEST_STATEMENT = 240;

    private final StringBuilder out = new StringBuilder();

    private HandoffHtml() {}

    static String of(HandoffContext context, Instant now) {
        HandoffHtml html = new HandoffHtml();
        html.out.append("<section class=\"baton-handoff\">\n");
        html.element("  ", "p", "say-first", Columns.cut(SlotWords.aloud(context), 2 * LONGEST_STATEMENT));
        html.list("must-not", context, now, true);
        html.list("slots", context, now, false);
        if (!context.withheld().isEmpty()) {
            String names = String.join("; ", SlotWords.withheld(context));
            html.element("  ", "p", "withheld", Columns.cut("not shown here: " + names, LONGEST_STATEMENT));
        }
        html.element("  ", "p", "about", Columns.cut(SlotWords.footer(context, now), LONGEST_STATEMENT));
        return html.out.append("</section>\n").toString();
    }

    private void list(String name, HandoffContext context, Instant now, boolean first) {
        out.append("  <dl class=\"").append(name).append("\">\n");
        for (SlotName slot : SlotName.values()) {
            if (SlotWords.comesFirst(slot) == first) {
                slot(slot, context.slot(slot), now);
            }
        }
        out.append("  </dl>\n");
    }

    private void slot(SlotName name, Slot slot, Instant now) {
        element("    ", "dt", name.name().toLowerCase(Locale.ROOT).replace('_', '-'), name.label());
        String state = switch (slot.state()) {
            case VALUE -> "value";
            case NONE_STATED -> "none";
            case UNKNOWN -> "unknown";
        };
        List<String> statements = SlotWords.statements(name, slot);
        for (String statement : statements.subList(0, Math.min(MAX_STATEMENTS, statements.size()))) {
            element("    ", "dd", state, Columns.cut(statement, LONGEST_STATEMENT));
        }
        if (statements.size() > MAX_STATEMENTS) {
            element("    ", "dd", "more", "(+" + (statements.size() - MAX_STATEMENTS) + " more)");
        }
        String origin = SlotWords.origin(slot, now);
        if (!origin.isEmpty()) {
            element("    ", "dd", "origin", origin);
        }
    }

    private void element(String indent, String tag, String name, String text) {
        out.append(indent)
                .append('<')
                .append(tag)
                .append(" class=\"")
                .append(name)
                .append("\" dir=\"auto\">");
        out.append(PlainText.escaped(text));
        out.append("</").append(tag).append(">\n");
    }
}
