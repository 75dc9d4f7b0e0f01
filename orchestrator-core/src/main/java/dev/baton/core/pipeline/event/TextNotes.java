package dev.baton.core.pipeline.event;

import dev.baton.core.definition.Labelled;
import dev.baton.core.turn.Occasion;
import dev.baton.core.turn.TurnDraft;
import dev.baton.event.Value;
import dev.baton.spi.TextClassifier;
import java.util.StringJoiner;

/** Says what the host's classifier said of the event's text, how sure it is, and how sure it has to be (D6). */
final class TextNotes {
    private TextNotes() {}

    static void run(TurnDraft draft) {
        Labelled labelled = draft.labelled();
        if (labelled == null || !(draft.input().occasion() instanceof Occasion.Host)) {
            return;
        }
        String by = labelled.said().version();
        if (labelled.said().failed()) {
            draft.note("text.unread", by + " failed on it: no label is known");
            return;
        }
        StringJoiner said = new StringJoiner(", ");
        for (TextClassifier.Label each : labelled.said().labels()) {
            if (labelled.declared().labels().contains(each.name()) && each.confidence() > 0) {
                said.add(each.name() + " " + number(each.confidence())
                        + (labelled.unsure(each.confidence()) ? " (not sure enough)" : ""));
            }
        }
        String labels = said.length() == 0 ? "none of " + labelled.declared().labels() : said.toString();
        draft.note(
                "text.labelled",
                labels + ", as " + by + " reads it; it is sure from "
                        + number(labelled.declared().minimum()) + " on");
    }

    private static String number(double confidence) {
        return Value.of(confidence).display();
    }
}
