package dev.baton.core.render;

import java.util.ArrayList;
import java.util.List;

/** Writes an outline as a Mermaid flowchart. Names of nodes are ours; what others wrote stands in quotes, escaped. */
final class JourneyMermaid {
    private static final String BREAK = "<br/>";
    private static final String OUT = "out";

    private final StringBuilder out = new StringBuilder(4_096);

    private JourneyMermaid() {}

    static String of(JourneyOutline outline) {
        JourneyMermaid mermaid = new JourneyMermaid();
        mermaid.write(outline);
        return mermaid.out.toString();
    }

    private void write(JourneyOutline outline) {
        out.append("flowchart TD\n");
        List<String> about = new ArrayList<>(List.of(bold(outline.title())));
        outline.caption().forEach(each -> about.add(escaped(each)));
        node("about", "[", about, "]");
        if (!outline.entry().lines().isEmpty()) {
            node("entry", "([", lines(outline.entry()), "])");
            if (!outline.phases().isEmpty()) {
                out.append("    entry --> ").append(phase(0)).append('\n');
            }
        }
        for (int i = 0; i < outline.phases().size(); i++) {
            node(phase(i), "[", lines(outline.phases().get(i)), "]");
        }
        if (outline.phases().stream().flatMap(each -> each.lines().stream()).anyMatch(JourneyMermaid::leaves)) {
            node(OUT, "((", List.of("leaves"), "))");
        }
        for (int i = 0; i < outline.phases().size(); i++) {
            ways(i, outline.phases().get(i));
        }
        if (!outline.anywhere().lines().isEmpty()) {
            node("anywhere", "[", lines(outline.anywhere()), "]");
        }
    }

    private void node(String name, String open, List<String> lines, String close) {
        out.append("    ").append(name).append(open).append('"');
        out.append(String.join(BREAK, lines)).append('"').append(close).append('\n');
    }

    /** What a box says inside; what leads somewhere is said along its way. */
    private static List<String> lines(JourneyOutline.Box box) {
        List<String> lines = new ArrayList<>(List.of(bold(box.title())));
        for (JourneyOutline.Line line : box.lines()) {
            if (line.target() == JourneyOutline.NOWHERE
                    || line.kind() == JourneyOutline.Kind.GOAL
                    || line.kind() == JourneyOutline.Kind.EXIT) {
                lines.add(escaped(words(line, line.then())));
            }
        }
        return lines;
    }

    private void ways(int from, JourneyOutline.Box box) {
        for (JourneyOutline.Line line : box.lines()) {
            if (line.target() != JourneyOutline.NOWHERE) {
                boolean timeout = line.kind() == JourneyOutline.Kind.TIMEOUT;
                String to = line.target() == JourneyOutline.OUT ? OUT : phase(line.target());
                // The first consequence is the place, which the arrow shows.
                String words = words(line, line.then().subList(1, line.then().size()));
                out.append("    ").append(phase(from)).append(timeout ? " -.->|\"" : " -->|\"");
                out.append(escaped(words)).append("\"| ").append(to).append('\n');
            }
        }
    }

    private static boolean leaves(JourneyOutline.Line line) {
        return line.target() == JourneyOutline.OUT;
    }

    private static String words(JourneyOutline.Line line, List<String> then) {
        return line.kind().label() + " " + line.what() + (then.isEmpty() ? "" : ": " + String.join("; ", then));
    }

    private static String phase(int index) {
        return "p" + (index + 1);
    }

    private static String bold(String text) {
        return "<b>" + escaped(text) + "</b>";
    }

    /** Everything that means something in Mermaid, in its HTML, or in Markdown within it. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if ("\"#&<>%`\\*$".indexOf(each) >= 0) {
                escaped.append('#').append((int) each).append(';');
            } else {
                escaped.append(each);
            }
        }
        return escaped.toString();
    }
}
