package dev.baton.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.Orchestrator;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.PhoneRegions;
import dev.baton.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Public examples that may lie beside the project, in {@code shared/data}: each country's numbers in 13 ways. */
class PhoneVariantsTest {
    private static final String FILE = "normalisation/phone/phone_variants.csv";
    private static final double ENOUGH = 0.99;

    private record Row(String region, String raw, String variant, String expected) {}

    @Test
    @DisplayName("I1 with their country, numbers of the whole world are read exactly")
    void numbers_of_the_whole_world_are_read_exactly() throws IOException {
        LibPhoneNumbers numbers = new LibPhoneNumbers();
        List<Row> rows = rows();
        List<String> wrong = new ArrayList<>();
        Map<String, TreeSet<String>> byKey = new TreeMap<>();
        for (Row row : rows) {
            String key = numbers.e164(row.raw(), row.region()).orElse("");
            if (!key.equals(row.expected())) {
                wrong.add(row + " is read as '" + key + "'");
            }
            byKey.computeIfAbsent(key, none -> new TreeSet<>()).add(row.expected());
        }
        byKey.remove("");

        assertThat(rows).hasSizeGreaterThan(3_000);
        assertThat(1 - (double) wrong.size() / rows.size())
                .as("exact: %s", wrong)
                .isGreaterThanOrEqualTo(ENOUGH);
        assertThat(byKey.values()).as("numbers of one key").allMatch(each -> each.size() == 1);
        assertThat(wrong).as("exceptions").isEmpty();
    }

    @Test
    @DisplayName("I1 without a country, what does not say its own is nobody's, and the rest is read exactly")
    void without_a_country_nothing_is_guessed() throws IOException {
        LibPhoneNumbers numbers = new LibPhoneNumbers();
        for (Row row : rows()) {
            boolean international = row.raw().contains("+") || row.raw().contains("\uff0b");

            assertThat(numbers.e164(row.raw(), null).orElse(""))
                    .as("%s", row)
                    .isEqualTo(international ? row.expected() : "");
        }
    }

    @Test
    @DisplayName("I1 as identifiers, two of them are one person if and only if they are the same number")
    void two_are_one_person_if_and_only_if_they_are_the_same_number() throws IOException {
        List<Row> rows = rows();
        Map<String, String> regions = new TreeMap<>();
        rows.forEach(each -> regions.put("from " + each.region(), each.region()));
        Orchestrator orchestrator = Orchestrator.builder()
                .definitions(Definitions.builder()
                        .identityPolicy(IdentityPolicy.STANDARD.regions(new PhoneRegions(null, regions)))
                        .build())
                .phoneNumbers(new LibPhoneNumbers())
                .clock(() -> Instant.EPOCH)
                .build();
        Map<String, String> personOf = new TreeMap<>();
        Map<String, String> numberOf = new TreeMap<>();
        int exact = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Event event = Event.of("from " + row.region(), "e-" + i, "noted")
                    .occurredAt(Instant.EPOCH)
                    .verified("phone", row.raw())
                    .build();
            String person = orchestrator.handle(event).orThrow().profileId();
            boolean known = orchestrator.profile("phone", row.expected()).stream()
                    .anyMatch(each -> each.id().equals(person));
            exact += known ? 1 : 0;

            assertThat(personOf.computeIfAbsent(row.expected(), none -> person))
                    .as("%s", row)
                    .isEqualTo(person);
            assertThat(numberOf.computeIfAbsent(person, none -> row.expected()))
                    .as("%s", row)
                    .isEqualTo(row.expected());
        }

        assertThat(exact).isEqualTo(rows.size());
    }

    /** No field of the file has a comma or a quote in it. */
    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file())) {
            String[] fields = line.split(",", -1);
            assertThat(fields).hasSize(6);
            rows.add(new Row(fields[1], fields[2], fields[3], fields[4]));
        }
        return rows.subList(1, rows.size());
    }

    private static Path file() {
        Path found = find();
        Assumptions.assumeTrue(found != null, "skipped: there is no shared/data/" + FILE + " beside the project");
        return found;
    }

    private static @Nullable Path find() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path candidate = folder.resolve("shared").resolve("data").resolve(FILE);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
            folder = folder.getParent();
        }
        return null;
    }
}
