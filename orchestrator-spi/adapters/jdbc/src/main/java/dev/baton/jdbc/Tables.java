package dev.baton.jdbc;

import static java.util.stream.Collectors.joining;

import dev.baton.event.Require;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What of Baton's tables is in a schema: {@code table}, {@code table.column} and {@code sequence}, all in lower case.
 * What is expected is read from the migrations themselves.
 */
record Tables(Set<String> names) {
    static final String OF_VERSIONS = "baton_schema";

    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+) \\((.*)\\)", Pattern.DOTALL);
    private static final Pattern SEQUENCE = Pattern.compile("CREATE SEQUENCE (\\w+)");
    private static final Pattern COLUMN = Pattern.compile("(?m)^ {4}([a-z_]+) ");

    static Tables there(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        DatabaseMetaData data = connection.getMetaData();
        String schema = connection.getSchema();
        if (schema == null) {
            return new Tables(names);
        }
        String ours = data.storesUpperCaseIdentifiers() ? "BATON%" : "baton%";
        try (ResultSet columns = data.getColumns(connection.getCatalog(), literally(schema, data), ours, null)) {
            while (columns.next()) {
                String table = lower(columns.getString("TABLE_NAME"));
                names.add(table);
                names.add(table + "." + lower(columns.getString("COLUMN_NAME")));
            }
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT sequence_name FROM information_schema.sequences WHERE sequence_schema = ?")) {
            query.setString(1, schema);
            try (ResultSet sequences = query.executeQuery()) {
                while (sequences.next()) {
                    names.add(lower(sequences.getString(1)));
                }
            }
        }
        return new Tables(names);
    }

    /** What is handed in is a pattern, in which {@code _} and {@code %} stand for others. */
    private static String literally(String name, DatabaseMetaData data) throws SQLException {
        String escape = data.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    static Tables expected(Dialect dialect, List<String> migrations) {
        Set<String> names = new TreeSet<>();
        for (String file : migrations) {
            for (String statement : statements(dialect, file)) {
                SEQUENCE.matcher(statement).results().forEach(each -> names.add(each.group(1)));
                TABLE.matcher(statement).results().forEach(each -> {
                    names.add(each.group(1));
                    COLUMN.matcher(each.group(2))
                            .results()
                            .map((MatchResult column) -> each.group(1) + "." + column.group(1))
                            .forEach(names::add);
                });
            }
        }
        return new Tables(names);
    }

    /** The statements of a migration, in their order. */
    static List<String> statements(Dialect dialect, String file) {
        try (InputStream in = JdbcSchema.class.getResourceAsStream(dialect.name() + "/" + file)) {
            String text = new String(Require.present(file, in).readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";\\s*\n"))
                    .filter(each -> !each.isBlank())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** Whether none of the tables expected is there. */
    boolean none(Tables expected) {
        return expected.names.stream().noneMatch(names::contains);
    }

    /** What is expected and not there, in words; empty where nothing is missing. A missing table stands for its columns. */
    String missing(Tables expected) {
        return expected.names.stream()
                .filter(each -> !has(each))
                .filter(each -> !each.contains(".") || has(each.substring(0, each.indexOf('.'))))
                .collect(joining(", "));
    }
}
