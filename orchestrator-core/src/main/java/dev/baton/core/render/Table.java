package dev.baton.core.render;

import dev.baton.core.render.Paint.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows under heads, aligned, in 80 columns of a terminal; what is too long for its
 * column is cut, and where columns must give way it goes on below.
 */
final class Table {
    private static final int WIDEST = 80;
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A head, and how wide the column may get. */
    record Column(String head, int widest) {}

    record Cell(String text, Tone tone) {
        static Cell of(String text) {
            return new Cell(text, Tone.USUAL);
        }
    }

    Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /** As many cells as there are columns. */
    void row(Cell... cells) {
        List<Cell> row = new ArrayList<>();
        for (int i = 0; i < cells.length; i++) {
            String text = SlotWords.shown(cells[i].text());
            row.add(new Cell(Columns.cut(text, columns.get(i).widest()), cells[i].tone()));
        }
        rows.add(row);
    }

    String print(Paint paint) {
        StringBuilder out = new StringBuilder();
        int[] widths = widths();
        List<Cell> heads = columns.stream()
                .map(column -> new Cell(column.head(), Tone.QUIET))
                .toList();
        line(out, heads, widths, paint);
        out.append(paint.on(Tone.QUIET, "-".repeat(whole(widths)))).append('\n');
        rows.forEach(row -> line(out, row, widths, paint));
        return out.toString();
    }

    /** What does not fit into its column goes on below. */
    private static void line(StringBuilder out, List<Cell> cells, int[] widths, Paint paint) {
        List<List<String>> wrapped = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < cells.size(); i++) {
            wrapped.add(Columns.wrap(cells.get(i).text(), widths[i]));
            height = Math.max(height, wrapped.get(i).size());
        }
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder();
            int missing = 0;
            for (int i = 0; i < cells.size(); i++) {
                String text = row < wrapped.get(i).size() ? wrapped.get(i).get(row) : "";
                line.append(text.isEmpty() ? "" : " ".repeat(missing));
                line.append(text.isEmpty() ? "" : paint.on(cells.get(i).tone(), Columns.isolated(text)));
                missing = (text.isEmpty() ? missing : 0) + widths[i] - Columns.width(text) + GAP.length();
            }
            out.append(line).append('\n');
        }
    }

    /** Where all together are too wide, the widest give way. */
    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(i);
        }
        while (whole(widths) > WIDEST) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            widths[widest]--;
        }
        return widths;
    }

    private static int whole(int[] widths) {
        int whole = -GAP.length();
        for (int each : widths) {
            whole += each + GAP.length();
        }
        return whole;
    }

    private int width(int column) {
        int width = Columns.width(columns.get(column).head());
        for (List<Cell> row : rows) {
            width = Math.max(width, Columns.width(row.get(column).text()));
        }
        return width;
    }
}
