package dev.baton.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.core.definition.DefinitionCheck;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.JourneyDefinition;
import dev.baton.core.json.DefinitionsReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/library.md says what the library is. */
class LibraryDocTest {
    private static final Set<String> TRIGGERS = Set.of("on", "opens", "settles", "madeOn", "withdrawnOn", "keptOn");

    private String document = "";

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("..", "docs", "library.md"));
    }

    static List<String> names() {
        return Library.names();
    }

    /** The rows of the first two tables that begin with the journey's name. */
    private String rows(String name) {
        List<String> rows = document.lines()
                .takeWhile(each -> !each.equals("## Names for a story"))
                .filter(each -> each.startsWith("| `" + name + "` |"))
                .toList();
        assertThat(rows).as(name).hasSize(2);
        return String.join("\n", rows);
    }

    private static void events(JsonNode from, Set<String> found) {
        from.properties().forEach(each -> {
            if (TRIGGERS.contains(each.getKey())) {
                triggers(each.getValue(), found);
            }
            events(each.getValue(), found);
        });
        if (from.isArray()) {
            from.forEach(each -> events(each, found));
        }
    }

    private static void triggers(JsonNode value, Set<String> found) {
        if (value.isTextual()) {
            found.add(value.asText());
        } else if (value.isArray()) {
            value.forEach(each -> triggers(each, found));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_event_of_a_journey_and_its_owner_stand_in_its_rows(String name) throws IOException {
        Set<String> events = new TreeSet<>();
        JsonNode file = new ObjectMapper().readTree(Library.json(name));
        events(file, events);
        // The engine's own, and what an employee notes in any case.
        events.removeAll(Set.of("promise_broken", "note.made"));

        assertThat(events).isNotEmpty();
        assertThat(rows(name))
                .contains(events.stream().map(each -> "`" + each + "`").toList());
        assertThat(rows(name)).contains("`" + file.at("/journeys/0/owner").asText() + "` |");
        file.path("promises")
                .forEach(each ->
                        assertThat(rows(name)).contains("`" + each.path("kind").asText() + "`"));
    }

    @Test
    void every_event_that_is_shared_is_told() throws IOException {
        Set<String> events = new TreeSet<>();
        events(new ObjectMapper().readTree(Library.json(Library.SHARED)), events);
        events.remove("promise_broken");

        assertThat(document)
                .contains(events.stream().map(each -> "`" + each + "`").toList());
    }

    @Test
    void the_next_journey_is_whole_with_what_is_shared() {
        List<String> blocks = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(each -> each.group(1))
                .toList();
        assertThat(blocks).hasSize(1);
        DefinitionsReader reader = new DefinitionsReader();
        reader.json("next.json", blocks.get(0).getBytes(StandardCharsets.UTF_8));
        for (String each : List.of(Library.SHARED, Library.RECOVERY)) {
            reader.json(each, Library.json(each).getBytes(StandardCharsets.UTF_8));
        }
        Definitions definitions = reader.whole();

        assertThat(DefinitionCheck.check(definitions)).isEmpty();
        assertThat(definitions.journeys()).extracting(JourneyDefinition::id).contains("moving-house");
    }
}
