package dev.baton.examples.fines;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.baton.examples.terminal.UsageException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a log of fines: comma-separated, in UTF-8, with the names of its columns in the first line. */
final class FineLog {
    private static final String CASE = "case_id";
    private static final String NOT_DISMISSED = "NIL";

    private FineLog() {}

    /** In the order in which the file first names them. */
    static List<Fine> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no file " + file + "; name a log of fines, comma-separated");
        }
        Map<String, List<Entry>> cases = new LinkedHashMap<>();
        try (MappingIterator<Map<String, String>> rows = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            for (int row = 1; rows.hasNext(); row++) {
                Map<String, String> cells = rows.next();
                cases.computeIfAbsent(cell(cells, CASE, file, row), none -> new ArrayList<>())
                        .add(entry(cells, file, row));
            }
        } catch (UsageException refused) {
            throw refused;
        } catch (IOException | RuntimeException unreadable) {
            throw new UsageException(
                    file + " cannot be read: " + unreadable.getMessage() + "; give comma-separated text in UTF-8");
        }
        List<Fine> fines = new ArrayList<>();
        cases.forEach((id, entries) -> fines.add(fine(id, entries, file)));
        return fines;
    }

    private static Fine fine(String id, List<Entry> entries, Path file) {
        entries.sort((a, b) -> a.on().compareTo(b.on()));
        if (entries.get(0).activity() != Activity.CREATED) {
            throw new UsageException(
                    file + ", case " + id + ", does not begin with Create Fine; add that row, or remove the case");
        }
        return new Fine(id, entries);
    }

    private static Entry entry(Map<String, String> cells, Path file, int row) {
        Activity activity = Activity.of(cell(cells, "activity", file, row));
        String dismissal = cells.getOrDefault("dismissal", "");
        return new Entry(
                date(cell(cells, "timestamp", file, row), file, row),
                activity,
                money(cells, "amount", file, row),
                dismissal.equals(NOT_DISMISSED) ? "" : dismissal,
                money(cells, "expense", file, row),
                money(cells, "totalpaymentamount", file, row));
    }

    private static String cell(Map<String, String> cells, String column, Path file, int row) {
        String cell = cells.getOrDefault(column, "").strip();
        if (cell.isEmpty()) {
            throw new UsageException(file + ", row " + row + ", has no " + column + "; give it one");
        }
        return cell;
    }

    private static LocalDate date(String text, Path file, int row) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw new UsageException(
                    file + ", row " + row + ", has the timestamp '" + text + "'; use a day such as 2007-03-09");
        }
    }

    private static BigDecimal money(Map<String, String> cells, String column, Path file, int row) {
        String text = cells.getOrDefault(column, "").strip();
        try {
            return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
        } catch (NumberFormatException none) {
            throw new UsageException(
                    file + ", row " + row + ", has the " + column + " '" + text + "'; use a number such as 36.0");
        }
    }
}
