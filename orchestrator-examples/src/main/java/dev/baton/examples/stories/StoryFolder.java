package dev.baton.examples.stories;

import dev.baton.examples.terminal.Shipped;
import dev.baton.examples.terminal.UsageException;
import dev.baton.testkit.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The stories that lie in a folder, one a file. */
record StoryFolder(Path folder) {
    /** The folder that ships with the examples. */
    static StoryFolder shipped() {
        return new StoryFolder(Shipped.path("stories"));
    }

    /** In the order of their names. */
    List<Path> files() {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isRegularFile)
                    .filter(StoryFolder::isStory)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UsageException("there are no stories in " + folder + "; name a file with --file");
        }
    }

    private static boolean isStory(Path file) {
        String name = file.toString();
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    List<Story> all() {
        return files().stream().map(Story::read).toList();
    }

    Story named(String name) {
        List<String> names = files().stream().map(StoryFolder::name).toList();
        int at = names.indexOf(name);
        if (at < 0) {
            throw new UsageException("there is no story " + name + "; there are " + String.join(", ", names));
        }
        return Story.read(files().get(at));
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }
}
