package dev.baton.core.render;

import dev.baton.cases.OwnerId;
import dev.baton.event.Require;
import dev.baton.spi.IndexEntry;
import dev.baton.spi.Worklists;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One page of what waits for people: promises, ownership, debts, unanswered feedback, or another worklist, as a storage
 * lists it, by when it is due. {@link Boards} prints it. Immutable.
 *
 * @param rows in the order of the worklist
 * @param offset how many rows come before the page
 * @param more whether rows come after it
 * @param now as of when it was read
 */
public record BoardPage(IndexEntry.Kind kind, List<Row> rows, int offset, boolean more, Instant now) {
    /** The most rows of one page. */
    public static final int MAX_ROWS = 1_000;

    /**
     * One row.
     *
     * @param overdue its time was before now
     */
    public record Row(IndexEntry entry, boolean overdue) {
        public Row {
            Require.present("row.entry", entry);
        }
    }

    public BoardPage {
        Require.present("board.kind", kind);
        rows = List.copyOf(rows);
        Require.atLeast("board.offset", 0, offset);
        Require.instant("board.now", now);
    }

    /**
     * Reads a page of everybody's.
     *
     * @param offset how many rows to pass over, 0 or more
     * @param limit at most that many rows, 1 to {@value #MAX_ROWS}
     */
    public static BoardPage read(Worklists worklists, IndexEntry.Kind kind, int offset, int limit, Instant now) {
        return read(worklists, kind, null, offset, limit, now);
    }

    /** The same of one owner; null: of everybody. */
    public static BoardPage read(
            Worklists worklists, IndexEntry.Kind kind, @Nullable OwnerId owner, int offset, int limit, Instant now) {
        int rows = Math.min(Require.atLeast("board.limit", 1, limit), MAX_ROWS);
        List<IndexEntry> found = worklists.open(kind, owner, null, offset, rows + 1);
        return new BoardPage(
                kind,
                found.stream()
                        .limit(rows)
                        .map(each -> new Row(each, isOverdue(each, now)))
                        .toList(),
                offset,
                found.size() > rows,
                now);
    }

    private static boolean isOverdue(IndexEntry entry, Instant now) {
        return entry.due() != null && entry.due().isBefore(now);
    }

    /** The page that follows, read now. */
    public BoardPage next(Worklists worklists, @Nullable OwnerId owner, int limit, Instant then) {
        return read(worklists, kind, owner, offset + rows.size(), limit, then);
    }

    public long overdue() {
        return rows.stream().filter(Row::overdue).count();
    }

    /** How many rows of the page are in which state, by the state's name. */
    public Map<String, Long> states() {
        Map<String, Long> states = new TreeMap<>();
        rows.forEach(each -> states.merge(each.entry().state(), 1L, Long::sum));
        return states;
    }
}
