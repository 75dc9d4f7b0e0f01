package dev.baton.core.render;

import dev.baton.handoff.HandoffContext;
import dev.baton.handoff.Slot;
import dev.baton.handoff.SlotName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a slot of a handoff context says to a person, however much there is of it. */
final class SlotWords {
    private static final char GLUE = '\u00a0';
    private static final int LONGEST_SOURCE = 24;

    private SlotWords() {}

    /** Whether it stands right below the sentence to say: what must not be said, and what must not be asked again. */
    static boolean comesFirst(SlotName name) {
        return name == SlotName.CONSTRAINTS || name == SlotName.CUSTOMER_TOLD;
    }

    static String aloud(HandoffContext context) {
        String sentence = shown(context.sayFirst());
        return sentence.startsWith("\"") ? sentence : "\"" + sentence + "\"";
    }

    /** The most important first. */
    static List<String> statements(SlotName name, Slot slot) {
        return switch (slot.state()) {
            case UNKNOWN -> List.of("not known");
            case NONE_STATED -> List.of("none");
            case VALUE -> {
                List<String> statements = new ArrayList<>();
                slot.lines().forEach(line -> statements.add(shown(line)));
                if (name == SlotName.CUSTOMER_TOLD) {
                    statements.set(0, "do not ask again: " + statements.get(0));
                }
                yield statements;
            }
        };
    }

    /** Who says so, and how long ago; empty where nobody knows. */
    static String origin(Slot slot, Instant now) {
        if (slot.source() == null || slot.asOf() == null) {
            return "";
        }
        String source = Columns.cut(shown(slot.source()), LONGEST_SOURCE);
        return "[" + source + ", " + Words.about(slot.asOf(), now) + "]";
    }

    /** How long ago it was true; empty where nobody knows. */
    static String age(Slot slot, Instant now) {
        return slot.asOf() == null ? "" : "(" + Words.about(slot.asOf(), now) + ")";
    }

    /** What whoever reads it may not see, each once. */
    static List<String> withheld(HandoffContext context) {
        return context.withheld().stream()
                .map(each -> shown(each.toString()))
                .distinct()
                .toList();
    }

    static String footer(HandoffContext context, Instant now) {
        return "put together " + Words.about(context.asOf(), now) + "; "
                + shown(context.matter().toString()) + ", case " + shown(context.caseId());
    }

    /**
     * As many statements as fit into that many rows, in their order; "(+3 more)" tells how many do not. The first is cut
     * rather than left out.
     */
    static List<String> fitted(List<String> statements, String age, int width, int rows) {
        // More statements than columns cannot fit, whatever they say.
        for (int shown = Math.min(statements.size(), width * rows / 2); shown > 0; shown--) {
            String text = String.join("; ", statements.subList(0, shown));
            // A text of twice the space in characters may still fit, by marks that take none; beyond, do not measure.
            if (text.length() <= 4L * width * rows || shown == 1) {
                List<String> lines = lines(text + tail(statements.size() - shown, age), width);
                if (lines.size() <= rows) {
                    return lines;
                }
            }
        }
        return cut(statements, age, width, rows);
    }

    private static List<String> cut(List<String> statements, String age, int width, int rows) {
        String tail = tail(statements.size() - 1, age);
        List<String> lines = new ArrayList<>(
                Columns.wrap(statements.get(0), width).stream().limit(rows).toList());
        int last = lines.size() - 1;
        String room = Columns.cut(lines.get(last) + " …", width - Columns.width(tail));
        lines.set(last, (room.endsWith("…") ? room : room + "…") + tail.replace(GLUE, ' '));
        return lines;
    }

    private static List<String> lines(String text, int width) {
        return Columns.wrap(text, width).stream()
                .map(line -> line.replace(GLUE, ' '))
                .toList();
    }

    private static String tail(int left, String age) {
        String more = left == 0 ? "" : " (+" + left + GLUE + "more)";
        return more + (age.isEmpty() ? "" : " " + age.replace(' ', GLUE));
    }

    static String shown(String foreign) {
        return Discretion.hide(PlainText.of(foreign));
    }
}
