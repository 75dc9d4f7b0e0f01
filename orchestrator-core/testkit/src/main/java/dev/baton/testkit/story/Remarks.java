package dev.baton.testkit.story;

import dev.baton.core.json.ReadResult;
import dev.baton.event.Event;
import dev.baton.testkit.Mentioned;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What in a story has no effect, and is perhaps a slip: told beside it, since it may be meant. */
final class Remarks {
    private final Mentioned mentioned;
    private final Set<String> found = new LinkedHashSet<>();

    private Remarks(Mentioned mentioned) {
        this.mentioned = mentioned;
    }

    /** Each in one line; empty where everything is heard. */
    static List<String> of(Story story) {
        Remarks remarks = new Remarks(Mentioned.in(story.definitions()));
        for (Step each : story.steps()) {
            for (ToldEvent told : Happenings.events(each.happening())) {
                if (told.read(story.scene().starts()) instanceof ReadResult.Accepted accepted) {
                    remarks.event(each, accepted.event());
                }
            }
        }
        return List.copyOf(remarks.found);
    }

    private void event(Step step, Event event) {
        String line = "line " + step.line() + ": ";
        if (!mentioned.hears(event.type())) {
            found.add(line + "no definition hears " + event.type() + "; mind the spelling");
            return;
        }
        List<String> unread = new ArrayList<>();
        event.attributes().forEach((name, value) -> {
            if (!mentioned.reads(event.type(), name)) {
                unread.add(name);
            }
        });
        if (!unread.isEmpty()) {
            found.add(line + "no definition reads " + String.join(", ", unread) + " of " + event.type()
                    + "; mind the spelling");
        }
    }
}
