package dev.baton.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.Charter;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.json.DefinitionsJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library of recovery as Java and as a file is one and the same. */
class RecoveryFileTest {
    private static final Definitions JAVA =
            Recovery.STANDARD.addTo(Definitions.builder()).build();

    @Test
    void the_file_says_what_the_java_says(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("recovery.json"), Recovery.json());

        Definitions read = DefinitionsJson.read(folder);

        assertThat(DefinitionsJson.write(read)).isEqualTo(DefinitionsJson.write(JAVA));
    }

    @Test
    void the_check_finds_nothing_wrong() {
        assertThat(DefinitionCheck.check(JAVA)).isEmpty();
    }

    @Test
    void every_recovery_says_who_answers_for_it_and_when_it_is_looked_at_again() {
        assertThat(JAVA.journeys()).hasSize(7).allSatisfy(each -> {
            Charter charter = each.charter();
            assertThat(charter.owner().value()).isNotEmpty();
            assertThat(charter.outcome()).isNotEmpty();
            assertThat(charter.raci().responsible()).isNotEmpty();
            assertThat(charter.nextReview()).isNotNull();
        });
    }

    @Test
    void a_host_names_its_own_teams_and_channels() {
        Recovery ours = new Recovery("desk-1", "desk-2", "desk-3", "sms", "crm", "erp");

        Definitions definitions = ours.addTo(Definitions.builder()).build();

        assertThat(DefinitionCheck.check(definitions)).isEmpty();
        List<String> owners = definitions.journeys().stream()
                .map(JourneyDefinition::charter)
                .map(each -> each.owner().value())
                .distinct()
                .toList();
        assertThat(owners).containsExactlyInAnyOrder("desk-1", "desk-2", "desk-3");
        assertThat(new String(DefinitionsJson.write(definitions), StandardCharsets.UTF_8))
                .doesNotContain("team:", "\"via\":\"email\"", "\"desk\"", "\"shop\"");
    }
}
