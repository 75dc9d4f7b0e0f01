package dev.baton.core.render;

import dev.baton.decision.InputRead;
import dev.baton.event.Masked;
import dev.baton.event.Value;
import java.util.List;
import java.util.Locale;

/** The value of an input as an analyst may see it. */
final class InputWords {
    private static final int LONGEST = 120;

    /** Names whose value reaches a person whatever it looks like. */
    private static final List<String> REACHES_A_PERSON =
            List.of("identifier", "contactpoint", "email", "e-mail", "phone", ".mobile", "msisdn");

    private InputWords() {}

    static String value(InputRead input) {
        Value value = input.value();
        if (value == null) {
            return "not known";
        }
        if (value.kind() == Value.Kind.NULL) {
            return "stated to be nothing";
        }
        String text = PlainText.of(value.display());
        if (reachesAPerson(input.name()) && value.kind() != Value.Kind.FLAG) {
            return Masked.of(text);
        }
        // Masked before it is cut: half an address is still an address.
        String shown = Columns.cut(Discretion.hide(text), LONGEST);
        return value.kind() == Value.Kind.TEXT ? "\"" + shown + "\"" : shown;
    }

    private static boolean reachesAPerson(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return REACHES_A_PERSON.stream().anyMatch(lower::contains);
    }
}
