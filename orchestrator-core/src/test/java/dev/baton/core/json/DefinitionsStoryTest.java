package dev.baton.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.core.definition.CaseKind;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.definition.PromiseKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The definitions we ship are sound")
class DefinitionsStoryTest {
    private static final Path STORY = Path.of("..", "orchestrator-examples", "stories", "stalled-quote", "journeys");

    @Test
    void the_story_loads_and_nothing_is_found_wrong_with_it() {
        Definitions story = DefinitionsJson.read(STORY);

        assertThat(story.journeys()).extracting(JourneyDefinition::id).containsExactly("promotions", "stalled-quote");
        assertThat(story.caseKinds())
                .extracting(CaseKind::kind)
                .containsExactlyInAnyOrder("quote", "complaint", "missed-callback");
        assertThat(story.promiseKinds()).extracting(PromiseKind::kind).containsExactly("callback");
        assertThat(DefinitionCheck.check(story)).isEmpty();
    }

    @Test
    void the_story_survives_a_round_trip() {
        Definitions story = DefinitionsJson.read(STORY);

        assertThat(DefinitionsJson.read(DefinitionsJson.write(story))).isEqualTo(story);
    }

    @Test
    void the_example_in_the_documents_loads_and_nothing_is_found_wrong_with_it() throws IOException {
        List<String> blocks = blocks(Files.readString(Path.of("..", "docs", "definitions.md")));

        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            Definitions example = DefinitionsJson.read(block.getBytes(StandardCharsets.UTF_8));
            assertThat(DefinitionCheck.check(example)).as(block).isEmpty();
        }
    }

    /** The fenced {@code jsonc} blocks, without their comments. */
    private static List<String> blocks(String document) {
        return java.util.regex.Pattern.compile("```jsonc\n(.*?)```", java.util.regex.Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(each -> each.group(1)
                        .lines()
                        .map(line -> line.replaceFirst("\\s*// .*", ""))
                        .collect(Collectors.joining("\n")))
                .toList();
    }
}
