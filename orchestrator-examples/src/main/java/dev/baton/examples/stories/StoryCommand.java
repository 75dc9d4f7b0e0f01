package dev.baton.examples.stories;

import dev.baton.core.render.Paint;
import dev.baton.examples.terminal.Terminal;
import dev.baton.examples.terminal.UsageException;
import dev.baton.testkit.story.Played;
import dev.baton.testkit.story.Story;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays stories, tells them, and says whether all that they expect is so. */
@Command(
        name = "story",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Plays a story, tells it, and checks what it expects.",
        footer = {
            "",
            "docs/stories.md says how a story is written.",
            "Exit status: 0 all is as expected; 1 something is not; 2 wrong usage, or no story."
        })
public final class StoryCommand implements Callable<Integer> {
    private static final int FINE = 0;
    private static final int UNMET = 1;

    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Stories by name; run stories lists them.")
    private List<String> names = List.of();

    @Option(names = "--file", paramLabel = "FILE", description = "A story in JSON or YAML; may be given several times.")
    private List<Path> files = List.of();

    @Option(names = "--all", description = "All stories, each in one line.")
    private boolean all;

    @Option(names = "--decisions", description = "With the page of every decision.")
    private boolean decisions;

    @Option(names = "--json", description = "Print what became of them as one JSON object.")
    private boolean json;

    @Option(names = "--transcripts", paramLabel = "DIR", description = "Write each as Markdown into that folder.")
    private @Nullable Path transcripts;

    public StoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Played> played = stories().stream().map(Story::play).toList();
        if (transcripts != null) {
            Transcripts.write(played, transcripts);
        }
        terminal.out().print(json ? StoriesJson.of(played) + "\n" : text(played));
        return played.stream().allMatch(Played::holds) ? FINE : UNMET;
    }

    private List<Story> stories() {
        StoryFolder shipped = StoryFolder.shipped();
        List<Story> stories = new ArrayList<>();
        if (all) {
            stories.addAll(shipped.all());
        }
        names.forEach(each -> stories.add(shipped.named(each)));
        files.forEach(each -> stories.add(Story.read(each)));
        if (stories.isEmpty()) {
            throw new UsageException("no story is named; run stories lists them, --all plays all, --file plays a file");
        }
        return stories;
    }

    private String text(List<Played> played) {
        Paint paint = terminal.paint();
        if (all) {
            return StoryList.text(played, paint);
        }
        StringBuilder out = new StringBuilder();
        for (Played each : played) {
            out.append(out.length() > 0 ? "\n" : "").append(told(each, paint));
        }
        return out.toString();
    }

    /** One that does not hold is told up to where it does not, with the pages of the decisions there. */
    private String told(Played played, Paint paint) {
        if (decisions) {
            return played.textWithDecisions(paint);
        }
        return played.holds() ? played.text(paint) : played.failed(paint);
    }
}
