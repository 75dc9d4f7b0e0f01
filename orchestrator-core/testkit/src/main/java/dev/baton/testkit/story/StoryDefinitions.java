package dev.baton.testkit.story;

import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsException;
import dev.baton.core.json.DefinitionsReader;
import dev.baton.core.library.Recovery;
import dev.baton.testkit.files.DefinitionsFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the definitions of a story: what ships with the product, files beside the story, and what it writes itself. */
final class StoryDefinitions {

    private final Path story;
    private final StoryProblems problems;

    StoryDefinitions(Path story, StoryProblems problems) {
        this.story = story;
        this.problems = problems;
    }

    Definitions read(StoryNode node) {
        DefinitionsReader reader = new DefinitionsReader();
        List<Path> files = new ArrayList<>();
        for (StoryNode each : node.each()) {
            if (each.isObject()) {
                byte[] json = each.json().getBytes(StandardCharsets.UTF_8);
                reader.json(story + " " + each.place(), json);
            } else if (each.text().equals("recovery")) {
                reader.json("recovery.json", Recovery.json().getBytes(StandardCharsets.UTF_8));
            } else if (each.isScalar()) {
                files.add(beside(each.text()));
            } else {
                problems.refuse(each, "is " + each.kind().words(), "name a file, or write an object");
            }
        }
        try {
            DefinitionsFolder.read(reader, files);
            return reader.whole();
        } catch (DefinitionsException wrong) {
            wrong.problems().forEach(each -> problems.add(each.words()));
            return Definitions.builder().build();
        }
    }

    /** Paths are told from where the story lies. */
    private Path beside(String path) {
        Path folder = story.toAbsolutePath().getParent();
        return folder == null ? Path.of(path) : folder.resolve(path).normalize();
    }
}
