package dev.baton.examples.identities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.core.definition.Definitions;
import dev.baton.examples.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {
    private static final Path SAMPLE = Path.of("identities", "records.csv");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Shell.Result identities(Path records, Object... options) {
        Object[] arguments = new Object[options.length + 4];
        System.arraycopy(options, 0, arguments, 0, 0);
        arguments[0] = "identities";
        arguments[1] = "--out";
        arguments[2] = folder.resolve("predicted.csv");
        arguments[3] = records;
        System.arraycopy(options, 0, arguments, 4, options.length);
        return Shell.run(arguments);
    }

    private Map<String, String> predicted() throws IOException {
        Map<String, String> clusters = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("predicted.csv"))) {
            String[] cells = line.split(",", -1);
            clusters.put(cells[0], cells[1]);
        }
        return clusters;
    }

    @Test
    @DisplayName("the sample: a family stays a family, an office's address makes nobody one person")
    void the_sample() throws IOException {
        Shell.Result result = identities(SAMPLE);

        assertThat(result.status()).isZero();
        Map<String, String> found = predicted();
        assertThat(found.remove("record_id")).isEqualTo("cluster");
        assertThat(found).hasSize(14);
        assertThat(found.get("r-01")).isEqualTo(found.get("r-02"));
        assertThat(found.get("r-05")).isEqualTo(found.get("r-06"));
        assertThat(found.get("r-04")).isNotEqualTo(found.get("r-01"));
        assertThat(List.of(found.get("r-07"), found.get("r-08"), found.get("r-09"), found.get("r-10")))
                .doesNotHaveDuplicates();
        assertThat(found.get("r-12")).isEqualTo("r-12");
        assertThat(result.out())
                .contains("14 records, 12 people")
                .contains("described otherwise")
                .contains("for example r-04")
                .contains("For a person to decide: 1 pair")
                .contains("email:office@example.com, 3 people or more");
    }

    @Test
    @DisplayName("--json counts merges, and what was kept apart by reason")
    void json_counts() throws IOException {
        JsonNode json = identities(SAMPLE, "--json").json();

        assertThat(json.get("records").asInt()).isEqualTo(14);
        assertThat(json.get("people").asInt()).isEqualTo(12);
        assertThat(json.get("merges").asInt()).isZero();
        assertThat(json.get("keptApartTotal").asInt()).isEqualTo(2);
        assertThat(json.at("/reviews/0").asText()).contains("another national_id");
        assertThat(json.at("/sharedIdentifiers/phone:0305550199;phone-context=zz")
                        .asInt())
                .isEqualTo(3);
        assertThat(json.at("/recordsPerPerson/2").asInt()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a file that cannot be used is refused with the place and the way out")
    @CsvSource(
            delimiter = ';',
            value = {
                "no id column;name,email\\na,b;has no column record_id",
                "an id twice;record_id,email\\na,b\\na,c;has the record_id a of an earlier one",
                "no id;record_id,email\\n ,b;has no record_id",
                "too many cells;record_id,email\\na,b,c;put cells with a comma in quotes",
                "two columns of a name;record_id,email,email\\na,b,c;has two columns email",
                "nothing at all;'';is empty",
            })
    void a_file_that_cannot_be_used_is_refused(String what, String text, String why) throws IOException {
        Path file = folder.resolve("records.csv");
        Files.writeString(file, text.replace("\\n", "\n"));

        Shell.Result result = identities(file);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(why).contains("records.csv");
    }

    @Test
    @DisplayName("a cell that no event can hold is refused with its record")
    void a_cell_that_no_event_can_hold() throws IOException {
        Path file = folder.resolve("records.csv");
        Files.writeString(file, "record_id,source\na,crm\nb," + "x".repeat(300) + "\n");

        Shell.Result result = identities(file);

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("record b").contains("300 characters").contains("mend or remove the cell");
    }

    @Test
    void an_absent_file_and_an_unusable_configuration_are_refused() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(
                config, "{\"identity\": {\"composites\": [{\"namespace\": \"x\", \"fields\": [\"a\", \"b\"]}]}}");

        assertThat(identities(folder.resolve("absent.csv")).err()).contains("there is no file");
        assertThat(identities(SAMPLE, "--config", folder.resolve("absent.json")).err())
                .contains("there is no");
        assertThat(identities(SAMPLE, "--config", config).err()).contains("add a namespace of that name");
    }

    @Test
    @DisplayName("quotes, line ends inside cells, a byte order mark and short lines are read as they are meant")
    void untidy_but_readable() throws IOException {
        Path file = folder.resolve("records.csv");
        Files.write(
                file,
                "\uFEFFrecord_id,email,surname\r\n\"a,1\",ada@example.org,\"Berg,\nAda\"\r\nb,ADA@example.org\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(identities(file).status()).isZero();
        assertThat(Files.readString(folder.resolve("predicted.csv")))
                .contains("\"a,1\",p-")
                .contains("\nb,p-");
    }

    /** Families with one telephone, couples with one e-mail address, offices, twins, junk; every record twice or more. */
    @Test
    @DisplayName("I2 records made to be welded together are not")
    void records_made_to_be_welded_together() {
        long seed = new Random().nextLong();
        System.out.println("records_made_to_be_welded_together: seed " + seed);
        Trap trap = new Trap(seed);

        Findings findings = Import.of(trap.records(), Definitions.builder().build());

        Pairs pairs = Pairs.of(trap.truth(), findings.clusters());
        assertThat(pairs.precision()).as("seed " + seed).isGreaterThanOrEqualTo(0.995);
        assertThat(pairs.recall()).as("seed " + seed).isGreaterThanOrEqualTo(0.4);
    }

    @Test
    @DisplayName("I3 the order of the records changes little")
    void the_order_of_records_changes_little() {
        long seed = new Random().nextLong();
        System.out.println("the_order_of_records_changes_little: seed " + seed);
        Trap trap = new Trap(seed);
        List<PersonRecord> shuffled = new ArrayList<>(trap.records());
        Collections.shuffle(shuffled, new Random(seed));

        Findings findings = Import.of(shuffled, Definitions.builder().build());

        assertThat(Pairs.of(trap.truth(), findings.clusters()).precision())
                .as("seed " + seed)
                .isGreaterThanOrEqualTo(0.995);
    }
}
