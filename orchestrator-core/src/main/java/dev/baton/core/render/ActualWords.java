package dev.baton.core.render;

import dev.baton.decision.Decision;
import dev.baton.decision.InputRead;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a condition met: the values that were read of the fields and event attributes that its words name. */
final class ActualWords {
    private ActualWords() {}

    /** The condition with what it met, for example {@code field tier = “gold” (field.tier was "silver")}. */
    static String with(Decision decision, String condition) {
        List<String> met = new ArrayList<>();
        for (InputRead each : decision.inputs()) {
            if (names(condition, each.name())) {
                met.add(each.name() + " was " + InputWords.value(each));
            }
        }
        return met.isEmpty() ? condition : condition + " (" + String.join(", ", met) + ")";
    }

    private static boolean names(String condition, String input) {
        if (input.startsWith("field.")) {
            return says(condition, "field " + Pattern.quote(input.substring("field.".length())));
        }
        return input.startsWith("event.")
                && says(condition, "(?<!field )" + Pattern.quote(input.substring("event.".length())));
    }

    private static boolean says(String condition, String pattern) {
        return Pattern.compile("(?<![\\w.])" + pattern + "(?![\\w.])")
                .matcher(condition)
                .find();
    }
}
