package dev.baton.examples.fines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.examples.PublicData;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Real fines, of which the journey hears creation, appeal and payment only")
class PublicFinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOG = "logs/traffic_fines/events.csv";
    private static final double WAIVED = 5;
    private static final double COSTS = 13;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    /** A row of the log, read here once more and by itself. */
    private record Row(LocalDate on, String activity, String amount, String dismissal, String total) {
        static Row of(String[] cells) {
            return new Row(LocalDate.parse(cells[3]), cells[1], cells[4], cells[5], cells[9]);
        }
    }

    private static Map<String, List<Row>> rows(Path log) throws IOException {
        Map<String, List<Row>> cases = new LinkedHashMap<>();
        Files.readAllLines(log).stream()
                .skip(1)
                .map(each -> each.split(",", -1))
                .forEach(cells -> cases.computeIfAbsent(cells[0], none -> new ArrayList<>())
                        .add(Row.of(cells)));
        return cases;
    }

    private static List<JsonNode> told(Shell.Result run) throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            all.add(JSON.readTree(line));
        }
        return all;
    }

    @Test
    @DisplayName("J6 nobody is asked for more who has paid or appealed, and each hand-over follows a penalty")
    void real_fines() throws IOException {
        Path log = PublicData.file(LOG);
        Map<String, List<Row>> cases = rows(log);

        Shell.Result run = Shell.run("fines", "--json", log);

        assertThat(run.status()).isZero();
        assertThat(run.err()).doesNotContain("unexplained");
        List<JsonNode> told = told(run);
        assertThat(told.stream().map(each -> each.path("case").asText())).containsExactlyElementsOf(cases.keySet());
        for (JsonNode fine : told) {
            decidedRightly(fine, cases.get(fine.path("case").asText()));
            comparedRightly(fine, cases.get(fine.path("case").asText()));
        }
        assertThat(Files.readString(Path.of("../docs/fines.md")))
                .contains(run.err().strip());
    }

    private static void decidedRightly(JsonNode fine, List<Row> rows) {
        LocalDate notice = day(fine, "/notice/journey");
        LocalDate penalty = day(fine, "/penalty/journey");
        LocalDate collection = day(fine, "/collection/journey");
        double owed = Double.parseDouble(rows.get(0).amount());
        pressedRightly(fine, rows, notice, owed);
        pressedRightly(fine, rows, penalty, owed + COSTS);
        pressedRightly(fine, rows, collection, 2 * owed + COSTS);
        if (penalty != null) {
            assertThat(notice).as("%s", fine).isNotNull().isBefore(penalty);
        }
        if (collection != null) {
            assertThat(penalty).as("%s", fine).isNotNull().isBefore(collection);
        }
    }

    /** By that day less than that was paid, and no appeal was undecided, by the log's own words. */
    private static void pressedRightly(JsonNode fine, List<Row> rows, @Nullable LocalDate on, double owed) {
        if (on == null) {
            return;
        }
        boolean appealed = false;
        double paid = 0;
        for (Row each : rows) {
            if (each.on().isAfter(on)) {
                break;
            }
            boolean decided = each.activity().startsWith("Receive Result")
                    || (each.activity().contains("Appeal")
                            && !List.of("", "NIL").contains(each.dismissal()));
            boolean lodged = each.activity().startsWith("Insert Date Appeal")
                    || each.activity().equals("Appeal to Judge");
            appealed = !decided && (lodged || appealed);
            paid = each.activity().equals("Payment") ? Double.parseDouble(each.total()) : paid;
        }
        assertThat(appealed).as("%s on %s", fine, on).isFalse();
        assertThat(owed - paid).as("%s on %s", fine, on).isGreaterThan(WAIVED);
    }

    private static void comparedRightly(JsonNode fine, List<Row> rows) {
        Map<String, String> steps =
                Map.of("notice", "Send Fine", "penalty", "Add penalty", "collection", "Send for Credit Collection");
        steps.forEach((step, activity) -> {
            LocalDate office = rows.stream()
                    .filter(each -> each.activity().equals(activity))
                    .map(Row::on)
                    .findFirst()
                    .orElse(null);
            assertThat(day(fine, "/" + step + "/office")).as("%s", fine).isEqualTo(office);
            boolean none = office == null && day(fine, "/" + step + "/journey") == null;
            assertThat(fine.at("/" + step + "/class").isNull()).as("%s", fine).isEqualTo(none);
        });
    }

    private static @Nullable LocalDate day(JsonNode fine, String pointer) {
        JsonNode day = fine.at(pointer);
        return day.isTextual() ? LocalDate.parse(day.asText()) : null;
    }

    @Test
    @DisplayName("J4 of real fines, too, what is withheld changes no decision")
    void withheld() throws IOException {
        Path log = PublicData.file(LOG);
        List<String> heard = Files.readAllLines(log).stream()
                .filter(each -> !each.contains(",Send Fine,")
                        && !each.contains(",Insert Fine Notification,")
                        && !each.contains(",Add penalty,")
                        && !each.contains(",Send for Credit Collection,"))
                .toList();

        List<JsonNode> without = told(Shell.run("fines", "--json", Files.write(folder.resolve("heard.csv"), heard)));
        List<JsonNode> with = told(Shell.run("fines", "--json", log));

        assertThat(without.stream().map(PublicFinesTest::decisions))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        with.stream().map(PublicFinesTest::decisions).toList());
    }

    private static String decisions(JsonNode fine) {
        return fine.path("case") + " " + fine.at("/notice/journey") + fine.at("/penalty/journey")
                + fine.at("/collection/journey") + fine.at("/closed");
    }
}
