package dev.baton.core.render;

import java.util.ArrayList;
import java.util.List;

/**
 * A headed list in a picture, with its rows broken into lines. Everything stands relative to the box's upper left corner.
 *
 * @param style how it looks: entry, phase, lost (a phase that nothing leads to) or anywhere
 * @param ports where lines begin
 */
record JourneyBox(
        String style, int width, int height, String title, List<Label> labels, List<Tag> tags, List<Port> ports) {
    static final int HEAD = 28;
    static final int TEXT_SIZE = 12;
    static final int HEAD_SIZE = 13;
    static final int TAG_SIZE = 10;

    private static final int LINE = 17;
    private static final int PADDING = 10;
    private static final int TAG = 42;
    private static final int INDENT = 16;
    private static final int SPACE = 12;
    private static final int BASELINE = 13;
    private static final int MOST_LINES = 3;

    /** What a text tells. */
    enum Look {
        WHAT("what"),
        THEN("then"),
        LEAVES("then out");

        private final String style;

        Look(String style) {
            this.style = style;
        }

        String style() {
            return style;
        }
    }

    /** A text at its baseline. */
    record Label(int x, int y, String text, Look look) {}

    /** The small word that says what a row tells about. */
    record Tag(int x, int y, int width, JourneyOutline.Kind kind) {}

    /** Where a line to a phase begins. */
    record Port(int y, int target) {}

    static JourneyBox of(JourneyOutline.Box box, String style, int width) {
        return new Builder(width).build(box, style);
    }

    /** Where lines from elsewhere arrive. */
    static int arrival() {
        return HEAD / 2;
    }

    /** Fills a box from top to bottom. */
    private static final class Builder {
        private final List<Label> labels = new ArrayList<>();
        private final List<Tag> tags = new ArrayList<>();
        private final List<Port> ports = new ArrayList<>();
        private final int width;
        private int y = HEAD + PADDING / 2;

        Builder(int width) {
            this.width = width;
        }

        JourneyBox build(JourneyOutline.Box box, String style) {
            String title = TextWidth.wrap(box.title(), width - 2 * PADDING, 1, HEAD_SIZE, true)
                    .get(0);
            box.lines().forEach(this::row);
            int height = box.lines().isEmpty() ? HEAD : y + PADDING / 2;
            return new JourneyBox(style, width, height, title, labels, tags, ports);
        }

        private void row(JourneyOutline.Line line) {
            boolean inside = switch (line.kind()) {
                case BRANCH, LATE, TIMEOUT -> true;
                case ENTRY, LIMIT, ENTER, RULE, WAIT, MILESTONE, GOAL, EXIT -> false;
            };
            int tag = PADDING + (inside ? INDENT : 0);
            int x = tag + TAG + 8;
            int room = width - PADDING - x;
            tags.add(new Tag(tag, y + 2, TAG, line.kind()));
            String then = String.join("; ", line.then());
            List<String> what = TextWidth.wrap(line.what(), room, MOST_LINES, TEXT_SIZE, false);
            int used = TextWidth.of(line.what(), TEXT_SIZE, false) + SPACE;
            boolean together = what.size() <= 1 && used + TextWidth.of(then, TEXT_SIZE, true) <= room;
            what.forEach(each -> add(x, each, Look.WHAT));
            if (together && !what.isEmpty()) {
                y -= LINE;
            }
            int port = y;
            int thenX = together ? x + used : x;
            Look look = line.target() == JourneyOutline.OUT ? Look.LEAVES : Look.THEN;
            TextWidth.wrap(then, room, MOST_LINES, TEXT_SIZE, true).forEach(each -> add(thenX, each, look));
            if (together && then.isEmpty()) {
                y += LINE;
            }
            if (line.target() >= 0) {
                ports.add(new Port(port + LINE / 2, line.target()));
            }
        }

        private void add(int x, String text, Look look) {
            labels.add(new Label(x, y + BASELINE, text, look));
            y += LINE;
        }
    }
}
