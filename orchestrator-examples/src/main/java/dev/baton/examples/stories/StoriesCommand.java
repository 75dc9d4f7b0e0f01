package dev.baton.examples.stories;

import dev.baton.examples.terminal.Page;
import dev.baton.examples.terminal.Terminal;
import dev.baton.testkit.story.Story;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Which stories there are. */
@Command(
        name = "stories",
        mixinStandardHelpOptions = true,
        description = "Lists the stories; run story NAME tells one.")
public final class StoriesCommand implements Callable<Integer> {
    private final Terminal terminal;

    public StoriesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Page page = new Page(terminal.out(), terminal.paint());
        List<Story> all = StoryFolder.shipped().all();
        int widest = all.stream().mapToInt(each -> each.name().length()).max().orElse(0);
        for (Story each : all) {
            page.item(
                    each.name() + " ".repeat(widest - each.name().length() + 2),
                    each.cover().title());
        }
        page.blank();
        page.line(all.size() + (all.size() == 1 ? " story" : " stories") + "; run story NAME tells one.");
        return 0;
    }
}
