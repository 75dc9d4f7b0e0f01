package dev.baton.core.render;

import java.util.List;
import java.util.Locale;

/** Draws a layout: one file without scripts, links or fonts of its own, for light and dark pages. */
final class JourneySvg {
    private static final int HUES = 5;
    private static final int ARROW = 6;
    private static final int BEND = 6;

    private static final String STYLE = """
              .baton-journey { font-family: "DejaVu Sans", Verdana, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 12px }
              .baton-journey .page { fill: #ffffff }
              .baton-journey text { fill: #24292f }
              .baton-journey .title { font-size: 18px; font-weight: bold }
              .baton-journey .head { font-size: 13px; font-weight: bold }
              .baton-journey .then { font-weight: bold }
              .baton-journey .tag { font-size: 10px; fill: #57606a; text-anchor: middle }
              .baton-journey .frame { fill: #f6f8fa; stroke: #8c959f }
              .baton-journey .bar { fill: #ddf4ff }
              .baton-journey .entry .bar, .baton-journey .anywhere .bar { fill: #eaeef2 }
              .baton-journey .lost .frame { stroke-dasharray: 5 4 }
              .baton-journey .chip { fill: #eaeef2 }
              .baton-journey .wait, .baton-journey .after { fill: #fff1c2 }
              .baton-journey .goal { fill: #dafbe1 }
              .baton-journey .exit { fill: #ffebe9 }
              .baton-journey .way { fill: none; stroke-width: 1.6 }
              .baton-journey .out { fill: #b3261e }
              .baton-journey .s0 { stroke: #0969da } .baton-journey .f0 { fill: #0969da }
              .baton-journey .s1 { stroke: #8250df } .baton-journey .f1 { fill: #8250df }
              .baton-journey .s2 { stroke: #1a7f37 } .baton-journey .f2 { fill: #1a7f37 }
              .baton-journey .s3 { stroke: #bf3989 } .baton-journey .f3 { fill: #bf3989 }
              .baton-journey .s4 { stroke: #9a6700 } .baton-journey .f4 { fill: #9a6700 }
              @media (prefers-color-scheme: dark) {
                .baton-journey .page { fill: #0d1117 }
                .baton-journey text { fill: #e6edf3 }
                .baton-journey .tag { fill: #9ea7b3 }
                .baton-journey .out { fill: #ff8a80 }
                .baton-journey .frame { fill: #161b22; stroke: #6e7681 }
                .baton-journey .bar { fill: #12325c }
                .baton-journey .chip, .baton-journey .entry .bar, .baton-journey .anywhere .bar { fill: #2a313c }
                .baton-journey .wait, .baton-journey .after { fill: #4b3a08 }
                .baton-journey .goal { fill: #12401f }
                .baton-journey .exit { fill: #5a1e1e }
                .baton-journey .s0 { stroke: #58a6ff } .baton-journey .f0 { fill: #58a6ff }
                .baton-journey .s1 { stroke: #bc8cff } .baton-journey .f1 { fill: #bc8cff }
                .baton-journey .s2 { stroke: #3fb950 } .baton-journey .f2 { fill: #3fb950 }
                .baton-journey .s3 { stroke: #ff7eb6 } .baton-journey .f3 { fill: #ff7eb6 }
                .baton-journey .s4 { stroke: #d29922 } .baton-journey .f4 { fill: #d29922 }
              }
            """;

    private final StringBuilder out = new StringBuilder(8_192);

    private JourneySvg() {}

    static String of(JourneyOutline outline) {
        JourneySvg svg = new JourneySvg();
        svg.draw(outline, new JourneyLayout(outline));
        return svg.out.toString();
    }

    private void draw(JourneyOutline outline, JourneyLayout layout) {
        line(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"baton-journey\" role=\"img\" width=\"%d\" height=\"%d\""
                        + " viewBox=\"0 0 %d %d\">",
                layout.width(), layout.height(), layout.width(), layout.height());
        line("<title>%s</title>", escaped("Journey " + outline.title()));
        line("<desc>%s</desc>", escaped(described(outline)));
        line("<style>\n%s</style>", STYLE);
        line("<rect class=\"page\" width=\"%d\" height=\"%d\"/>", layout.width(), layout.height());
        layout.caption().forEach(each -> text(each.x(), each.y(), each.title() ? "title" : "caption", each.words()));
        layout.paths().forEach(this::path);
        layout.boxes().forEach(this::box);
        line("</svg>");
    }

    /** The picture for whoever cannot see it. */
    private static String described(JourneyOutline outline) {
        StringBuilder words = new StringBuilder(String.join(". ", outline.caption()));
        tell(words, outline.entry());
        outline.phases().forEach(each -> tell(words, each));
        tell(words, outline.anywhere());
        return words.toString();
    }

    private static void tell(StringBuilder words, JourneyOutline.Box box) {
        if (box.lines().isEmpty()) {
            return;
        }
        words.append(".\n").append(box.title()).append(':');
        box.lines().forEach(each -> words.append(' ').append(told(each)).append('.'));
    }

    private static String told(JourneyOutline.Line line) {
        String then = String.join("; ", line.then());
        return line.kind().label() + " " + line.what() + (then.isEmpty() ? "" : ": " + then);
    }

    private void box(JourneyLayout.Placed placed) {
        JourneyBox box = placed.box();
        line("<g class=\"box %s\" transform=\"translate(%d %d)\">", box.style(), placed.x(), placed.y());
        line("<rect class=\"frame\" width=\"%d\" height=\"%d\" rx=\"6\"/>", box.width(), box.height());
        line(
                "<rect class=\"bar\" x=\"1\" y=\"1\" width=\"%d\" height=\"%d\" rx=\"5\"/>",
                box.width() - 2, JourneyBox.HEAD - 2);
        text(10, 19, "head", box.title());
        for (JourneyBox.Tag tag : box.tags()) {
            String kind = tag.kind().name().toLowerCase(Locale.ROOT);
            line(
                    "<rect class=\"chip %s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" rx=\"7\"/>",
                    kind, tag.x(), tag.y(), tag.width());
            text(tag.x() + tag.width() / 2, tag.y() + 10, "tag", tag.kind().label());
        }
        box.labels().forEach(each -> text(each.x(), each.y(), each.look().style(), each.text()));
        line("</g>");
    }

    private void path(JourneyLayout.Path path) {
        int hue = path.target() % HUES;
        List<JourneyLayout.Point> points = path.points();
        StringBuilder way = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            corner(way, points, i);
        }
        line("<path class=\"way s%d\" d=\"%s\"/>", hue, way.toString().strip());
        arrow(points.get(points.size() - 2), points.get(points.size() - 1), hue);
    }

    /** Bends are round, so that a line that turns is told from two that cross. */
    private static void corner(StringBuilder way, List<JourneyLayout.Point> points, int at) {
        JourneyLayout.Point here = points.get(at);
        if (at == 0 || at == points.size() - 1) {
            way.append(at == 0 ? "M" : "L")
                    .append(here.x())
                    .append(' ')
                    .append(here.y())
                    .append(' ');
            return;
        }
        JourneyLayout.Point from = towards(here, points.get(at - 1));
        JourneyLayout.Point to = towards(here, points.get(at + 1));
        way.append('L').append(from.x()).append(' ').append(from.y()).append(' ');
        way.append('Q').append(here.x()).append(' ').append(here.y()).append(' ');
        way.append(to.x()).append(' ').append(to.y()).append(' ');
    }

    private static JourneyLayout.Point towards(JourneyLayout.Point from, JourneyLayout.Point to) {
        int dx = Integer.signum(to.x() - from.x()) * Math.min(BEND, Math.abs(to.x() - from.x()) / 2);
        int dy = Integer.signum(to.y() - from.y()) * Math.min(BEND, Math.abs(to.y() - from.y()) / 2);
        return new JourneyLayout.Point(from.x() + dx, from.y() + dy);
    }

    private void arrow(JourneyLayout.Point from, JourneyLayout.Point tip, int hue) {
        int dx = Integer.signum(tip.x() - from.x());
        int dy = Integer.signum(tip.y() - from.y());
        int x = tip.x() - dx * ARROW;
        int y = tip.y() - dy * ARROW;
        int half = ARROW / 2 + 1;
        line(
                "<polygon class=\"f%d\" points=\"%d,%d %d,%d %d,%d\"/>",
                hue, tip.x(), tip.y(), x - dy * half, y - dx * half, x + dy * half, y + dx * half);
    }

    private void text(int x, int y, String style, String words) {
        line("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", style, x, y, escaped(words));
    }

    private static String escaped(String text) {
        return PlainText.escaped(text);
    }

    private void line(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
