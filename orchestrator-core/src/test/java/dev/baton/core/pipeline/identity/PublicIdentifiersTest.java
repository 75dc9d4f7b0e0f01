package dev.baton.core.pipeline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace.Normalizer;
import dev.baton.core.definition.PhoneRegions;
import dev.baton.core.json.PublicData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Public collections of addresses, numbers and junk that may lie beside the project. Where we differ from what a file
 * says, on purpose, the case is listed here with its reason.
 */
@DisplayName("I1 on public data")
class PublicIdentifiersTest {
    private static final String TEXT = "normalisation/email_and_text/";

    /** Valid by the book, and nobody's all the same; by id in the file. */
    private static final Map<String, String> NOBODYS = Map.ofEntries(
            Map.entry("5", "a bare top-level domain"),
            Map.entry("166", "a bare top-level domain"),
            Map.entry("23", "no top-level domain is a number"),
            Map.entry("24", "no top-level domain is a number"),
            Map.entry("61", "a machine's address, not a person's"),
            Map.entry("68", "a machine's address, not a person's"),
            Map.entry("72", "a machine's address, not a person's"),
            Map.entry("75", "a machine's address, not a person's"),
            Map.entry("77", "a machine's address, not a person's"),
            Map.entry("79", "a machine's address, not a person's"),
            Map.entry("81", "a machine's address, not a person's"),
            Map.entry("167", "test@test.com, which everybody types"));

    /** Unusual in the file: blanks around an address, which are cut off. */
    private static final Set<String> CUT = Set.of("157", "158");

    private static final Map<String, String> OTHER_MAILBOXES = Map.of(
            "hans@m\u7aefller.com", "hans@xn--mller-es7m.com", // the domain in ASCII
            "some.name.midd..leNa...me...+extension@GoogleMail.com", "", // dots in a row are no address
            "matthew..example@gmail.com", "");

    @Test
    void addresses_are_accepted_as_the_standard_says() throws IOException {
        Keys email = Keys.of(Normalizer.EMAIL);
        List<Map<String, String>> rows = Csv.rows(PublicData.file(TEXT + "isemail_cases.csv"));
        for (Map<String, String> row : rows) {
            String id = row.get("id");
            boolean expected =
                    (row.get("deliverable_shape").equals("valid") && !NOBODYS.containsKey(id)) || CUT.contains(id);

            assertThat(email.key(row.get("address")) != null).as("%s", row).isEqualTo(expected);
        }
        assertThat(rows).hasSize(164);
    }

    @Test
    void mailboxes_are_those_of_their_providers() throws IOException {
        Keys mailbox = Keys.of(Normalizer.MAILBOX);
        List<Map<String, String>> rows = Csv.rows(PublicData.file(TEXT + "email_normalize_pairs.csv"));
        for (Map<String, String> row : rows) {
            String raw = row.get("raw");
            String key = mailbox.key(raw);

            assertThat(key == null ? "" : key)
                    .as(raw)
                    .isEqualTo(OTHER_MAILBOXES.getOrDefault(raw, row.get("expected")));
        }
        assertThat(rows).hasSize(24);
    }

    @Test
    void by_default_an_address_keeps_its_tag_and_its_dots() throws IOException {
        Keys email = Keys.of(Normalizer.EMAIL);
        for (Map<String, String> row : Csv.rows(PublicData.file(TEXT + "email_normalize_pairs.csv"))) {
            String key = email.key(row.get("raw"));
            if (key != null && row.get("raw").chars().allMatch(each -> each < 128)) {
                assertThat(key).isEqualToIgnoringCase(row.get("raw"));
            }
        }
    }

    @Test
    void blocked_values_identify_nobody_in_any_namespace() throws IOException {
        List<Map<String, String>> rows = Csv.rows(PublicData.file(TEXT + "blocked_identifier_values.csv"));
        for (Map<String, String> row : rows) {
            List<String> values = row.get("kind").equals("regex")
                    ? List.of("0", "-", "0000000000", "00-00", "---", "00000000-0000-0000-0000-000000000000")
                    : List.of(row.get("value"), " " + row.get("value").toUpperCase(java.util.Locale.ROOT) + " ");
            for (Normalizer each : Normalizer.values()) {
                values.forEach(value -> assertThat(Keys.of(each).key(value))
                        .as("%s as %s", value, each)
                        .isNull());
            }
        }
        assertThat(rows).hasSizeGreaterThan(5);
    }

    @Test
    void naughty_strings_are_no_addresses_and_no_numbers() throws IOException {
        JsonNode naughty =
                new ObjectMapper().readTree(PublicData.file(TEXT + "blns.json").toFile());
        IdentityPolicy somewhere = IdentityPolicy.STANDARD.regions(PhoneRegions.of("US"));
        for (JsonNode each : naughty) {
            for (Normalizer normalizer : List.of(Normalizer.EMAIL, Normalizer.MAILBOX, Normalizer.PHONE)) {
                assertThat(Keys.of(normalizer, somewhere).key(each.textValue()))
                        .as("%s as %s", each, normalizer)
                        .isNull();
            }
        }
        assertThat(naughty).hasSize(515);
    }

    /** In a namespace of the host's own values any text with a letter in it may be one; junk is none. */
    @Test
    void naughty_strings_are_themselves_or_nobody() throws IOException {
        JsonNode naughty =
                new ObjectMapper().readTree(PublicData.file(TEXT + "blns.json").toFile());
        Keys opaque = Keys.of(Normalizer.TRIM);
        Map<String, Set<String>> byKey = new HashMap<>();
        int kept = 0;
        for (JsonNode each : naughty) {
            String key = opaque.key(each.textValue());
            if (key != null) {
                kept++;
                byKey.computeIfAbsent(key, none -> new TreeSet<>()).add(each.textValue());
                assertThat(each.textValue()).contains(key);
                assertThat(key).doesNotContain("<").doesNotContain(">").doesNotContain("{{");
                assertThat(key.codePoints().filter(Character::isISOControl)).isEmpty();
                assertThat(key.codePoints().anyMatch(Character::isLetterOrDigit))
                        .isTrue();
            }
        }

        assertThat(byKey.values()).allMatch(each -> each.size() == 1);
        assertThat(kept).as("of 515").isBetween(100, 200);
    }

    @Test
    void no_two_numbers_share_a_key_whether_their_country_is_known_or_not() throws IOException {
        List<Map<String, String>> rows = Csv.rows(PublicData.file("normalisation/phone/phone_variants.csv"));
        assertThat(rows).hasSizeGreaterThan(3_000);
        Keys unknown = Keys.of(Normalizer.PHONE);
        Map<String, String> regions = new HashMap<>();
        rows.forEach(each -> regions.put("from " + each.get("region_hint"), each.get("region_hint")));
        Keys known = Keys.of(Normalizer.PHONE, IdentityPolicy.STANDARD.regions(new PhoneRegions(null, regions)));
        for (Keys each : List.of(unknown, known)) {
            Map<String, Set<String>> byKey = new TreeMap<>();
            List<String> identified = new ArrayList<>();
            for (Map<String, String> row : rows) {
                String key = each.key(row.get("raw"), "from " + row.get("region_hint"));
                if (key != null) {
                    identified.add(key);
                    byKey.computeIfAbsent(key, none -> new TreeSet<>()).add(row.get("expected_e164"));
                }
            }

            assertThat(byKey.entrySet().stream().filter(one -> one.getValue().size() > 1))
                    .as("two numbers under one key")
                    .isEmpty();
            assertThat(identified.size())
                    .as("rows that identify somebody")
                    .isGreaterThan(each == known ? 2_700 : 1_600);
        }
    }
}
