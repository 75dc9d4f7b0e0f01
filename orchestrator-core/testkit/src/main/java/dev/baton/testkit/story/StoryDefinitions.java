package dev.baton.testkit.story;

import dev.baton.core.definition.Definitions;
import dev.baton.core.json.DefinitionsException;
import dev.baton.core.json.DefinitionsReader;
import dev.baton.core.library.Library;
import dev.baton.testkit.files.DefinitionsFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the definitions of a story: what ships with the product, files beside the story, and what it writes itself. */
final class StoryDefinitions {
    private static final String WHOLE_LIBRARY = "library";
    private static final String OF_LIBRARY = "library/";

    private final Path story;
    private final StoryProblems problems;

    StoryDefinitions(Path story, StoryProblems problems) {
        this.story = story;
        this.problems = problems;
    }

    Definitions read(StoryNode node) {
        DefinitionsReader reader = new DefinitionsReader();
        if (node.each().isEmpty()) {
            problems.refuse(node, "names none", "name files, library, or write them here");
        }
        Set<String> shipped = new LinkedHashSet<>();
        List<Path> files = new ArrayList<>();
        for (StoryNode each : node.each()) {
            if (each.isObject()) {
                byte[] json = each.json().getBytes(StandardCharsets.UTF_8);
                reader.json(story + " " + each.place(), json);
            } else if (each.text().equals(WHOLE_LIBRARY) || each.text().startsWith(OF_LIBRARY)) {
                shipped.addAll(shipped(each));
            } else if (each.text().equals(Library.RECOVERY)) {
                shipped.add(Library.RECOVERY);
            } else if (each.isScalar()) {
                beside(each, files);
            } else {
                problems.refuse(each, "is " + each.kind().words(), "name a file, or write an object");
            }
        }
        shipped.forEach(each -> reader.json(each + ".json", Library.json(each).getBytes(StandardCharsets.UTF_8)));
        try {
            DefinitionsFolder.read(reader, files);
            return reader.whole();
        } catch (DefinitionsException wrong) {
            wrong.problems().forEach(each -> problems.add(each.words()));
            return Definitions.builder().build();
        }
    }

    /** The files of the library that are meant, with what they share. */
    private List<String> shipped(StoryNode node) {
        List<String> all = new ArrayList<>(List.of(Library.SHARED, Library.RECOVERY));
        if (node.text().equals(WHOLE_LIBRARY)) {
            all.addAll(Library.names());
            return all;
        }
        String name = node.text().substring(OF_LIBRARY.length());
        if (!Library.names().contains(name)) {
            problems.refuse(node, "is no journey of the library", "name one of " + Library.names());
            return List.of();
        }
        all.add(name);
        return all;
    }

    /** Paths are told from where the story lies. */
    private void beside(StoryNode node, List<Path> files) {
        Path folder = story.toAbsolutePath().getParent();
        try {
            files.add(
                    folder == null
                            ? Path.of(node.text())
                            : folder.resolve(node.text()).normalize());
        } catch (InvalidPathException noPath) {
            problems.refuse(node, "is no name that a file may have", "name a file beside the story");
        }
    }
}
