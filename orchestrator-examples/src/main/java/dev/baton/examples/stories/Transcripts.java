package dev.baton.examples.stories;

import dev.baton.examples.terminal.UsageException;
import dev.baton.testkit.story.Played;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes stories as they were played, for people who read rather than run. */
final class Transcripts {
    private Transcripts() {}

    /** One file for each, {@code NAME.md}. */
    static void write(List<Played> played, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Played each : played) {
                Files.writeString(folder.resolve(each.story().name() + ".md"), each.markdown());
            }
        } catch (IOException refused) {
            throw new UsageException("cannot write into " + folder + ": " + refused.getMessage());
        }
    }
}
