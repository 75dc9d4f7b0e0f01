package dev.baton.jdbc;

import dev.baton.event.ContactPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Documents of older format versions, and how they become documents of this one. */
final class Rewriting {
    private static final int AT_ONCE = 200;

    private final Place place;

    Rewriting(Place place) {
        this.place = place;
    }

    /** Reads the document of a row and writes it as it is written now. */
    private interface Anew {
        byte[] write(ResultSet row, byte[] document) throws SQLException;
    }

    /**
     * A table with documents.
     *
     * @param key the columns of its primary key after the tenant, in their order
     * @param others what else is needed to read a document
     */
    private record Table(String name, List<String> key, List<String> others, Anew anew) {}

    private List<Table> tables() {
        var documents = place.documents();
        return List.of(
                new Table(
                        "baton_profile",
                        List.of("id"),
                        List.of("version"),
                        (row, bytes) -> documents.encode(
                                documents.profile(Text.read(row.getString("id")), row.getLong("version"), bytes))),
                new Table(
                        "baton_contact_point",
                        List.of("kind", "address"),
                        List.of("whole", "version"),
                        (row, bytes) ->
                                documents.encode(documents.contactPoint(point(row), row.getLong("version"), bytes))),
                new Table(
                        "baton_work",
                        List.of("id"),
                        List.of(),
                        (row, bytes) -> documents.encode(documents.work(bytes))),
                new Table(
                        "baton_event_log",
                        List.of("number"),
                        List.of(),
                        (row, bytes) -> documents.encode(documents.logEntry(bytes))),
                new Table(
                        "baton_held",
                        List.of("source", "id"),
                        List.of(),
                        (row, bytes) -> documents.encode(documents.heldEvent(bytes))));
    }

    private static ContactPoint point(ResultSet row) throws SQLException {
        String whole = row.getString("whole");
        return new ContactPoint(
                Text.read(row.getString("kind")), Text.read(whole == null ? row.getString("address") : whole));
    }

    SortedMap<Integer, Long> formats() {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (Table each : tables()) {
            place.database()
                    .read(session -> session.all(
                            "SELECT format, COUNT(*) FROM " + each.name + " WHERE tenant = ? GROUP BY format",
                            row -> counts.merge(row.getInt(1), row.getLong(2), Long::sum),
                            place.tenant()));
        }
        return counts;
    }

    long rewrite() {
        long sum = 0;
        for (Table each : tables()) {
            sum += rewrite(each);
        }
        return sum;
    }

    /** A row: its key, its document as it was, and as it is written now. */
    private static final class Old {
        final List<Object> key = new ArrayList<>();
        final byte[] document;
        final byte[] anew;

        Old(Table table, ResultSet row) throws SQLException {
            document = row.getBytes(1);
            anew = table.anew.write(row, document);
            for (String column : table.key) {
                key.add(row.getObject(column));
            }
        }
    }

    /** Piece by piece along the primary key, so that the table is gone through once. */
    private long rewrite(Table table) {
        String columns = String.join(", ", table.key);
        String select = "SELECT document, " + String.join(", ", concat(table.key, table.others)) + " FROM " + table.name
                + " WHERE tenant = ? AND format < ?";
        String next = " AND (" + columns + ") > ("
                + String.join(", ", table.key.stream().map(each -> "?").toList()) + ")";
        String order = " ORDER BY " + columns + " LIMIT ?";
        long sum = 0;
        List<Object> last = List.of();
        List<Old> piece;
        do {
            List<Object> values = new ArrayList<>(List.of(place.tenant(), place.format()));
            values.addAll(last);
            values.add(AT_ONCE);
            String sql = select + (last.isEmpty() ? "" : next) + order;
            piece = place.database().read(session -> session.all(sql, row -> new Old(table, row), values.toArray()));
            for (Old each : piece) {
                sum += update(table, each);
                last = each.key;
            }
        } while (piece.size() == AT_ONCE);
        return sum;
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** Only where it is still what was read: what was written since is of this version already. */
    private int update(Table table, Old old) {
        String key = String.join(
                "", table.key.stream().map(each -> " AND " + each + " = ?").toList());
        String sql =
                "UPDATE " + table.name + " SET format = ?, document = ? WHERE tenant = ?" + key + " AND document = ?";
        List<Object> values = new ArrayList<>(List.of(place.format(), old.anew, place.tenant()));
        values.addAll(old.key);
        values.add(old.document);
        return place.database().read(session -> session.update(sql, values.toArray()));
    }
}
