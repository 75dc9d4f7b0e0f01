package dev.baton.core.render;

import dev.baton.core.render.Paint.Tone;
import java.util.ArrayList;
import java.util.List;

/** Rows under heads, aligned; what is too long for its column is cut. */
final class Table {
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
        line(
                out,
                columns.stream()
                        .map(column -> new Cell(column.head(), Tone.QUIET))
                        .toList(),
                paint);
        int whole = -GAP.length();
        for (int i = 0; i < columns.size(); i++) {
            whole += width(i) + GAP.length();
        }
        out.append(paint.on(Tone.QUIET, "-".repeat(whole))).append('\n');
        rows.forEach(row -> line(out, row, paint));
        return out.toString();
    }

    private void line(StringBuilder out, List<Cell> cells, Paint paint) {
        for (int i = 0; i < cells.size(); i++) {
            String text = cells.get(i).text();
            out.append(paint.on(cells.get(i).tone(), Columns.isolated(text)));
            if (i < cells.size() - 1) {
                out.append(" ".repeat(width(i) - Columns.width(text))).append(GAP);
            }
        }
        out.append('\n');
    }

    private int width(int column) {
        int width = Columns.width(columns.get(column).head());
        for (List<Cell> row : rows) {
            width = Math.max(width, Columns.width(row.get(column).text()));
        }
        return width;
    }
}
