package dev.baton.core.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Where everything in a picture of a journey stands. The entry and the phases stand one under the other; what leads to
 * the next phase goes straight down, what leads further down goes along lanes at the right, what leads back up along
 * lanes at the left. What holds in every phase stands at the far right. Nothing overlaps, whatever the journey.
 */
final class JourneyLayout {
    static final int TITLE_SIZE = 18;

    private static final int MARGIN = 20;
    private static final int COLUMN = 460;
    private static final int SIDE = 330;
    private static final int LANE = 14;
    private static final int GAP = 26;
    private static final int LINE = 18;
    private static final int CAPTION_LINES = 3;

    private final List<Text> caption = new ArrayList<>();
    private final List<Placed> boxes = new ArrayList<>();
    private final List<Path> paths = new ArrayList<>();
    private int width;
    private int height = MARGIN;

    /** A line of the caption, at its baseline. */
    record Text(int x, int y, String words, boolean title) {}

    /** A box and its upper left corner. */
    record Placed(int x, int y, JourneyBox box) {
        int right() {
            return x + box.width();
        }

        int bottom() {
            return y + box.height();
        }

        int arrival() {
            return y + JourneyBox.arrival();
        }
    }

    /**
     * A line that bends at right angles, with an arrow at its end.
     *
     * @param target the phase it leads to, by which it is coloured
     */
    record Path(List<Point> points, int target) {}

    /** A corner. */
    record Point(int x, int y) {}

    JourneyLayout(JourneyOutline outline) {
        boolean enters = !outline.entry().lines().isEmpty();
        List<JourneyBox> column = new ArrayList<>();
        if (enters) {
            column.add(JourneyBox.of(outline.entry(), "entry", COLUMN));
        }
        boolean[] reached = reached(outline);
        for (int i = 0; i < outline.phases().size(); i++) {
            column.add(JourneyBox.of(outline.phases().get(i), reached[i] ? "phase" : "lost", COLUMN));
        }
        place(outline, column, enters ? 1 : 0);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    List<Text> caption() {
        return caption;
    }

    List<Placed> boxes() {
        return boxes;
    }

    List<Path> paths() {
        return paths;
    }

    /** Which phases somebody may come to, from the first one on. */
    private static boolean[] reached(JourneyOutline outline) {
        boolean[] reached = new boolean[outline.phases().size()];
        List<Integer> open = new ArrayList<>(reached.length > 0 ? List.of(0) : List.of());
        while (!open.isEmpty()) {
            int phase = open.remove(open.size() - 1);
            if (!reached[phase]) {
                reached[phase] = true;
                outline.phases().get(phase).lines().stream()
                        .mapToInt(JourneyOutline.Line::target)
                        .filter(target -> target >= 0)
                        .forEach(open::add);
            }
        }
        return reached;
    }

    /** @param entries how many boxes stand before the first phase */
    private void place(JourneyOutline outline, List<JourneyBox> column, int entries) {
        boolean aside = !outline.anywhere().lines().isEmpty();
        int captionWidth = column.isEmpty() || !aside ? COLUMN : COLUMN + SIDE;
        placeCaption(outline, captionWidth);
        int top = height;
        List<JourneyLanes.Edge> edges = edges(column, entries, top);
        JourneyLanes back =
                new JourneyLanes(edges.stream().filter(JourneyLanes.Edge::back).toList());
        JourneyLanes forth = new JourneyLanes(
                edges.stream().filter(each -> !each.back() && !next(each)).toList());
        int left = MARGIN + room(back);
        int right = column.isEmpty() ? left : left + COLUMN + room(forth) + MARGIN;
        int y = top;
        for (JourneyBox box : column) {
            boxes.add(new Placed(left, y, box));
            y += box.height() + GAP;
        }
        edges.stream().filter(each -> !next(each)).forEach(each -> paths.add(path(each, entries, back, forth)));
        straightDown(edges, entries);
        int bottom = column.isEmpty() ? top : y - GAP;
        width = MARGIN + Math.max(captionWidth, left - MARGIN + COLUMN + room(forth)) + MARGIN;
        if (aside) {
            Placed side = new Placed(right, top, JourneyBox.of(outline.anywhere(), "anywhere", SIDE));
            boxes.add(side);
            bottom = Math.max(bottom, side.bottom());
            width = Math.max(width, side.right() + MARGIN);
        }
        height = bottom + MARGIN;
    }

    private void placeCaption(JourneyOutline outline, int room) {
        height += TITLE_SIZE;
        for (String each : TextWidth.wrap(outline.title(), room, CAPTION_LINES, TITLE_SIZE, true)) {
            caption.add(new Text(MARGIN, height, each, true));
            height += TITLE_SIZE + 4;
        }
        for (String line : outline.caption()) {
            for (String each : TextWidth.wrap(line, room, CAPTION_LINES, JourneyBox.TEXT_SIZE, false)) {
                caption.add(new Text(MARGIN, height, each, false));
                height += LINE;
            }
        }
    }

    private static List<JourneyLanes.Edge> edges(List<JourneyBox> column, int entries, int top) {
        int[] tops = new int[column.size()];
        int y = top;
        for (int i = 0; i < tops.length; i++) {
            tops[i] = y;
            y += column.get(i).height() + GAP;
        }
        List<JourneyLanes.Edge> edges = new ArrayList<>();
        for (int i = entries; i < tops.length; i++) {
            for (JourneyBox.Port port : column.get(i).ports()) {
                int arrival = tops[entries + port.target()] + JourneyBox.arrival();
                edges.add(new JourneyLanes.Edge(i - entries, tops[i] + port.y(), port.target(), arrival));
            }
        }
        return edges;
    }

    private static boolean next(JourneyLanes.Edge edge) {
        return edge.target() == edge.source() + 1;
    }

    private static int room(JourneyLanes lanes) {
        return lanes.count() == 0 ? 0 : (lanes.count() + 1) * LANE;
    }

    private Path path(JourneyLanes.Edge edge, int entries, JourneyLanes back, JourneyLanes forth) {
        Placed from = boxes.get(entries + edge.source());
        int side = edge.back() ? from.x() : from.right();
        int away = LANE + LANE * (edge.back() ? back : forth).lane(edge.target());
        int lane = edge.back() ? side - away : side + away;
        List<Point> points = List.of(
                new Point(side, edge.fromY()),
                new Point(lane, edge.fromY()),
                new Point(lane, edge.toY()),
                new Point(side, edge.toY()));
        return new Path(points, edge.target());
    }

    /** From the entry into the first phase, and from a phase into the one below it. */
    private void straightDown(List<JourneyLanes.Edge> edges, int entries) {
        for (int i = 0; i + 1 < boxes.size(); i++) {
            int phase = i + 1 - entries;
            boolean leads = phase == 0 || edges.stream().anyMatch(each -> next(each) && each.target() == phase);
            if (leads) {
                int x = boxes.get(i).x() + COLUMN / 2;
                List<Point> points = List.of(
                        new Point(x, boxes.get(i).bottom()),
                        new Point(x, boxes.get(i + 1).y()));
                paths.add(new Path(points, phase));
            }
        }
    }
}
