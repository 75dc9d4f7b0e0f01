package dev.baton.examples.fines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.examples.Shell;
import dev.baton.examples.terminal.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A late-payment journey beside what an office did")
class FinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS = "case_id,activity,timestamp,amount,dismissal,expense,totalpaymentamount";
    private static final Set<String> WITHHELD =
            Set.of("Send Fine", "Insert Fine Notification", "Add penalty", "Send for Credit Collection");

    /**
     * Of a fine of 1 January 2007 the journey sends the notice on 1 April, adds the penalty on 10 June (ten days for the
     * post, sixty for the customer), and hands over on 4 June 2008 (twice 180 days).
     */
    private static final Map<String, String> LOG = new LinkedHashMap<>();

    /** By hand: the differences of notice, penalty and collection. */
    private static final Map<String, String> EXPECTED = new TreeMap<>();

    private static void fine(String id, String differences, String... rows) {
        LOG.put(id, String.join("\n", rows));
        EXPECTED.put(id, differences);
    }

    static {
        String made = "Create Fine,2007-01-01,36.0,NIL,,0.0";
        String posted = "Send Fine,2007-04-01,,,13.0,";
        String delivered = "Insert Fine Notification,2007-04-11,,,,";
        String penalty = "Add penalty,2007-06-10,74.0,,,";
        String collected = "Send for Credit Collection,2009-03-30,,,,";
        fine("same", "same same same", made, posted, delivered, penalty, "Send for Credit Collection,2008-06-04,,,,");
        for (String each : List.of("batch-1", "batch-2")) {
            fine(
                    each,
                    "office-day office-notice office-day",
                    made,
                    "Send Fine,2007-05-01,,,13.0,",
                    "Insert Fine Notification,2007-05-11,,,,",
                    "Add penalty,2007-07-10,74.0,,,",
                    collected);
        }
        fine(
                "alone",
                "office-alone delivery-time office-alone",
                made,
                "Send Fine,2007-04-02,,,13.0,",
                "Insert Fine Notification,2007-05-12,,,,",
                "Add penalty,2007-07-11,74.0,,,",
                "Send for Credit Collection,2009-03-31,,,,");
        fine(
                "refused",
                "same appeal-waited appeal-waited",
                made,
                posted,
                delivered,
                "Insert Date Appeal to Prefecture,2007-05-01,,,,",
                "Receive Result Appeal from Prefecture,2007-06-01,,,,",
                penalty,
                collected);
        fine("late-payer", "paid-unasked paid-unasked paid-unasked", made, "Payment,2007-04-15,,,,36.0");
        fine("lost", "same never-delivered never-delivered", made, posted);
        fine("lost-and-paid", "same paid-undelivered paid-undelivered", made, posted, "Payment,2007-07-01,,,,49.0");
        fine(
                "paid-in-time",
                "office-day office-notice paid-in-office-term",
                made,
                "Send Fine,2007-05-01,,,13.0,",
                "Insert Fine Notification,2007-05-11,,,,",
                "Payment,2007-07-01,,,,49.0",
                "Add penalty,2007-07-10,74.0,,,");
        fine(
                "paid-at-last",
                "same delivery-time paid-before-office-day",
                made,
                posted,
                "Insert Fine Notification,2007-04-06,,,,",
                "Add penalty,2007-06-05,74.0,,,",
                "Payment,2008-12-01,,,,87.0");
        fine("part", "same same rest-waived", made, posted, delivered, penalty, "Payment,2008-01-15,,,,36.0");
        fine(
                "appeal-at-last",
                "same same appealed-after",
                made,
                posted,
                delivered,
                penalty,
                "Insert Date Appeal to Prefecture,2008-12-01,,,,",
                "Send Appeal to Prefecture,2010-12-31,,NIL,,");
        fine(
                "untold",
                "same same appeal-unrecorded",
                made,
                posted,
                delivered,
                penalty,
                "Receive Result Appeal from Prefecture,2007-09-18,,,,");
        fine("new", "window-office - -", "Create Fine,2010-09-15,36.0,NIL,,0.0");
        fine("newest", "window-journey - -", "Create Fine,2010-11-01,36.0,NIL,,0.0", "Send Fine,2010-12-01,,,13.0,");
        fine("void", "cancelled-at-creation - -", "Create Fine,2007-01-01,36.0,5,,0.0", "Send Fine,2007-05-01,,,13.0,");
        fine("crossed", "paid-before - -", made, "Payment,2007-01-05,,,,36.0", "Send Fine,2007-05-01,,,13.0,");
        fine("early", "paid-in-journey-term - -", made, "Send Fine,2007-02-01,,,13.0,", "Payment,2007-03-01,,,,49.0");
        fine(
                "granted",
                "same appeal-open -",
                made,
                posted,
                delivered,
                "Insert Date Appeal to Prefecture,2007-05-01,,,,",
                penalty,
                "Send Appeal to Prefecture,2007-08-01,,#,,");
        fine(
                "judge",
                "same appeal-undecided appeal-undecided",
                made,
                posted,
                delivered,
                "Appeal to Judge,2007-05-01,,NIL,,",
                penalty,
                collected);
        fine(
                "early-appeal",
                "appealed-in-journey-term appeal-undecided -",
                made,
                "Send Fine,2007-02-01,,,13.0,",
                "Insert Fine Notification,2007-02-11,,,,",
                "Insert Date Appeal to Prefecture,2007-03-15,,,,",
                "Add penalty,2007-04-12,74.0,,,");
        fine(
                "cheap",
                "same same tariff",
                made,
                "Send Fine,2007-04-01,,,5.0,",
                delivered,
                "Add penalty,2007-06-10,50.0,,,",
                "Payment,2007-09-01,,,,55.0");
        fine("honest", "- - -", made, "Payment,2007-01-01,,,,36.0");
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static List<String> own() {
        List<String> lines = new ArrayList<>(List.of(COLUMNS));
        LOG.forEach((id, rows) -> rows.lines().forEach(row -> lines.add(id + "," + row)));
        return lines;
    }

    private Shell.Result fines(List<String> lines, String... options) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of("fines"));
        arguments.addAll(Arrays.asList(options));
        arguments.add(Files.write(folder.resolve("log.csv"), lines));
        return Shell.run(arguments.toArray());
    }

    private static Map<String, JsonNode> told(Shell.Result run) throws IOException {
        Map<String, JsonNode> told = new TreeMap<>();
        for (String line : run.out().lines().toList()) {
            JsonNode fine = JSON.readTree(line);
            told.put(fine.path("case").asText(), fine);
        }
        return told;
    }

    private static String differences(JsonNode fine) {
        return Arrays.stream(Step.values())
                .map(step -> fine.path(step.word()).path("class").asText("-"))
                .collect(Collectors.joining(" "));
    }

    @Test
    @DisplayName("J4 each difference is told by its cause, and each cause there is has a fine")
    void each_difference_has_its_cause() throws IOException {
        Shell.Result run = fines(own(), "--json");

        assertThat(run.status()).as(run.err()).isZero();
        Map<String, String> differences = new TreeMap<>();
        told(run).forEach((id, fine) -> differences.put(id, differences(fine)));
        assertThat(differences).isEqualTo(EXPECTED);
        Set<String> shown = new TreeSet<>();
        EXPECTED.values().forEach(each -> shown.addAll(List.of(each.split(" "))));
        Set<String> all =
                Arrays.stream(Difference.values()).map(Difference::code).collect(Collectors.toSet());
        all.remove(Difference.UNEXPLAINED.code());
        shown.remove("-");
        assertThat(shown).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @DisplayName("J4 each step is told with its day, that of the office, and the rule that proposed it")
    void one_fine_in_full() throws IOException {
        Map<String, JsonNode> told = told(fines(own(), "--json"));

        assertThat(told.get("refused")).isEqualTo(JSON.readTree("""
                {"case":"refused","class":"appeal-waited",
                 "notice":{"journey":"2007-04-01","why":"late-payment v1 / open / timeout",
                           "office":"2007-04-01","days":0,"class":"same"},
                 "penalty":{"journey":"2007-07-01","why":"late-payment v1 / refused / timeout",
                            "office":"2007-06-10","days":21,"class":"appeal-waited"},
                 "collection":{"journey":"2008-06-25","why":"late-payment v1 / reminded / timeout",
                               "office":"2009-03-30","days":-278,"class":"appeal-waited"},
                 "closed":{"journey":"2008-06-25","because":"HANDED_OVER","phase":"reminded"}}"""));
        assertThat(told.get("part").at("/collection/journey").asText()).isEqualTo("2008-06-04");
        assertThat(told.get("early").path("closed"))
                .isEqualTo(JSON.readTree("{\"journey\":\"2007-03-01\",\"because\":\"PAID\",\"phase\":\"open\"}"));
        assertThat(told.get("granted").at("/closed/because").asText()).isEqualTo("CANCELLED");
        assertThat(told.get("judge").path("closed"))
                .isEqualTo(JSON.readTree("{\"journey\":null,\"because\":null,\"phase\":\"appeal-before-penalty\"}"));
        assertThat(told.get("void").at("/closed/phase").isNull()).isTrue();
    }

    @Test
    @DisplayName("J4 what is withheld changes no decision, whether it is called otherwise or left out")
    void withheld_activities_are_not_fed() throws IOException {
        Map<String, JsonNode> plain = decided(told(fines(own(), "--json")));
        assertThat(plain).hasSize(LOG.size());
        List<String> renamed = own().stream()
                .map(line -> withheld(line) ? line.replaceFirst(",[^,]+,", ",Something Else,") : line)
                .toList();

        assertThat(decided(told(fines(renamed, "--json")))).isEqualTo(plain);
        assertThat(decided(told(fines(without(own()), "--json")))).isEqualTo(plain);
    }

    private static boolean withheld(String line) {
        return WITHHELD.contains(line.split(",", -1)[1]);
    }

    private static List<String> without(List<String> lines) {
        return lines.stream().filter(each -> !withheld(each)).toList();
    }

    /** Only what the journey did. */
    private static Map<String, JsonNode> decided(Map<String, JsonNode> told) {
        told.values().forEach(each -> {
            ((ObjectNode) each).remove("class");
            for (Step step : Step.values()) {
                ((ObjectNode) each.path(step.word())).remove(List.of("office", "days", "class"));
            }
        });
        return told;
    }

    @Test
    @DisplayName("J4 for people it says how often, by how many days, and why")
    void for_people() throws IOException {
        Shell.Result run = fines(own());

        assertThat(run.out())
                .contains("  notice          15             2            5        1         -1     0     0")
                .contains("     3  office-day: both took it; the office does it for many fines at once")
                .contains("     1  no step by either");
        assertThat(run.out().lines()).allMatch(each -> each.length() <= Text.WIDTH);
    }

    @Test
    @DisplayName("J4 what is not explained is told, and is a finding")
    void unexplained() throws IOException {
        List<String> odd = List.of(COLUMNS, "odd,Create Fine,2007-01-01,36.0,NIL,,0.0", "odd,Other,2011-12-25,,,,");

        Shell.Result run = fines(odd);

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("1  unexplained");
    }

    @Test
    @DisplayName("J4 the page about it tells each class in the words of the command")
    void each_class_is_documented() throws IOException {
        String page = Files.readString(Path.of("../docs/fines.md"));

        for (Difference each : Difference.values()) {
            assertThat(page).contains("| `" + each.code() + "` | " + each.words() + " |");
        }
    }

    @Test
    void a_log_that_is_none_is_named_with_the_way_out() throws IOException {
        assertThat(Shell.run("fines", folder.resolve("none.csv")).err()).contains("none.csv", "name a log of fines");
        assertThat(fines(List.of(COLUMNS)).err()).contains("has no rows");
        assertThat(fines(List.of(COLUMNS, "a,Payment,2007-01-01,,,,3")).err())
                .contains("case a", "does not begin with Create Fine");
        assertThat(fines(List.of(COLUMNS, "a,Create Fine,1/1/2007,36.0,,,")).err())
                .contains("row 1", "'1/1/2007'", "2007-03-09");
        assertThat(fines(List.of(COLUMNS, "a,Create Fine,2007-01-01,much,,,")).err())
                .contains("row 1", "amount 'much'");
        assertThat(fines(List.of("case,activity", "a,Create Fine")).err()).contains("row 1", "no case_id");
        assertThat(fines(List.of(COLUMNS)).status()).isEqualTo(2);
    }
}
