package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.core.definition.IdentityPolicy;
import dev.baton.core.definition.Namespace;
import dev.baton.core.definition.PhoneRegions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("J1 and I1: what identifies people, as JSON")
class IdentityAsDataTest {
    private static IdentityPolicy read(String identity) {
        return DefinitionsJson.read(("{\"identity\": " + identity + "}").getBytes(StandardCharsets.UTF_8))
                .identityPolicy();
    }

    @Test
    void blocked_replaces_the_standard_values_and_also_blocked_adds_to_them() {
        assertThat(read("{\"blocked\": [\"x\"]}").blocked()).containsExactly("x");
        assertThat(read("{\"alsoBlocked\": [\"test-*\"]}")).isEqualTo(IdentityPolicy.STANDARD.blocking("test-*"));
        assertThat(read("{\"blocked\": [\"x\"], \"alsoBlocked\": [\"y\"]}").blocked())
                .isEqualTo(Set.of("x", "y"));
        assertThat(read("{}")).isEqualTo(IdentityPolicy.STANDARD);
    }

    @Test
    void the_countries_of_national_numbers_are_stated_for_all_and_by_source() {
        assertThat(read("{\"region\": \"FR\"}")).isEqualTo(IdentityPolicy.STANDARD.regions(PhoneRegions.of("FR")));
        assertThat(read("{\"region\": \"ZZ\", \"regions\": {\"crm-uk\": \"GB\"}}")
                        .regions())
                .isEqualTo(new PhoneRegions(PhoneRegions.ONE_COUNTRY, Map.of("crm-uk", "GB")));
    }

    @Test
    void provider_tricks_are_switched_on_by_namespace() {
        Namespace email =
                read("{\"namespaces\": [{\"name\": \"email\", \"kind\": \"PERSON\", \"rank\": 1, \"limit\": 5,"
                                + " \"normalizer\": \"MAILBOX\", \"contactPoint\": \"email\"}]}")
                        .namespaces()
                        .get(0);

        assertThat(email.normalizer()).isEqualTo(Namespace.Normalizer.MAILBOX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"region\": \"fr\"}",
                "{\"region\": \"FRA\"}",
                "{\"region\": \"33\"}",
                "{\"region\": \"F\u00c9\"}",
                "{\"regions\": {\"crm\": \"France\"}}",
                "{\"regions\": {\"crm\": null}}",
                "{\"regions\": [\"FR\"]}",
                "{\"alsoBlocked\": \"x\"}"
            })
    void what_is_no_country_is_refused_with_words(String identity) {
        assertThatThrownBy(() -> read(identity)).isInstanceOf(DefinitionsException.class);
    }
}
