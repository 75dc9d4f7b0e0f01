package dev.baton.examples.identities;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.baton.event.BatonException;
import dev.baton.examples.terminal.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of records: comma-separated (RFC 4180), in UTF-8, with the names of its columns in the first line. */
final class RecordFile {
    private static final String ID = "record_id";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Path file;
    private final List<PersonRecord> records = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private RecordFile(Path file) {
        this.file = file;
    }

    /** @throws UsageException if it cannot be read, or a record has no id, an id of another one, or too many cells */
    static List<PersonRecord> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no file " + file + "; name a file of records, comma-separated");
        }
        RecordFile reading = new RecordFile(file);
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            reading.readAll(text);
        } catch (IOException unreadable) {
            throw new UsageException(file + " cannot be read: "
                    + String.valueOf(unreadable.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("")
                    + "; check that it is comma-separated text in UTF-8");
        }
        return List.copyOf(reading.records);
    }

    private void readAll(BufferedReader text) throws IOException {
        skipByteOrderMark(text);
        try (MappingIterator<String[]> rows = rows(text)) {
            if (!rows.hasNext()) {
                throw new UsageException(file + " is empty; its first line names the columns: "
                        + String.join(",", PersonRecord.COLUMNS));
            }
            String[] columns = columns(rows.next());
            while (rows.hasNext()) {
                String[] row = rows.next();
                add(columns, row, rows.getCurrentLocation().getLineNr());
            }
        }
    }

    private static void skipByteOrderMark(BufferedReader text) throws IOException {
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
    }

    private static MappingIterator<String[]> rows(Reader text) throws IOException {
        return new CsvMapper()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .readerFor(String[].class)
                .readValues(text);
    }

    private String[] columns(String[] header) {
        String[] columns = new String[header.length];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < header.length; i++) {
            columns[i] = header[i].strip();
            if (!seen.add(columns[i])) {
                throw new UsageException(file + " has two columns " + columns[i] + "; rename one of them");
            }
        }
        if (!seen.contains(ID)) {
            throw new UsageException(file + " has no column " + ID + " among " + String.join(",", columns)
                    + "; name the column that tells its records apart so");
        }
        return columns;
    }

    private void add(String[] columns, String[] row, int line) {
        if (row.length > columns.length) {
            throw new UsageException(file + ", record before line " + line + ", has " + row.length + " cells and only "
                    + columns.length + " columns are named; put cells with a comma in quotes");
        }
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < row.length; i++) {
            cells.put(columns[i], row[i]);
        }
        String id = cells.getOrDefault(ID, "").strip();
        if (id.isEmpty()) {
            throw new UsageException(file + ", record before line " + line + ", has no " + ID + "; give it one");
        }
        if (!ids.add(id)) {
            throw new UsageException(file + ", record before line " + line + ", has the " + ID + " " + id
                    + " of an earlier one; give each its own");
        }
        try {
            records.add(PersonRecord.of(id, cells.getOrDefault("source", "").strip(), cells));
        } catch (BatonException refused) {
            throw new UsageException(
                    file + ", record " + id + ": " + refused.getMessage() + "; mend or remove the cell");
        }
    }
}
