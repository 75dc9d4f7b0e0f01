package dev.baton.core.json;

import dev.baton.core.definition.TextLabels;
import java.util.List;

/** Reads and writes what the host's classifier is asked of texts. */
final class DefinitionTexts {
    private static final TextLabels STAND_IN = TextLabels.of("?", "?");

    private final DefinitionProblems problems;

    DefinitionTexts(DefinitionProblems problems) {
        this.problems = problems;
    }

    TextLabels labels(DefinitionNode node) {
        DefinitionObject object = new DefinitionObject(node, DefinitionShape.TEXT_LABELS, problems);
        String on = object.name("on");
        String text = object.nameIf("text");
        List<String> labels = object.names("labels");
        double minimum = object.numberOr("minimum", TextLabels.STANDARD_MINIMUM);
        TextLabels.WhenFailing whenFailing =
                object.choiceOr("whenFailing", TextLabels.WhenFailing.class, TextLabels.WhenFailing.PARK);
        return object.build(
                () -> new TextLabels(on, text == null ? "text" : text, labels, minimum, whenFailing), STAND_IN);
    }

    static void write(TextLabels texts, DefinitionOut out) {
        out.object(() -> {
            out.text("on", texts.on());
            out.text("text", texts.text());
            out.list("labels", texts.labels(), out::text);
            out.number("minimum", texts.minimum());
            out.text("whenFailing", texts.whenFailing().name());
        });
    }
}
