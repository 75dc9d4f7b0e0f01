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

    /** One file for each, {@code NAME.md}, and {@code README.md}, which lists them. */
    static void write(List<Played> played, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("README.md"), index(played));
            for (Played each : played) {
                Files.writeString(folder.resolve(each.story().name() + ".md"), each.markdown());
            }
        } catch (IOException refused) {
            throw new UsageException("cannot write into " + folder + ": " + refused.getMessage());
        }
    }

    /** A title breaks neither the link nor the line. */
    private static String inLink(String title) {
        return title.replaceAll("\\s+", " ").replaceAll("[\\\\\\[\\]`*_<>&]", "\\\\$0");
    }

    private static String index(List<Played> played) {
        StringBuilder out = new StringBuilder("# Stories\n\nWritten by `run story --all --transcripts docs/stories`; ");
        out.append("[how a story is written](../stories.md).\n\n");
        for (Played each : played) {
            String name = each.story().name();
            out.append("- [")
                    .append(inLink(each.story().cover().title()))
                    .append("](")
                    .append(name)
                    .append(".md): ");
            out.append(name.replace('-', ' ')).append('\n');
        }
        return out.toString();
    }
}
