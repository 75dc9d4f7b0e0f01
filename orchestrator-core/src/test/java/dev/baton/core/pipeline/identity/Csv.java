package dev.baton.core.pipeline.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads RFC 4180, in which quoted fields may hold anything, line ends too. */
final class Csv {
    private final String text;
    private int at;

    private Csv(String text) {
        this.text = text;
    }

    /** Each row by the names of the first. */
    static List<Map<String, String>> rows(Path file) throws IOException {
        Csv csv = new Csv(Files.readString(file));
        List<String> names = csv.row();
        List<Map<String, String>> rows = new ArrayList<>();
        while (csv.at < csv.text.length()) {
            List<String> fields = csv.row();
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), fields.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(text.startsWith("\"", at) ? quoted() : bare());
            char end = at < text.length() ? text.charAt(at++) : '\n';
            if (end == ',') {
                continue;
            }
            at += end == '\r' ? 1 : 0;
            return fields;
        }
    }

    private String bare() {
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && !endsHere()) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean endsHere() {
        return text.charAt(at) == '\n' || text.startsWith("\r\n", at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            int end = text.indexOf('"', at);
            field.append(text, at, end);
            at = end + 1;
            if (!text.startsWith("\"", at)) {
                return field.toString();
            }
            field.append('"');
            at++;
        }
    }
}
