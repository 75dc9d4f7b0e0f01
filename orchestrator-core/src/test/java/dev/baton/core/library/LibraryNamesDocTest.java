package dev.baton.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.cases.EffortEntry;
import dev.baton.core.definition.Definitions;
import dev.baton.core.definition.EffortPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** docs/library.md names what a story can expect of each file, and says what effort weighs. */
class LibraryNamesDocTest {
    private static final List<String> WHAT = List.of("message", "task", "update");

    private String document = "";

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("..", "docs", "library.md"));
    }

    @Test
    void each_file_has_its_row_of_names() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String each : Stream.concat(Library.names().stream(), Stream.of(Library.RECOVERY, Library.SHARED))
                .toList()) {
            rows.add(row(each, new ObjectMapper().readTree(Library.json(each))));
        }

        assertThat(document)
                .as("the rows below \"Names for a story\"; they are:%n%s", String.join("\n", rows))
                .contains(String.join("\n", rows) + "\n\n");
    }

    private static String row(String file, JsonNode definitions) {
        List<String> cases = new ArrayList<>();
        definitions.path("cases").forEach(each -> cases.add(code(each, "kind") + " (" + code(each, "owner") + ")"));
        List<String> promises = new ArrayList<>();
        definitions
                .path("promises")
                .forEach(each -> promises.add(code(each, "kind") + " (" + code(each, "keeper") + ")"));
        List<String> phases = new ArrayList<>();
        definitions.path("journeys").forEach(each -> {
            List<String> all = new ArrayList<>();
            each.path("phases").forEach(phase -> all.add(code(phase, "id")));
            if (!all.isEmpty()) {
                boolean itself = each.path("id").asText().equals(file);
                phases.add((itself ? "" : code(each, "id") + ": ") + String.join(", ", all));
            }
        });
        Map<String, Set<String>> sent = new TreeMap<>();
        sent(definitions, sent);
        List<String> templates = new ArrayList<>();
        sent.forEach((channel, names) -> templates.add(channel + ": `" + String.join("`, `", names) + "`"));
        return "| `" + file + "` | " + String.join(", ", cases) + " | " + String.join("; ", phases) + " | "
                + String.join(", ", promises) + " | " + String.join("; ", templates) + " |";
    }

    private static String code(JsonNode node, String member) {
        return "`" + node.path(member).asText() + "`";
    }

    /** What goes out by each channel: messages, tasks, updates, what takes them back, and what confirms a STOP. */
    private static void sent(JsonNode from, Map<String, Set<String>> found) {
        if (from.has("via") && !from.has("route") && !from.has("escalate")) {
            String what = WHAT.stream().filter(from::has).findFirst().orElseThrow();
            add(found, from.path("via").asText(), from.path(what).asText());
        }
        if (from.has("words") && from.has("confirm")) {
            add(found, from.path("channel").asText(), from.path("confirm").asText());
        }
        from.forEach(each -> sent(each, found));
    }

    private static void add(Map<String, Set<String>> found, String channel, String template) {
        found.computeIfAbsent(channel, each -> new TreeSet<>()).add(template);
    }

    @Test
    void each_kind_of_effort_has_its_minutes() {
        Definitions library = Library.definitions();
        EffortPolicy effort = library.effortPolicy();
        for (EffortEntry.Kind each : EffortEntry.Kind.values()) {
            String name = each.name().toLowerCase(Locale.ROOT);
            assertThat(document).contains("| `" + name + "` | " + Math.round(effort.minutes(each)) + " | ");
        }
    }
}
